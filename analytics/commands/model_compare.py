"""`model compare A B`: who would change band under version B instead of A (12, 13; D10)."""

from __future__ import annotations

from typing import Annotated

import typer

from analytics.casework.models.comparing import GROUPS, Compared, Comparison, compare
from analytics.commands.common import (
    DbOption,
    JsonOption,
    acting,
    parse_date,
    print_json,
    t,
)
from analytics.text.values import Json

SHOWN = 20


def compare_versions(
    was: Annotated[str, typer.Argument(help=t("models.compare.help.was"))],
    now: Annotated[str, typer.Argument(help=t("models.compare.help.now"))],
    since: Annotated[str | None, typer.Option("--since", help=t("models.compare.help.since"))] = None,
    on: Annotated[str | None, typer.Option("--on", help=t("models.compare.help.on"))] = None,
    db: DbOption = None,
    as_json: JsonOption = False,
) -> None:
    with acting(db, None, on) as (database, actor, day):
        earliest = parse_date(since) if since else None
        result = compare(database, actor, was, now, on=day, since=earliest)
    if as_json:
        print_json(_document(result))
        return
    for population in (result.applications, result.register):
        typer.echo(summary(population))
        for row in population.moves():
            bands = [t(f"criteria.band.{name}") for name in (row.band_was, row.band_now)]
            typer.echo(f"  {bands[0]} → {bands[1]}\t{row.n}")
        for one in population.changed_cases(SHOWN):
            moved = ", ".join(str(number) for number in one.moved) or "—"
            typer.echo(f"  {one.case}\t{one.band_was} → {one.band_now}\t12: {moved}\t{one.name}")


def summary(population: Compared) -> str:
    """How many of how many would change band, in words."""
    if population.percent is None:
        return t(f"models.compare.nobody_{population.name}")
    values = {"n": population.changed.height, "of": population.count}
    return t(f"models.compare.changed_{population.name}", **values, share=t.percent(population.percent))


def _document(result: Comparison) -> Json:
    return {"was": result.was, "now": result.now, "on": result.on} | {
        population.name: {
            "cases": population.count,
            "changed": population.changed.height,
            "share_percent": population.percent,
            "moves": population.moves(),
            "criteria": population.criteria(),
            "by_group": {group: _of_group(population, group) for group in GROUPS},
            "list": population.changed.drop("key").to_dicts(),
        }
        for population in (result.applications, result.register)
    }


def _of_group(population: Compared, group: str) -> list[Json]:
    rows = population.by_group(group)
    return [{group: row.name, "n": row.n, "up": row.up, "down": row.down} for row in rows]
