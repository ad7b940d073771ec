"""`trial open|close|list`: the trial period before a first version of the model can be approved (D36)."""

from __future__ import annotations

from typing import Annotated

import typer

from analytics.casework.models.trial import close_trial, open_trial, trials
from analytics.commands.common import (
    AsOption,
    DbOption,
    JsonOption,
    OnOption,
    acting,
    answer,
    day_named,
    print_json,
    t,
)

DocumentOption = Annotated[str, typer.Option("--document", help=t("models.trial.help.document"))]


def register(app: typer.Typer) -> None:
    group = typer.Typer(help=t("models.trial.help.group"), no_args_is_help=True)
    group.command("open", help=t("models.trial.help.open"))(open_)
    group.command("close", help=t("models.trial.help.close"))(close)
    group.command("list", help=t("models.trial.help.list"))(list_)
    app.add_typer(group, name="trial")


def open_(
    version: Annotated[str, typer.Option("--version", help=t("models.trial.help.version"))],
    document: DocumentOption,
    on: OnOption = None,
    show_score: Annotated[bool, typer.Option("--show-score", help=t("models.trial.help.show_score"))] = False,
    role: AsOption = None,
    db: DbOption = None,
    as_json: JsonOption = False,
) -> None:
    with acting(db, role, on) as (database, actor, day):
        number = open_trial(database, actor, version, on=day, document=document, shows_score=show_score)
    answer(
        {"trial": number, "version": version},
        t("models.trial.opened", version=version, day=t.date(day_named(on))),
        as_json,
    )


def close(
    document: DocumentOption,
    on: OnOption = None,
    role: AsOption = None,
    db: DbOption = None,
    as_json: JsonOption = False,
) -> None:
    with acting(db, role, on) as (database, actor, day):
        close_trial(database, actor, on=day, document=document)
    answer({"closed_on": day_named(on)}, t("models.trial.closed", day=t.date(day_named(on))), as_json)


def list_(role: AsOption = None, db: DbOption = None, as_json: JsonOption = False) -> None:
    with acting(db, role) as (database, actor, _):
        rows = trials(database, actor)
    if as_json:
        print_json({"trials": rows})
    else:
        for row in rows:
            typer.echo(f"{row.trial_no}\t{row.opened_on}\t{row.closed_on or '—'}\t{row.version}")
        if not rows:
            typer.echo(t("models.trial.none_yet"))
