"""`complaint file|uphold|reject|court|list`: complaints against refusals of clauses 14 and 24, and courts'
words (D34). `withdraw`: an application taken back by its applicant."""

from __future__ import annotations

from datetime import date
from typing import Annotated

import typer

from analytics.casework.cases.moves import case
from analytics.casework.complaints import proceedings
from analytics.casework.filing.applications import day_of_filing
from analytics.casework.filing.withdrawal import withdraw as take_back
from analytics.commands.common import (
    AsOption,
    DbOption,
    JsonOption,
    OnOption,
    acting,
    answer,
    print_json,
    t,
)
from analytics.text.writing import today

NumberArgument = Annotated[str, typer.Argument(metavar="NUMBER", help=t("complaints.help.number"))]
DocumentOption = Annotated[str, typer.Option("--document", help=t("complaints.help.document"))]
ReasonOption = Annotated[str, typer.Option("--reason", help=t("complaints.help.reason"))]


def register(app: typer.Typer) -> None:
    group = typer.Typer(help=t("complaints.help.group"), no_args_is_help=True)
    group.command("file", help=t("complaints.help.file"))(file)
    group.command("uphold", help=t("complaints.help.uphold"))(uphold)
    group.command("reject", help=t("complaints.help.reject"))(reject)
    group.command("court", help=t("complaints.help.court"))(court)
    group.command("list", help=t("complaints.help.list"))(list_)
    app.add_typer(group, name="complaint")
    app.command("withdraw", help=t("complaints.help.withdraw"))(withdraw)


def file(
    application: NumberArgument,
    document: DocumentOption,
    on: OnOption = None,
    role: AsOption = None,
    db: DbOption = None,
    as_json: JsonOption = False,
) -> None:
    with acting(db, role, on) as (database, actor, day):
        number = proceedings.file_complaint(database, actor, application, on=_come(day), document=document)
    answer({"complaint": number}, number, as_json)


def uphold(
    complaint: NumberArgument,
    stage: Annotated[str, typer.Option("--reopen", help=t("complaints.help.reopen"))],
    document: DocumentOption,
    reason: ReasonOption,
    on: OnOption = None,
    role: AsOption = None,
    db: DbOption = None,
    as_json: JsonOption = False,
) -> None:
    with acting(db, role, on) as (database, actor, day):
        proceedings.uphold_complaint(
            database, actor, complaint, reopened=stage, on=_come(day), document=document, reason=reason
        )
    answer({"complaint": complaint, "upheld": True, "reopened": stage}, complaint, as_json)


def reject(
    complaint: NumberArgument,
    document: DocumentOption,
    reason: ReasonOption,
    on: OnOption = None,
    role: AsOption = None,
    db: DbOption = None,
    as_json: JsonOption = False,
) -> None:
    with acting(db, role, on) as (database, actor, day):
        proceedings.reject_complaint(
            database, actor, complaint, on=_come(day), document=document, reason=reason
        )
    answer({"complaint": complaint, "upheld": False}, complaint, as_json)


def court(
    application: NumberArgument,
    goods: Annotated[list[int], typer.Option("--good", help=t("complaints.help.goods"))],
    document: DocumentOption,
    reason: ReasonOption,
    on: OnOption = None,
    role: AsOption = None,
    db: DbOption = None,
    as_json: JsonOption = False,
) -> None:
    with acting(db, role, on) as (database, actor, day):
        number = proceedings.include_by_court(
            database, actor, application, goods=goods, on=_come(day), document=document, reason=reason
        )
    answer({"registration_no": number}, number, as_json)


def list_(
    application: NumberArgument, role: AsOption = None, db: DbOption = None, as_json: JsonOption = False
) -> None:
    with acting(db, role) as (database, actor, _):
        rows = proceedings.complaints(database, actor, application)
    if as_json:
        print_json({"complaints": rows})
    else:
        for row in rows:
            cells = (row.complaint_no, row.filed_on, row.document, row.upheld)
            typer.echo("\t".join(map(str, cells)))


def withdraw(
    application: NumberArgument,
    document: DocumentOption,
    on: OnOption = None,
    role: AsOption = None,
    db: DbOption = None,
    as_json: JsonOption = False,
) -> None:
    with acting(db, role, on) as (database, actor, day):
        with database.read() as session:
            version = case(session, application).version
        take_back(database, actor, application, expected_version=version, on=_come(day), document=document)
    answer({"application": application, "stage": "withdrawn"}, application, as_json)


def _come(day: date) -> date:
    """The day, which has come. Raises UserError for one to come."""
    return day_of_filing(day, today())
