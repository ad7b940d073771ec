"""`commission approve FILE` takes in compositions and regulations (clauses 15, 33); `commission list` shows
those in force; the acts of those who sit are commission_sitting."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from analytics.access.rights import require
from analytics.casework.commissions import commission_file
from analytics.casework.commissions import editions as commissions
from analytics.commands import commission_sitting
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
from analytics.order.commission import Kind
from analytics.text.values import Json


def register(app: typer.Typer) -> None:
    group = typer.Typer(help=t("commissions_command.help"), no_args_is_help=True)
    group.command("approve", help=t("commissions_command.approve"))(approve)
    group.command("list", help=t("commissions_command.list"))(list_)
    commission_sitting.add(group)
    app.add_typer(group, name="commission")


def approve(
    file: Annotated[Path, typer.Argument(metavar="FILE", help=t("commissions_command.file"))],
    role: AsOption = None,
    db: DbOption = None,
    as_json: JsonOption = False,
) -> None:
    result = commission_file.read_file(file)
    with opened(db) as database:
        actor = operator(database, role)
        editions = {one.code: commissions.approve(database, actor, one) for one in result}
    if as_json:
        print_json(
            {"commissions": [{"commission": code, "edition": edition} for code, edition in editions.items()]}
        )
        return
    for code, edition in editions.items():
        typer.echo(t("commissions_command.approved", commission=code, edition=edition))


def list_(
    on: Annotated[str | None, typer.Option("--on", help=t("commissions_command.on"))] = None,
    db: DbOption = None,
    as_json: JsonOption = False,
) -> None:
    day = day_named(on)
    with opened(db) as database, database.read() as session:
        require(operator(database), "read_assessment")
        result = [one for kind in Kind for one in commissions.in_force(session, day, kind)]
    if as_json:
        print_json({"on": day, "commissions": [_plain(one) for one in result]})
        return
    for one in result:
        commission = one.commission
        typer.echo(
            t(
                "commissions_command.line",
                commission=commission.code,
                name=commission.name(t.language),
                edition=one.edition,
                members=len(commission.sitting(day)),
                industries=t("commissions_command.complaints")
                if commission.kind is Kind.APPEAL
                else ", ".join(commission.industries),
            )
        )


def _plain(one: commissions.Edition) -> Json:
    return {"edition": one.edition, **one.commission.model_dump(mode="json")}
