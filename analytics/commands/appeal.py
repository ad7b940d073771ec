"""`appeal file|sitting|recuse|vote|decide|withdraw|show`: complaints against exclusion by monitoring and what
the appeal commission does with them (clauses 33, 34). A role alone seats nobody."""

from __future__ import annotations

from datetime import date
from typing import Annotated

import typer

from analytics.access.rights import Actor
from analytics.casework.appeals import decision, proceedings
from analytics.casework.appeals.reading import Appeal, read_appeal
from analytics.commands.commission_case import (
    Cast,
    Kazakh,
    Login,
    Reason,
    RecusalKind,
    Russian,
    require_one_of,
    texts,
)
from analytics.commands.common import (
    AsOption,
    DbOption,
    JsonOption,
    OnOption,
    acting,
    answer,
    parse_date,
    t,
)
from analytics.order.states import PathError, stage_key
from analytics.store.database import Database

Number = Annotated[str, typer.Argument(metavar="NUMBER", help=t("appeals.cli.number"))]


def register(app: typer.Typer) -> None:
    group = typer.Typer(help=t("appeals.cli.help"), no_args_is_help=True)
    group.command("file", help=t("appeals.cli.file"))(file)
    group.command("sitting", help=t("appeals.cli.sitting"))(sitting)
    group.command("recuse", help=t("appeals.cli.recuse"))(recuse)
    group.command("vote", help=t("appeals.cli.vote"))(vote)
    group.command("decide", help=t("appeals.cli.decide"))(decide)
    group.command("withdraw", help=t("appeals.cli.withdraw"))(withdraw)
    group.command("show", help=t("appeals.cli.show"))(show)
    app.add_typer(group, name="appeal")


def file(
    entry: Annotated[str, typer.Argument(metavar="ENTRY", help=t("appeals.cli.entry"))],
    complaint: Annotated[str, typer.Option("--complaint", metavar="TEXT", help=t("appeals.cli.complaint"))],
    document: Annotated[str | None, typer.Option("--document", help=t("appeals.cli.document"))] = None,
    on: OnOption = None,
    role: AsOption = None,
    db: DbOption = None,
    as_json: JsonOption = False,
) -> None:
    with acting(db, role, on) as (database, actor, day):
        number = proceedings.file(database, actor, entry, complaint=complaint, filed_on=day, paper=document)
        tell(database, actor, number, day, as_json)


def sitting(
    number: Number,
    sitting_on: Annotated[str, typer.Argument(metavar="DATE", help=t("appeals.cli.sitting_on"))],
    on: OnOption = None,
    role: AsOption = None,
    db: DbOption = None,
    as_json: JsonOption = False,
) -> None:
    with acting(db, role, on) as (database, actor, day):
        version = _version(database, actor, number, day)
        proceedings.set_sitting(
            database, actor, number, sitting_on=parse_date(sitting_on), expected_version=version, on=day
        )
        tell(database, actor, number, day, as_json)


def recuse(
    number: Number,
    login: Login,
    kind: RecusalKind,
    reason: Reason,
    on: OnOption = None,
    role: AsOption = None,
    db: DbOption = None,
    as_json: JsonOption = False,
) -> None:
    require_one_of(kind, proceedings.RECUSAL_KINDS)
    with acting(db, role, on) as (database, actor, day):
        proceedings.recuse(database, actor, number, login, kind=kind, reason=reason, on=day)
        tell(database, actor, number, day, as_json)


def vote(
    number: Number,
    cast: Cast,
    dissent: Annotated[str | None, typer.Option("--dissent", help=t("appeals.cli.dissent"))] = None,
    on: OnOption = None,
    role: AsOption = None,
    db: DbOption = None,
    as_json: JsonOption = False,
) -> None:
    with acting(db, role, on) as (database, actor, day):
        proceedings.vote(database, actor, number, cast, on=day, dissent=dissent)
        tell(database, actor, number, day, as_json)


def decide(
    number: Number,
    granted: Annotated[bool, typer.Option("--granted/--rejected", help=t("appeals.cli.granted"))],
    kazakh: Kazakh,
    russian: Russian,
    on: OnOption = None,
    role: AsOption = None,
    db: DbOption = None,
    as_json: JsonOption = False,
) -> None:
    reasons = texts(kazakh, russian)
    with acting(db, role, on) as (database, actor, day):
        version = _version(database, actor, number, day)
        done = decision.decide(
            database, actor, number, granted=granted, reasons=reasons, expected_version=version, on=day
        )
        letters = ", ".join(done["letters"])
        tell(database, actor, number, day, as_json, decision=done["decision_no"], letters=letters)


def withdraw(
    number: Number,
    reason: Reason,
    on: OnOption = None,
    role: AsOption = None,
    db: DbOption = None,
    as_json: JsonOption = False,
) -> None:
    with acting(db, role, on) as (database, actor, day):
        version = _version(database, actor, number, day)
        proceedings.withdraw(database, actor, number, reason=reason, expected_version=version, on=day)
        tell(database, actor, number, day, as_json)


def show(
    number: Number,
    on: OnOption = None,
    role: AsOption = None,
    db: DbOption = None,
    as_json: JsonOption = False,
) -> None:
    with acting(db, role, on) as (database, actor, day):
        tell(database, actor, number, day, as_json)


def tell(database: Database, actor: Actor, number: str, day: date, as_json: bool, **made: str) -> None:
    """How the appeal stands: stage, its entries, what is left to be done, what was made."""
    result = read_appeal(database, actor, number, day)
    stage, entries = result.head.stage, [entry.registration_no for entry in result.entries]
    left = [PathError(key, **values).render(t) for key, values in _left(result)]
    document = {"appeal": number, "stage": stage, "entries": entries, "left": left, **made}
    line = "; ".join([f"{number}: {t(stage_key(stage))}", *entries, *made.values(), *left])
    answer(document, line, as_json)


def _left(result: Appeal) -> list[tuple[str, dict[str, object]]]:
    """Before the vote, else before the decision; nothing of one that is closed."""
    return (result.blockers_before_vote or result.blockers_before_decision) if result.is_open else []


def _version(database: Database, actor: Actor, number: str, day: date) -> int:
    return read_appeal(database, actor, number, day).head.version
