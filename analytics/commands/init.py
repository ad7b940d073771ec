"""`init FILE`: an empty database for real work, with its first administrator and first head."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from analytics.casework.people.people import Person
from analytics.casework.setup.founding import found_database
from analytics.commands.caller import account_of_caller
from analytics.commands.common import JsonOption, opened, print_json, t
from analytics.store.journal_key import make_key
from analytics.text import UserError
from analytics.text.writing import today


def register(app: typer.Typer) -> None:
    app.command("init", help=t("setup.init.help"))(init)


def init(
    file: Annotated[Path, typer.Argument(metavar="FILE", help=t("setup.init.file"), dir_okay=False)],
    administrator: Annotated[
        str | None, typer.Option("--administrator", metavar="LOGIN", help=t("setup.init.administrator"))
    ] = None,
    head: Annotated[str | None, typer.Option("--head", metavar="LOGIN", help=t("setup.init.head"))] = None,
    as_json: JsonOption = False,
) -> None:
    if file.exists():
        raise UserError("setup.init.exists", path=file)
    account = account_of_caller()
    founders = [
        Person(login, login, role, account=account if role == "administrator" else None).checked()
        for login, role in ((administrator, "administrator"), (head, "head"))
        if login is not None
    ]
    if administrator and administrator == head:
        raise UserError("setup.init.two_persons", login=administrator)
    key = make_key(file)
    with opened(file, make=True) as database:
        found_database(database, founders, today())
    if as_json:
        print_json(
            {
                "file": str(file),
                "administrator": administrator,
                "head": head,
                "account": account,
                "key": str(key),
            }
        )
    else:
        typer.echo(t("setup.init.done", path=file))
        typer.echo(t("journal.key.made", path=key))
