"""`training data|list|stop`: what there is to learn from, all trainings, and stopping one (3.5)."""

from __future__ import annotations

from typing import Annotated

import typer

from analytics.casework.models import jobs
from analytics.casework.models.outcomes import sources
from analytics.commands.common import (
    AsOption,
    DbOption,
    JsonOption,
    acting,
    day_named,
    print_json,
    t,
)


def register(app: typer.Typer) -> None:
    group = typer.Typer(help=t("models.jobs.help.group"), no_args_is_help=True)
    group.command("data", help=t("models.jobs.help.data"))(data)
    group.command("list", help=t("models.jobs.help.list"))(list_)
    group.command("stop", help=t("models.jobs.help.stop"))(stop)
    app.add_typer(group, name="training")


def data(
    until: Annotated[str | None, typer.Option("--until", help=t("models.help.until"))] = None,
    role: AsOption = None,
    db: DbOption = None,
    as_json: JsonOption = False,
) -> None:
    with acting(db, role) as (database, actor, _):
        rows = sources(database, actor, day_named(until))
    if as_json:
        print_json({"sources": rows})
        return
    for row in rows:
        made_up = t("models.made_up") if row.made_up else ""
        name = t(f"models_page.source.{row.source}")
        days = f"{t.date(row.first_date)} – {t.date(row.last_date)}"
        print(f"{name}{made_up}\t{row.outcomes}\t{row.positive}\t{days}")


def list_(role: AsOption = None, db: DbOption = None, as_json: JsonOption = False) -> None:
    with acting(db, role) as (database, actor, _):
        rows = jobs.jobs(database, actor)
    if as_json:
        print_json({"trainings": [{name: getattr(row, name) for name in row.__slots__} for row in rows]})
        return
    for row in rows:
        state = t(f"models_page.job.{row.state}")
        print(f"{row.job_no}\t{row.version}\t{state}\t{t.percent(100 * row.share, 0)}\t{row.started_by}")


def stop(
    job: Annotated[int, typer.Argument(help=t("models.jobs.help.job"))],
    role: AsOption = None,
    db: DbOption = None,
    as_json: JsonOption = False,
) -> None:
    with acting(db, role) as (database, actor, _):
        jobs.stop(database, actor, job)
    if as_json:
        print_json({"job": job, "stop": True})
    else:
        print(t("models.jobs.stop_requested", job=job))
