"""`outbox list | remind | hand-over DIR | receipts FILE`: letters on their way to the personal cabinets (9,
14, 24, 26-28, 30-34)."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from analytics.access.rights import SYSTEM
from analytics.casework.cases import duty
from analytics.casework.letters import outbox
from analytics.casework.letters.rows import OutboxLetter
from analytics.casework.reminders import sending as reminders
from analytics.commands.common import (
    AnswerNo,
    DbOption,
    JsonOption,
    answer,
    day_named,
    opened,
    operator,
    print_json,
    t,
)
from analytics.text.values import Json

group = typer.Typer(help=t("letters.outbox.help"), no_args_is_help=True)

DirectoryArgument = Annotated[Path, typer.Argument(help=t("letters.outbox.directory"), file_okay=False)]
FileArgument = Annotated[Path, typer.Argument(help=t("letters.outbox.file"), dir_okay=False)]
OnOption = Annotated[str | None, typer.Option("--on", help=t("letters_page.remind_on"))]


def register(app: typer.Typer) -> None:
    app.add_typer(group, name="outbox")


@group.command("list", help=t("letters.outbox.list_help"))
def list_letters(db: DbOption = None, as_json: JsonOption = False) -> None:
    with opened(db) as database:
        letters = outbox.waiting(database, operator(database))
    if as_json:
        print_json({"letters": letters})
        return
    for letter in letters:
        typer.echo(
            t(
                "letters.outbox.line",
                state=t(f"letters.state.{letter.state}"),
                at=t.moment(_moment(letter)),
                **_named(letter),
            )
        )
    typer.echo(t("letters.outbox.count", n=len(letters)))


@group.command("remind", help=t("letters_page.remind_help"))
def remind(
    on: Annotated[str | None, typer.Option("--on", help=t("letters_page.remind_on"))] = None,
    db: DbOption = None,
    as_json: JsonOption = False,
) -> None:
    day = day_named(on)
    with opened(db) as database:
        sent = reminders.remind(database, operator(database), on=day)
        duty.assign_overdue(database, SYSTEM, day)
    answer({"on": day, "sent": sent}, t("letters_page.reminded", n=sent), as_json)


@group.command("hand-over", help=t("letters.outbox.hand_over_help"))
def hand_over(directory: DirectoryArgument, db: DbOption = None, as_json: JsonOption = False) -> None:
    with opened(db) as database:
        done = outbox.hand_over(database, operator(database), directory)
    if as_json:
        print_json(
            {"letters": done.document_numbers, "manifest": str(done.manifest) if done.manifest else None}
        )
    elif done.manifest:
        typer.echo(t("letters.outbox.handed_over", n=len(done.document_numbers), manifest=done.manifest))
    else:
        typer.echo(t("letters.outbox.nothing"))


@group.command("receipts", help=t("letters.outbox.receipts_help"))
def receipts(file: FileArgument, db: DbOption = None, as_json: JsonOption = False) -> None:
    with opened(db) as database:
        taken = outbox.take_receipts(database, operator(database), file)
    refused = [
        {"row": bad.row, "document_no": bad.document_no, "reason": t(bad.why)} for bad in taken.refused
    ]
    if as_json:
        print_json({"new": taken.new, "known": taken.known, "refused": refused})
    else:
        for bad in refused:
            typer.echo(t("letters.outbox.refused_row", **bad), err=True)
    if refused:
        raise AnswerNo("letters.receipts_refused", n=len(refused))
    if not as_json:
        typer.echo(t("letters.outbox.taken", new=len(taken.new), known=len(taken.known)))


def _moment(letter: OutboxLetter) -> datetime:
    return letter.taken_at or letter.handed_over_at or letter.queued_at


def _named(letter: OutboxLetter) -> Json:
    return {name: getattr(letter, name) for name in ("document_no", "recipient_bin", "application")}
