"""`submit FILE`: information in the form of Annex 4 from a workbook (clauses 7, 8), or only a check of it."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from analytics.access.rights import Actor
from analytics.casework.submissions import annex4 as submissions
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
from analytics.documents.forms.annex4_file import Reading, read_annex4
from analytics.order.annex4 import Problem
from analytics.store.database import Database
from analytics.text import UserError, document_language
from analytics.text.writing import today

SUBMITTER = "submitter"


def register(app: typer.Typer) -> None:
    app.command("submit", help=t("submissions.cli.help"))(submit)
    group = typer.Typer(help=t("submissions.cli.group"), no_args_is_help=True)
    group.command("list", help=t("submissions.cli.list"))(list_)
    group.command("show", help=t("submissions.cli.show"))(show)
    app.add_typer(group, name="submission")


def submit(
    file: Annotated[Path, typer.Argument(metavar="FILE", help=t("submissions.cli.file"), dir_okay=False)],
    check: Annotated[bool, typer.Option("--check", help=t("submissions.cli.check"))] = False,
    body: Annotated[str | None, typer.Option("--body", metavar="BIN", help=t("submissions.cli.body"))] = None,
    on: Annotated[str | None, typer.Option("--on", metavar="DATE", help=t("submissions.cli.on"))] = None,
    role: AsOption = SUBMITTER,
    db: DbOption = None,
    as_json: JsonOption = False,
) -> None:
    day = day_named(on)
    reading = read_annex4(file.name, file_content(file))
    number = None
    with opened(db) as database:
        actor = submitter_for(database, role, body)
        problems = _of_what_was_read(reading, submissions.review(database, actor, reading.rows, on=day))
        blocked = bool(reading.unread) or any(one.error for one in problems)
        if not check and not blocked:
            number = submissions.submit(database, actor, reading.rows, on=day)
    if as_json:
        print_json(_document(number, reading, problems))
    else:
        _print(number, reading, problems, blocked)
    if blocked:
        raise typer.Exit(1)


def list_(
    body: Annotated[str | None, typer.Option("--body", metavar="BIN", help=t("submissions.cli.body"))] = None,
    role: AsOption = SUBMITTER,
    db: DbOption = None,
    as_json: JsonOption = False,
) -> None:
    with opened(db) as database:
        rows = submissions.submissions(database, submitter_for(database, role, body))
    if as_json:
        print_json({"submissions": rows})
        return
    for row in rows:
        stage = t(f"states.stage.{row.stage}")
        print(row.submission, stage, row.received_on, row.due_on or "—", sep="\t")
    if not rows:
        print(t("submissions.none_yet"))


def show(
    number: Annotated[str, typer.Argument(metavar="NUMBER", help=t("submissions.cli.number"))],
    body: Annotated[str | None, typer.Option("--body", metavar="BIN", help=t("submissions.cli.body"))] = None,
    role: AsOption = SUBMITTER,
    db: DbOption = None,
    as_json: JsonOption = False,
) -> None:
    """Where a submission stands, its clocks, and each return with its remarks (9)."""
    with opened(db) as database:
        result = submissions.read_submission(database, submitter_for(database, role, body), number, today())
    replies = result.replies(document_language(t.language))
    clocks = [
        {name: getattr(clock, name) for name in ("clause", "started_on", "due_on", "ended_on")}
        for clock in result.clocks
    ]
    if as_json:
        print_json({"submission": result.head, "clocks": clocks, "replies": replies})
        return
    print(number, t(f"states.stage.{result.head.stage}"), sep="\t")
    for clock in clocks:
        print(*(str(value or "—") for value in clock.values()), sep="\t")
    for reply in replies:
        print(reply.number, reply.on, t(f"letters_page.kind.{reply.kind}"), sep="\t")
        for remark in reply.remarks:
            print(f"  – {remark}")


def submitter_for(database: Database, role: str | None, body: str | None) -> Actor:
    """Who types, for the body that they act for. `--body` names one only where nobody is kept for the
    account; it never replaces the body of a kept person."""
    actor = operator(database, role)
    if body is None or actor.body == body:
        return actor
    if actor.body is not None or not actor.login.startswith("console"):
        raise UserError("submissions.cli.other_body", body=body, own=actor.body or "—")
    return replace(actor, body=body)


def file_content(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as problem:
        raise UserError("filing.cannot_read", name=file, reason=problem.strerror or str(problem)) from problem


def _of_what_was_read(reading: Reading, problems: list[Problem]) -> list[Problem]:
    """The problems but for those that a cell which could not be read brings with it: it is named already."""
    unread = {(cell.row, cell.column) for cell in reading.unread}
    return [
        one
        for one in problems
        if not (reading.unread if one.row is None else (reading.places[one.row - 1], one.column) in unread)
    ]


def _lines(reading: Reading, problems: list[Problem]) -> list[tuple[bool, str]]:
    """Whether it blocks, and a line, of every cell that could not be read and every problem of a row."""
    lines = [
        (
            True,
            t(
                "submissions.problem_line",
                row=f"{one.row} · {t(f'submissions.column.{one.column}')}",
                message=one.message(t),
            ),
        )
        for one in reading.unread
    ]
    if reading.hidden:
        lines.append((False, t("register_updates.hidden_rows", rows=", ".join(map(str, reading.hidden)))))
    for one in problems:
        place = reading.places[one.row - 1] if one.row else "—"
        where = f"{place} · {t(f'submissions.column.{one.column}')}" if one.column else str(place)
        lines.append((one.error, t("submissions.problem_line", row=where, message=one.message(t))))
    return lines


def _document(number: str | None, reading: Reading, problems: list[Problem]) -> dict[str, object]:
    return {
        "submission": number,
        "rows": len(reading.rows),
        "problems": [{"error": error, "text": text} for error, text in _lines(reading, problems)],
    }


def _print(number: str | None, reading: Reading, problems: list[Problem], blocked: bool) -> None:
    for _, text in _lines(reading, problems):
        print(text, file=sys.stderr)
    if number:
        print(number)
    elif not blocked:
        print(t("submissions.cli.good", n=len(reading.rows)))
