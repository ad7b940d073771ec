"""`apply FILE`: files an application from a workbook or JSON with its signature, keeps it as a draft without
one, or only checks it (clauses 10, 11; D33). `application`: the bytes of drafts that wait for a signature."""

from __future__ import annotations

import re
import sys
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from analytics.casework.filing import applications as filing
from analytics.casework.filing.receipt import (
    Receipt,
    Received,
    draft_content,
    drop_draft,
    file_draft,
    receive,
)
from analytics.casework.filing.receipt import drafts as waiting_drafts
from analytics.commands import evidence
from analytics.commands.common import (
    DbOption,
    JsonOption,
    opened,
    operator,
    output_file,
    parse_date,
    print_json,
    t,
)
from analytics.documents.forms.application_file import read_application_file
from analytics.order.application.check import blocking
from analytics.order.application.problems import Problem
from analytics.text import UserError
from analytics.text.values import Json
from analytics.text.writing import today

DRAFT_NUMBER = re.compile(r"KTP-[0-9]{4}-[0-9]{6}")


def register(app: typer.Typer) -> None:
    app.command("apply", help=t("cli.apply.help"))(apply)
    group = typer.Typer(help=t("filing.application.help"), no_args_is_help=True)
    group.command("content", help=t("filing.application.content"))(content)
    group.command("drafts", help=t("filing.application.drafts"))(drafts)
    evidence.add(group)
    group.command("drop", help=t("filing.application.drop"))(drop)
    app.add_typer(group, name="application")


def apply(
    file: Annotated[Path, typer.Argument(metavar="FILE|NUMBER", help=t("cli.apply.file"))],
    signature: Annotated[
        Path | None, typer.Option("--signature", help=t("filing.application.signature"))
    ] = None,
    unsigned: Annotated[bool, typer.Option("--unsigned", help=t("filing.application.unsigned"))] = False,
    filed_on: Annotated[str | None, typer.Option("--filed-on", help=t("cli.apply.filed_on"))] = None,
    check: Annotated[bool, typer.Option("--check", help=t("cli.apply.check"))] = False,
    db: DbOption = None,
    json: JsonOption = False,
) -> None:
    day = filing.day_of_filing(parse_date(filed_on) if filed_on else None, today())
    signed = _bytes_of(signature) if signature else None
    if DRAFT_NUMBER.fullmatch(file.name) and not file.exists():
        _file_draft(file.name, signed, day, db, json)
        return
    reading = read_application_file(file)
    receipt = None
    with opened(db) as database:
        actor = operator(database)
        problems = reading.locate(
            filing.review(database, actor, reading.application, on=day, unread=reading.problems)
        )
        if not check and not blocking(problems):
            values = Received(reading.application, file.name, _bytes_of(file), signed, reading.problems)
            receipt = receive(database, actor, values, received_on=day, unsigned=unsigned)
    if json:
        print_json(_document(receipt, problems))
    else:
        _print(receipt, problems)
    if blocking(problems):
        raise typer.Exit(1)


def _file_draft(number: str, signed: bytes | None, day: date, db: Path | None, as_json: bool) -> None:
    """A draft's signature has come: it is filed."""
    if signed is None:
        raise UserError("filing.signature_missing", number=number)
    with opened(db) as database:
        receipt = file_draft(database, operator(database), number, signed, received_on=day)
    if as_json:
        print_json(_document(receipt, []))
    else:
        _print(receipt, [])


def content(
    number: Annotated[str, typer.Argument(metavar="NUMBER", help=t("filing.application.number"))],
    out: Annotated[
        Path | None, typer.Argument(metavar="[FILE]", help=t("filing.application.out"), dir_okay=False)
    ] = None,
    db: DbOption = None,
) -> None:
    with opened(db) as database:
        name, signed_bytes = draft_content(database, operator(database), number)
    if out is not None:
        output_file(out).write_bytes(signed_bytes)
        print(out)
        return
    try:
        sys.stdout.write(signed_bytes.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise UserError("filing.name_a_file", name=name) from error


def drafts(db: DbOption = None, as_json: JsonOption = False) -> None:
    with opened(db) as database:
        rows = waiting_drafts(database, operator(database))
    names = ("application", "bin", "name", "received_on")
    shown = [{name: getattr(row, name) for name in names} for row in rows]
    if as_json:
        print_json({"drafts": shown})
    else:
        for row in shown:
            print("\t".join(str(value) for value in row.values()))


def drop(
    number: Annotated[str, typer.Argument(metavar="NUMBER", help=t("filing.application.number"))],
    reason: Annotated[str, typer.Option("--reason", help=t("filing.application.drop_reason"))],
    db: DbOption = None,
    as_json: JsonOption = False,
) -> None:
    with opened(db) as database:
        drop_draft(database, operator(database), number, reason=reason, on=today())
    if as_json:
        print_json({"application": number, "state": "dropped"})
    else:
        print(t("filing.dropped", number=number))


def _bytes_of(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as problem:
        raise UserError("filing.cannot_read", name=file, reason=problem.strerror or str(problem)) from problem


def _document(receipt: Receipt | None, problems: list[Problem]) -> Json:
    filed = receipt is not None and receipt.is_filed
    return {
        "application": receipt.application if receipt else None,
        "filed": filed,
        "state": None if receipt is None else "filed" if filed else "awaiting_signature",
        "problems": [problem.as_row(t) for problem in problems],
    }


def _print(receipt: Receipt | None, problems: list[Problem]) -> None:
    """The number on standard output; what is missing or doubtful, by clause and place, on standard error."""
    errors = len(blocking(problems))
    for problem in problems:
        kind = t(f"filing.severity.{problem.severity}")
        line = t(
            "filing.problem_line",
            clause=problem.clause_name(t),
            where=problem.where(t),
            message=problem.message(t),
        )
        print(f"{kind}: {line}", file=sys.stderr)
    if receipt:
        print(receipt.application)
        if not receipt.is_filed:
            print(t("filing.awaits_signature", number=receipt.application), file=sys.stderr)
    elif errors:
        print(t("filing.counted", errors=errors, warnings=len(problems) - errors), file=sys.stderr)
    else:
        print(t("cli.apply.good"))
