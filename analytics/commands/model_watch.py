"""`model watch [--quarter]`: has the world moved since the version in force was trained (3.5)?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

import typer

from analytics.casework.models.watching import watch
from analytics.commands.common import (
    DbOption,
    JsonOption,
    acting,
    print_json,
    quarter_named,
    t,
)
from analytics.order.quarters import quarter_before
from analytics.scoring.watch import Watched
from analytics.text.writing import today


def watch_version(
    quarter: Annotated[str | None, typer.Option("--quarter", help=t("models.watch.help.quarter"))] = None,
    db: DbOption = None,
    as_json: JsonOption = False,
) -> None:
    watched_quarter = quarter_named(quarter) if quarter else quarter_before(today())
    with acting(db, None) as (database, actor, _):
        result = watch(database, actor, watched_quarter, on=today())
    if as_json:
        print_json(result.document())
        return
    values = {"version": result.version, "n": result.applications}
    typer.echo(t("models.watch.head", quarter=watched_quarter, **values))
    for line in alarm_lines(result.result):
        typer.echo(line)
    if not result.result.alarms:
        typer.echo(t("models.watch.no_alarm"))


def alarm_lines(result: Watched) -> Iterator[str]:
    """The alarms with their figures, in words."""
    for moved in result.moved:
        psi, bound = (t.number(figure or 0.0, 3) for figure in (moved.psi, moved.bound))
        yield t("models.watch.moved", name=moved.name, psi=psi, bound=bound)
    for one in result.uncalibrated:
        counts = {"positive": one.positive, "expected": t.number(one.expected, 1), "n": one.n}
        yield t("models.watch.uncalibrated", group=f"{one.group} {one.name}", **counts)
