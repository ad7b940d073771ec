"""What every command shares: the options --db and --json, the language of the terminal, and the exit statuses
of the contract."""

from __future__ import annotations

import getpass
import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Any

import typer

from analytics.access.rights import CONSOLE, ROLES, Actor
from analytics.store.database import Database, open_database
from analytics.text import Text, UserError, text_for


def terminal_text() -> Text:
    """The terminal's language: TIZILIM_LANG (kk, ru, en), Kazakh by default."""
    return text_for(os.environ.get("TIZILIM_LANG", "kk"))


t = terminal_text()

DbOption = Annotated[Path | None, typer.Option("--db", help=t("cli.option.db"))]
JsonOption = Annotated[bool, typer.Option("--json", help=t("cli.option.json"))]


AsOption = Annotated[str, typer.Option("--as", metavar="ROLE", help=t("cli.option.as"))]


def acting(role: str = CONSOLE.role) -> Actor:
    """Who stands at the console, by the machine's account, in the role that --as names: the journal tells
    both. Raises UserError for a
    role that no person has."""
    if role not in ROLES or role in ("system", "public"):
        raise UserError(
            "cli.no_such_role",
            role=role,
            known=", ".join(one for one in ROLES if one not in ("system", "public")),
        )
    account = getpass.getuser()
    return Actor(f"{CONSOLE.login}:{account}", account, role)


class AnswerNo(UserError):
    """The command did its work and the answer is no: exit status 1."""

    exit_code = 1


def parse_date(text: str) -> date:
    """An ISO date; raises UserError with the text that is not one."""
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise UserError("cli.not_a_date", value=text) from error


@contextmanager
def opened(path: Path | None) -> Iterator[Database]:
    """The database for the length of a command."""
    database = open_database(path)
    try:
        yield database
    finally:
        database.close()


def plain(value: Any) -> Any:
    """For json.dumps: dates in ISO, Decimal as a number."""
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, Decimal):
        return float(value)
    raise TypeError(f"not for JSON: {type(value)}")


def print_json(document: Any) -> None:
    """One JSON document on standard output, nothing else there."""
    sys.stdout.write(json.dumps(document, ensure_ascii=False, default=plain, indent=2) + "\n")
