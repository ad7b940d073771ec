"""What every command shares: the options --db and --json, the language of the terminal, who acts, and the
exit statuses of the contract."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Annotated, Any

import typer

from analytics.access.demonstration import demonstration_people
from analytics.access.rights import CONSOLE, Actor, NotAllowed
from analytics.casework.people.people import PERSON_ROLES, actors_of_account, anybody_kept
from analytics.casework.readings.noting import note_refusal
from analytics.commands.caller import CALLER, HANDS_OVER, account_of_caller, terminal_text
from analytics.commands.peer_rights import groups_of, may_write
from analytics.commands.socket_paths import socket_of
from analytics.order.quarters import Quarter
from analytics.store.database import Database, DatabaseInUse, configured_path, is_database_file, open_database
from analytics.text import UserError
from analytics.text.as_json import plain
from analytics.text.writing import today

# The texts of whoever typed: TIZILIM_LANG (kk, ru, en), Kazakh by default.
t = terminal_text

DbOption = Annotated[Path | None, typer.Option("--db", help=t("cli.option.db"))]
JsonOption = Annotated[bool, typer.Option("--json", help=t("cli.option.json"))]
OnOption = Annotated[str | None, typer.Option("--on", metavar="DATE", help=t("cli.option.on"))]
AsOption = Annotated[str | None, typer.Option("--as", metavar="ROLE", help=t("cli.option.as"))]


def operator(database: Database, role: str | None = None) -> Actor:
    """Who types: the person whom `person` keeps for the account of the operating system, in the role of --as.

    Where nobody is kept yet and in a demonstration, whoever owns the file is its administrator (`role`:
    another one); in a demonstration `role` may also be the login of one of its made-up people, who act as on
    its pages. Raises UserError for what is neither, NotAllowed for an account that is not known or has not
    been given that role."""
    account = account_of_caller()
    with database.read() as session:
        made_up = demonstration_people() if session.is_demonstration else {}
        if role is not None and role in made_up:
            return made_up[role]
        if role is not None and role not in PERSON_ROLES:
            raise UserError("cli.no_such_role", role=role, known=", ".join([*PERSON_ROLES, *made_up]))
        if session.is_demonstration or not anybody_kept(session):
            return Actor(f"{CONSOLE.login}:{account}", account, role) if role else CONSOLE
        persons = actors_of_account(session, account, today())
    if not persons:
        raise NotAllowed("people.account_unknown", account=account)
    pending = [person for person in persons if role is None or person.role == role]
    if not pending:
        raise NotAllowed("people.account_without_role", account=account, role=role)
    return next((person for person in pending if person.role == CONSOLE.role), pending[0])


class AnswerNo(UserError):
    """The command did its work and the answer is no: exit status 1."""

    exit_code = 1


def parse_date(text: str) -> date:
    """An ISO date; raises UserError with the text that is not one."""
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise UserError("cli.not_a_date", value=text) from error


def day_named(text: str | None) -> date:
    """The day of an option; today in Almaty without one."""
    return parse_date(text) if text else today()


def quarter_named(code: str) -> Quarter:
    """A reporting quarter, 2026Q3; raises UserError with the text that is none."""
    try:
        return Quarter.from_code(code)
    except ValueError as error:
        raise UserError("monitoring.not_a_quarter", value=code) from error


@contextmanager
def opened(path: Path | None, *, make: bool = False) -> Iterator[Database]:
    """The database for the length of a command; in the process that has it open, that one. `make`: it may be
    made (`init`, `demo`, `restore`).

    What somebody is refused in it is noted. Raises UserError where there is none: a mistyped path is never a
    new database."""
    caller = CALLER.get()
    if caller is not None:
        if path is not None and path.resolve() != caller.database.path.resolve():
            raise UserError("cli.other_database", path=path, here=caller.database.path)
        with _refusals_noted(caller.database):
            yield caller.database
        return
    file = path or configured_path()
    if HANDS_OVER.get() and socket_of(file).exists():
        raise DatabaseInUse("store.in_use", path=file)
    if not make and not file.exists():
        raise UserError("cli.no_database", path=file)
    database = open_database(file)
    try:
        with _refusals_noted(database):
            yield database
    finally:
        database.close()


@contextmanager
def acting(
    db: Path | None, role: str | None, on: str | None = None
) -> Iterator[tuple[Database, Actor, date]]:
    """For the length of a command: the database of --db, who types (--as), the day of --on,
    else today."""
    day = day_named(on)
    with opened(db) as database:
        yield database, operator(database, role), day


@contextmanager
def _refusals_noted(database: Database) -> Iterator[None]:
    """Notes what whoever typed is refused (17)."""
    try:
        yield
    except NotAllowed as error:
        note_refusal(database, _refused_actor(database), error)
        raise


def _refused_actor(database: Database) -> Actor:
    """Who typed; an account that nobody is kept for by its name."""
    try:
        return operator(database)
    except NotAllowed:
        account = account_of_caller()
        return Actor(f"account:{account}", account, "public")


def output_file(path: Path, *inputs: Path) -> Path:
    """The path of something to be written. Raises UserError where it is a database, one of the command's
    inputs or other outputs, or where whoever handed the command over may not write it."""
    if is_database_file(path):
        raise UserError("cli.output_is_database", path=path)
    if any(path.resolve() == other.resolve() for other in inputs):
        raise UserError("cli.output_is_input", path=path)
    return require_writable(path)


def require_writable(path: Path) -> Path:
    """The path. Raises UserError where whoever handed the command over may not write it: the process that has
    the database never lends its own rights."""
    caller = CALLER.get()
    if caller is None or caller.uid in (0, os.getuid()):
        return path
    if not may_write(path, caller.uid, groups_of(caller.uid, caller.gid)):
        raise UserError("cli.may_not_write", path=path, account=caller.account)
    return path


def print_json(document: Any) -> None:
    """One JSON document on standard output, nothing else there."""
    sys.stdout.write(json.dumps(document, ensure_ascii=False, default=plain, indent=2) + "\n")


def answer(document: Any, line: str, as_json: bool) -> None:
    """What a command did, as JSON or as a line for people."""
    if as_json:
        print_json(document)
    else:
        typer.echo(line)
