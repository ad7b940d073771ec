"""`criteria`: the 35 parts of the 26 criteria as CSV, JSON or Parquet, by the file's ending (contract of
commands). `criteria lineage`: what a part is made of; `criteria changes`: what differs from a file."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from contextlib import nullcontext
from pathlib import Path
from typing import Annotated, Any

import polars as pl
import typer
from typer.core import TyperGroup

from analytics.access.rights import require
from analytics.casework.readings.noting import note_reading
from analytics.commands.common import (
    DbOption,
    JsonOption,
    opened,
    operator,
    output_file,
    parse_date,
    print_json,
    t,
)
from analytics.commands.criteria_changes import changes
from analytics.commands.criteria_lineage import lineage
from analytics.commands.criteria_snapshots import snapshots as write_snapshots
from analytics.order.criteria import PARTS
from analytics.store.as_of import AsOf
from analytics.store.criteria.derivation import derive_in_pieces
from analytics.store.criteria.over_files import over_files
from analytics.store.criteria.parts_file import write_pieces
from analytics.store.criteria.spark import derive_on_spark
from analytics.text import UserError

ENGINES = ("duckdb", "spark")
ENDINGS = (".csv", ".json", ".parquet")
TWELVE_DIGITS = re.compile(r"[0-9]{12}")


class Criteria(TyperGroup):
    """`criteria --reference-date …` without the name of a subcommand derives."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        return super().parse_args(ctx, self._with_name(ctx, args))

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Also for a command line as it was typed, on its way to the process that has the database."""
        return super().resolve_command(ctx, self._with_name(ctx, args))

    def _with_name(self, ctx: Any, args: list[str]) -> list[str]:
        named = args and (args[0] in self.commands or args[0] in ctx.help_option_names)
        return args if named else ["derive", *args]


def register(app: typer.Typer) -> None:
    group = typer.Typer(cls=Criteria, help=t("derivation.help.criteria"))
    group.command("derive", help=t("cli.criteria.help"))(criteria)
    group.command("lineage", help=t("derivation.help.lineage"))(lineage)
    group.command("changes", help=t("derivation.help.changes"))(changes)
    group.command("snapshots", help=t("derivation.help.snapshots"))(write_snapshots)
    app.add_typer(group, name="criteria")


def criteria(
    reference_date: Annotated[
        str, typer.Option("--reference-date", metavar="R", help=t("cli.criteria.option.reference_date"))
    ],
    out: Annotated[Path, typer.Option("--out", metavar="FILE", help=t("cli.criteria.option.out"))],
    known_on: Annotated[
        str | None, typer.Option("--known-on", metavar="K", help=t("cli.criteria.option.known_on"))
    ] = None,
    bins: Annotated[
        list[str] | None, typer.Option("--bin", metavar="BIN", help=t("cli.criteria.option.bin"))
    ] = None,
    lag: Annotated[
        list[str] | None, typer.Option("--lag", metavar="KIND=DAYS", help=t("cli.criteria.option.lag"))
    ] = None,
    engine: Annotated[str, typer.Option("--engine", help=t("derivation.help.engine"))] = "duckdb",
    remote: Annotated[
        str | None, typer.Option("--remote", metavar="sc://HOST:PORT", help=t("derivation.help.remote"))
    ] = None,
    shared_folder: Annotated[
        Path | None,
        typer.Option("--shared-folder", metavar="DIR", help=t("derivation.help.shared_folder")),
    ] = None,
    snapshots: Annotated[
        Path | None, typer.Option("--snapshots", metavar="DIR", help=t("derivation.help.from_snapshots"))
    ] = None,
    memory: Annotated[
        str | None, typer.Option("--memory", metavar="SIZE", help=t("derivation.help.memory"))
    ] = None,
    more: Annotated[
        list[str] | None, typer.Argument(metavar="[BIN…]", help=t("cli.criteria.argument.more"))
    ] = None,
    db: DbOption = None,
    as_json: JsonOption = False,
) -> None:
    if out.suffix.lower() not in ENDINGS:
        raise UserError("derivation.out_ending", file=out, endings=", ".join(ENDINGS))
    query = checked_bins([*(bins or []), *(more or [])])
    check_engine(engine, remote, shared_folder)
    if (snapshots and engine != "duckdb") or (memory and not snapshots):
        raise UserError("derivation.snapshots.options")
    day, known = parse_date(reference_date), parse_date(known_on) if known_on else None
    with opened(db) as database, database.read() as session:
        actor = operator(database)
        require(actor, "derive_criteria")
        note_reading(database, actor, "export", *(query or ["criteria"]))
        as_of = AsOf(day, known or day, lag=parse_lag(lag or []))
        files = over_files(session, snapshots, database.staging, memory=memory) if snapshots else None
        with files or nullcontext(session) as source:
            if remote and shared_folder:
                pieces = iter([derive_on_spark(session, as_of, remote, shared_folder, query or None)])
            else:
                pieces = derive_in_pieces(source, as_of, query or None)
            rows = write(pieces, output_file(out))
    entities = rows // len(PARTS)
    if as_json:
        print_json(
            {
                "file": str(out),
                "bins": entities,
                "rows": rows,
                "reference_date": day,
                "known_on": known or day,
            }
        )
    else:
        typer.echo(t("cli.criteria.done", file=out, n=entities, rows=rows))


def check_engine(engine: str, remote: str | None, shared_folder: Path | None) -> None:
    """Raises UserError for an engine that does not exist, and for options that are not its own."""
    if engine not in ENGINES:
        raise UserError("derivation.unknown_engine", engine=engine, known=", ".join(ENGINES))
    if engine == "spark" and not (remote and shared_folder):
        raise UserError("derivation.spark_options")
    if engine != "spark" and (remote or shared_folder):
        raise UserError("derivation.only_spark")


def checked_bins(bins: Sequence[str]) -> list[str]:
    """Twelve digits each; the check digit is not asked for, since snapshots may hold BINs with a wrong one
    (warned at loading)."""
    for bin in bins:
        if not TWELVE_DIGITS.fullmatch(bin):
            raise UserError("derivation.not_a_bin", value=bin)
    return list(bins)


def parse_lag(texts: Sequence[str]) -> dict[str, int]:
    """KIND=DAYS, repeated."""
    lags = {}
    for text in texts:
        kind, equals, days = text.partition("=")
        if not equals or not days.isascii() or not days.isdigit():
            raise UserError("derivation.lag_form", value=text)
        lags[kind] = int(days)
    return lags


def write(pieces: Iterator[pl.DataFrame], out: Path) -> int:
    """Writes the whole file or none of it; returns its rows. Raises UserError where it cannot be written."""
    half = out.with_name(f".{out.name}.part")
    try:
        rows = (
            write_pieces(pieces, half) if out.suffix.lower() == ".parquet" else _write_text(pieces, half, out)
        )
        os.replace(half, out)
    except OSError as error:
        raise UserError(
            "derivation.out_unwritable", file=out, reason=error.strerror or type(error).__name__
        ) from error
    finally:
        half.unlink(missing_ok=True)
    return rows


def _write_text(pieces: Iterator[pl.DataFrame], half: Path, out: Path) -> int:
    parts = pl.concat(pieces)
    if out.suffix.lower() == ".csv":
        parts.write_csv(half)
    else:
        parts.write_json(half)
    return parts.height
