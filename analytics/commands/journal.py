"""`journal check` walks the chain, `journal head` prints what to pin outside the database."""

from __future__ import annotations

from typing import Annotated

import typer

from analytics.access.rights import require
from analytics.commands.common import (
    AnswerNo,
    DbOption,
    JsonOption,
    opened,
    operator,
    print_json,
    t,
)
from analytics.store import journal


def register(app: typer.Typer) -> None:
    group = typer.Typer(help=t("cli.journal.help"), no_args_is_help=True)
    group.command("check", help=t("cli.journal.check"))(check)
    group.command("head", help=t("cli.journal.head"))(head)
    app.add_typer(group, name="journal")


def check(
    head: Annotated[
        str | None, typer.Option("--head", metavar="HASH", help=t("cli.journal.option.head"))
    ] = None,
    db: DbOption = None,
    as_json: JsonOption = False,
) -> None:
    with opened(db) as database, database.read() as session:
        require(operator(database), "check_journal")
        broken = journal.check(session, head)
        newest = journal.head(session)
    if as_json:
        print_json(
            {
                "entries": newest.entry_no,
                "head": newest.hash,
                "broken": {"entry": broken.entry_no, "reason": t(broken.why)} if broken else None,
            }
        )
        if broken:
            raise typer.Exit(1)
    elif broken:
        raise AnswerNo("journal.broken", entry=broken.entry_no, why=t(broken.why))
    else:
        typer.echo(t("journal.whole", n=newest.entry_no, head=newest))


def head(db: DbOption = None, as_json: JsonOption = False) -> None:
    with opened(db) as database, database.read() as session:
        require(operator(database), "check_journal")
        newest = journal.head(session)
    if as_json:
        print_json({"entry": newest.entry_no, "hash": newest.hash})
    else:
        typer.echo(str(newest))
