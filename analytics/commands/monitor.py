"""`monitor`: the quarterly run over the Register (clauses 25-28)."""

from __future__ import annotations

import sys
from dataclasses import asdict
from datetime import date
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import Progress

from analytics.access.rights import Actor
from analytics.casework.monitoring import run as monitoring
from analytics.commands.common import (
    AsOption,
    DbOption,
    JsonOption,
    day_named,
    opened,
    operator,
    parse_date,
    print_json,
    quarter_named,
    t,
)
from analytics.order.quarters import Quarter, stated_day
from analytics.store.database import Database


def register(app: typer.Typer) -> None:
    app.command("monitor", help=t("monitoring.help.monitor"))(monitor)


def monitor(
    quarter: Annotated[str, typer.Option("--quarter", help=t("monitoring.help.quarter"))],
    on: Annotated[str | None, typer.Option("--on", help=t("monitoring.help.on"))] = None,
    known_on: Annotated[str | None, typer.Option("--known-on", help=t("monitoring.help.known_on"))] = None,
    without: Annotated[
        list[str] | None, typer.Option("--without", metavar="KIND", help=t("monitoring.help.without"))
    ] = None,
    reason: Annotated[str, typer.Option("--reason", help=t("monitoring.help.reason"))] = "",
    role: AsOption = None,
    db: DbOption = None,
    as_json: JsonOption = False,
) -> None:
    query = quarter_named(quarter)
    day = day_named(on)
    known = parse_date(known_on) if known_on else None
    with opened(db) as database:
        done = _with_bar(
            database, operator(database, role), query, day, known, dict.fromkeys(without or [], reason)
        )
    if as_json:
        print_json(asdict(done))
        return
    if done.reassessed:
        print(t("monitoring.reassessed", quarter=done.quarter, n=done.reassessed))
    elif done.already:
        print(t("monitoring.already", quarter=done.quarter, run_on=done.run_on))
    if done.resumed:
        print(t("monitoring.resumed", run_on=done.run_on))
    values = {name: getattr(done, name) for name in ("quarter", "producers", "letters", "rulebook", "model")}
    print(t("monitoring.done", **values))
    for outcome, count in done.outcomes.items():
        print(t("monitoring.line", outcome=t(f"monitoring.outcome.{outcome}"), n=t.number(count)))
    if done.late:
        print(t("monitoring.late", stated=stated_day("25", query)))


def _with_bar(
    database: Database,
    actor: Actor,
    quarter: Quarter,
    day: date,
    known: date | None,
    without: dict[str, str],
) -> monitoring.RunResult:
    with Progress(console=Console(stderr=True), transient=True, disable=not sys.stderr.isatty()) as bar:
        task = bar.add_task(t("monitoring.progress"), total=1.0)
        return monitoring.run(
            database,
            actor,
            quarter,
            on=day,
            known_on=known,
            without=without,
            progress=lambda share: bar.update(task, completed=share),
        )
