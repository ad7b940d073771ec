"""`person set|list|confirm|decline|close`: who may sign in, and as what."""

from __future__ import annotations

from typing import Annotated

import typer

from analytics.casework.people import people as register_of_people
from analytics.casework.people.rows import KeptPerson, PendingPerson
from analytics.commands.common import (
    AsOption,
    DbOption,
    JsonOption,
    answer,
    opened,
    operator,
    parse_date,
    print_json,
    t,
)
from analytics.text.values import Json
from analytics.text.writing import today

ReasonOption = Annotated[str, typer.Option("--reason", help=t("people.reason"))]
LoginArgument = Annotated[str, typer.Argument(metavar="LOGIN", help=t("people.login"))]


def register(app: typer.Typer) -> None:
    group = typer.Typer(help=t("people.person.help"), no_args_is_help=True)
    group.command("set", help=t("people.person.set"))(set_)
    group.command("list", help=t("people.person.list"))(list_)
    group.command("confirm", help=t("people.person.confirm"))(confirm)
    group.command("decline", help=t("people.person.decline"))(decline)
    group.command("close", help=t("people.person.close"))(close)
    app.add_typer(group, name="person")


def set_(
    login: LoginArgument,
    name: Annotated[str, typer.Option("--name", help=t("people.person.name"))],
    role: Annotated[str, typer.Option("--role", help=t("people.person.role"))],
    account: Annotated[str | None, typer.Option("--account", help=t("people.person.account"))] = None,
    body: Annotated[str | None, typer.Option("--body", metavar="BIN", help=t("people.person.body"))] = None,
    first: Annotated[str | None, typer.Option("--from", metavar="DATE", help=t("people.person.from"))] = None,
    last: Annotated[str | None, typer.Option("--to", metavar="DATE", help=t("people.person.to"))] = None,
    reason: ReasonOption = "person set",
    as_role: AsOption = None,
    db: DbOption = None,
    as_json: JsonOption = False,
) -> None:
    start, end = (parse_date(text) if text else None for text in (first, last))
    person = register_of_people.Person(login, name, role, body, account, start, end)
    with opened(db) as database:
        actor = operator(database, as_role)
        in_force = register_of_people.set_person(database, actor, person, today(), reason=reason)
    _answer(login, in_force, "people.person.noted", as_json)


def close(
    login: LoginArgument,
    reason: ReasonOption = "person close",
    as_role: AsOption = None,
    db: DbOption = None,
    as_json: JsonOption = False,
) -> None:
    with opened(db) as database:
        actor = operator(database, as_role)
        in_force = register_of_people.close_person(database, actor, login, today(), reason=reason)
    _answer(login, in_force, "people.person.closed", as_json)


def confirm(
    login: LoginArgument, as_role: AsOption = None, db: DbOption = None, as_json: JsonOption = False
) -> None:
    with opened(db) as database:
        register_of_people.confirm_person(database, operator(database, as_role), login)
    _answer(login, True, "people.person.confirmed", as_json)


def decline(
    login: LoginArgument, as_role: AsOption = None, db: DbOption = None, as_json: JsonOption = False
) -> None:
    with opened(db) as database:
        register_of_people.decline_person(database, operator(database, as_role), login)
    _answer(login, True, "people.person.declined", as_json)


def list_(as_role: AsOption = None, db: DbOption = None, as_json: JsonOption = False) -> None:
    with opened(db) as database:
        actor = operator(database, as_role)
        kept = register_of_people.people(database, actor)
        pending = register_of_people.pending_people(database, actor)
    if as_json:
        print_json({"people": [_plain(row) for row in kept], "pending": [_plain(row) for row in pending]})
        return
    for row in kept:
        typer.echo(_line(row, "people.person.is_closed" if row.kind == "closed" else None))
    for waiting in pending:
        typer.echo(_line(waiting, "people.person.is_pending"))


def _line(row: KeptPerson | PendingPerson, state: str | None) -> str:
    role = t(f"shell.role.{row.role}")
    cells = [row.login, row.name, role, row.account or "—", row.body or "—"]
    return "\t".join([*cells, t(state)] if state else cells)


def _plain(row: KeptPerson | PendingPerson) -> Json:
    names = ("login", "name", "role", "body", "account", "in_force_from", "in_force_to", "kind", "reason")
    return {name: getattr(row, name) for name in names}


def _answer(login: str, in_force: bool, key: str, as_json: bool) -> None:
    answer(
        {"login": login, "in_force": in_force},
        t(key if in_force else "people.person.waits", login=login),
        as_json,
    )
