"""`criteria`: the 35 parts of the 26 criteria as CSV, JSON or Parquet, by the file's ending (contract of
commands). `criteria lineage`: what a part is made of; `criteria changes`: what differs from a file."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
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
from analytics.store.as_of import AsOf
from analytics.store.criteria.derivation import derive
from analytics.store.criteria.spark import derive_on_spark
from analytics.text import UserError

ENGINES = ("duckdb", "spark")
ENDINGS = (".csv", ".json", ".parquet")
TWELVE_DIGITS = re.compile(r"[0-9]{12}")


class Criteria(TyperGroup):
    """`criteria --reference-date …` without the name of a subcommand derives."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        named = args and (args[0] in self.commands or args[0] in ctx.help_option_names)
        return super().parse_args(ctx, args if named else ["derive", *args])


def register(app: typer.Typer) -> None:
    group = typer.Typer(cls=Criteria, help=t("derivation.help.criteria"))
    group.command("derive", help=t("cli.criteria.help"))(criteria)
    group.command("lineage", help=t("derivation.help.lineage"))(lineage)
    group.command("changes", help=t("derivation.help.changes"))(changes)
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
    day, known = parse_date(reference_date), parse_date(known_on) if known_on else None
    with opened(db) as database, database.read() as session:
        actor = operator(database)
        require(actor, "derive_criteria")
        note_reading(database, actor, "export", *(query or ["criteria"]))
        as_of = AsOf(day, known or day, lag=parse_lag(lag or []))
        if remote and shared_folder:
            parts = derive_on_spark(session, as_of, remote, shared_folder, query or None)
        else:
            parts = derive(session, as_of, query or None)
    write(parts, output_file(out))
    if as_json:
        print_json(
            {
                "file": str(out),
                "bins": parts["bin"].n_unique(),
                "rows": parts.height,
                "reference_date": day,
                "known_on": known or day,
            }
        )
    else:
        typer.echo(t("cli.criteria.done", file=out, n=parts["bin"].n_unique(), rows=parts.height))


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


def write(parts: pl.DataFrame, out: Path) -> None:
    """Writes the whole file or none of it. Raises UserError where it cannot be written."""
    half = out.with_name(f".{out.name}.part")
    try:
        match out.suffix.lower():
            case ".csv":
                parts.write_csv(half)
            case ".json":
                parts.write_json(half)
            case _:
                parts.write_parquet(half)
        os.replace(half, out)
    except OSError as error:
        half.unlink(missing_ok=True)
        raise UserError(
            "derivation.out_unwritable", file=out, reason=error.strerror or type(error).__name__
        ) from error
