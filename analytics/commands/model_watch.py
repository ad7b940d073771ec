"""`model watch [--quarter]`: has the world moved since the version in force was trained (3.5)?"""

from __future__ import annotations

from typing import Annotated, Any

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
        print_json(result)
        return
    values = {"version": result["version"], "n": result["applications"]}
    typer.echo(t("models.watch.head", quarter=watched_quarter, **values))
    for alarm in result["alarms"]:
        typer.echo(alarm_text(alarm, result))
    if not result["alarms"]:
        typer.echo(t("models.watch.no_alarm"))


def alarm_text(alarm: dict[str, Any], result: dict[str, Any]) -> str:
    """An alarm with its figures, in words."""
    if alarm["kind"] == "stability":
        row = next(each for each in result["stability"] if each["name"] == alarm["name"])
        figures = {"psi": t.number(row["psi"], 3), "bound": t.number(row["bound"], 3)}
        return t("models.watch.moved", name=row["name"], **figures)
    row = next(
        each
        for each in result["calibration"]
        if (each["group"], each["name"]) == (alarm["group"], alarm["name"])
    )
    figures = {"positive": row["positive"], "expected": t.number(row["expected"], 1), "n": row["n"]}
    return t("models.watch.uncalibrated", group=f"{row['group']} {row['name']}", **figures)
