"""`audit open|close|list`: the random audit of low results (D37)."""

from __future__ import annotations

from typing import Annotated

import typer

from analytics.casework.models.audit import audits, close_audit, open_audit
from analytics.commands.common import (
    AsOption,
    DbOption,
    JsonOption,
    day_named,
    opened,
    operator,
    print_json,
    t,
)

OnOption = Annotated[str | None, typer.Option("--on", metavar="DATE", help=t("models.audit.help.on"))]


def register(app: typer.Typer) -> None:
    group = typer.Typer(help=t("models.audit.help.group"), no_args_is_help=True)
    group.command("open", help=t("models.audit.help.open"))(open_)
    group.command("close", help=t("models.audit.help.close"))(close)
    group.command("list", help=t("models.audit.help.list"))(list_)
    app.add_typer(group, name="audit")


def open_(
    share: Annotated[float, typer.Option("--share", help=t("models.audit.help.share"))],
    seed: Annotated[str, typer.Option("--seed", help=t("models.audit.help.seed"))],
    ground: Annotated[str, typer.Option("--ground", help=t("models.audit.help.ground"))],
    on: OnOption = None,
    role: AsOption = None,
    db: DbOption = None,
    as_json: JsonOption = False,
) -> None:
    day = day_named(on)
    with opened(db) as database:
        actor = operator(database, role)
        number = open_audit(database, actor, share_percent=share, seed=seed, ground=ground, on=day)
    if as_json:
        print_json({"audit": number})
    else:
        typer.echo(t("models.audit.opened", number=number, day=t.date(day)))


def close(
    document: Annotated[str, typer.Option("--document", help=t("models.trial.help.document"))],
    on: OnOption = None,
    role: AsOption = None,
    db: DbOption = None,
    as_json: JsonOption = False,
) -> None:
    day = day_named(on)
    with opened(db) as database:
        close_audit(database, operator(database, role), on=day, document=document)
    if as_json:
        print_json({"closed_on": day})
    else:
        typer.echo(t("models.audit.closed", day=t.date(day)))


def list_(role: AsOption = None, db: DbOption = None, as_json: JsonOption = False) -> None:
    with opened(db) as database:
        rows = audits(database, operator(database, role))
    if as_json:
        print_json({"audits": rows})
        return
    for row in rows:
        closed = row["closed_on"] or "—"
        print(row["audit_no"], row["opened_on"], closed, row["share_percent"], row["drawn"], sep="\t")
    if not rows:
        typer.echo(t("models.audit.none_yet"))
