"""`criteria changes --against FILE`: which parts change value or state, and of how many producers, against an
earlier output of `criteria` for the same days (clause 12)."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import polars as pl
import typer

from analytics.access.rights import require
from analytics.commands.common import DbOption, JsonOption, opened, operator, parse_date, print_json, t
from analytics.store.as_of import AsOf
from analytics.store.criteria.changes import COMPARED, KEY, Changes
from analytics.store.criteria.changes import changes as changes_between
from analytics.store.criteria.derivation import derive
from analytics.text import UserError

READERS: dict[str, Callable[[Path], pl.DataFrame]] = {
    ".csv": lambda file: pl.read_csv(file, schema_overrides={"bin": pl.String}),
    ".json": lambda file: pl.read_json(file, schema_overrides={"bin": pl.String}),
    ".parquet": lambda file: pl.read_parquet(file),
}


def changes(
    against: Annotated[Path, typer.Option("--against", metavar="FILE", help=t("derivation.help.against"))],
    reference_date: Annotated[
        str, typer.Option("--reference-date", metavar="R", help=t("cli.criteria.option.reference_date"))
    ],
    known_on: Annotated[
        str | None, typer.Option("--known-on", metavar="K", help=t("cli.criteria.option.known_on"))
    ] = None,
    db: DbOption = None,
    as_json: JsonOption = False,
) -> None:
    """Exit status: 0 nothing changes, 1 something does."""
    before = earlier(against)
    day = parse_date(reference_date)
    with opened(db) as database, database.read() as session:
        require(operator(database), "derive_criteria")
        as_of = AsOf(day, parse_date(known_on) if known_on else day)
        result = changes_between(before, derive(session, as_of))
    if as_json:
        print_json(document(result))
    else:
        typer.echo("\n".join(lines(result)) or t("derivation.changes.none"))
    if result:
        raise typer.Exit(1)


def earlier(file: Path) -> pl.DataFrame:
    """What `criteria --out FILE` wrote. Raises UserError for a file that is none."""
    reader = READERS.get(file.suffix.lower())
    if reader is None or not file.is_file():
        raise UserError("derivation.changes.no_file", file=file, endings=", ".join(READERS))
    try:
        return reader(file).select(*KEY, *COMPARED)
    except pl.exceptions.PolarsError as error:
        raise UserError("derivation.changes.not_parts", file=file) from error


def lines(result: Changes) -> list[str]:
    """A line a part that changes; then who is in one of both only."""
    shown = [
        t(
            "derivation.changes.part",
            part=one.part,
            n=one.producers,
            states=", ".join(f"{was} → {now}: {n}" for (was, now), n in one.states.items()),
        )
        for one in result.parts
    ]
    others = t("derivation.changes.others", gone=result.gone, new=result.new)
    return [*shown, *([others] if result.gone or result.new else [])]


def document(result: Changes) -> dict[str, object]:
    parts = [
        {
            "part": one.part,
            "producers": one.producers,
            "states": [{"was": was, "now": now, "n": n} for (was, now), n in one.states.items()],
        }
        for one in result.parts
    ]
    return {"parts": parts, "gone": result.gone, "new": result.new}
