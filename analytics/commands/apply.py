"""`apply FILE`: files an application from a workbook or JSON, or only checks it (clauses 10, 11)."""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any

import typer

from analytics.casework.filing import applications as filing
from analytics.commands.common import (
    DbOption,
    JsonOption,
    opened,
    operator,
    parse_date,
    print_json,
    t,
)
from analytics.documents.forms.application_file import read_application_file
from analytics.order.application.check import blocking
from analytics.order.application.problems import Problem
from analytics.text.writing import ALMATY


def register(app: typer.Typer) -> None:
    app.command("apply", help=t("cli.apply.help"))(apply)


def apply(
    file: Annotated[Path, typer.Argument(help=t("cli.apply.file"))],
    filed_on: Annotated[str | None, typer.Option("--filed-on", help=t("cli.apply.filed_on"))] = None,
    check: Annotated[bool, typer.Option("--check", help=t("cli.apply.check"))] = False,
    db: DbOption = None,
    json: JsonOption = False,
) -> None:
    day = filing.day_of_filing(parse_date(filed_on) if filed_on else None, datetime.now(ALMATY).date())
    reading = read_application_file(file)
    with opened(db) as database:
        problems = reading.locate(
            filing.review(database, operator(database), reading.application, on=day, unread=reading.problems)
        )
        number = None
        if not check and not blocking(problems):
            number = filing.submit(
                database, operator(database), reading.application, filed_on=day, unread=reading.problems
            )
    if json:
        print_json(_document(number, problems))
    else:
        _print(number, problems)
    if blocking(problems):
        raise typer.Exit(1)


def _document(number: str | None, problems: list[Problem]) -> dict[str, Any]:
    return {
        "application": number,
        "filed": number is not None,
        "problems": [problem.as_row(t) for problem in problems],
    }


def _print(number: str | None, problems: list[Problem]) -> None:
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
    if number:
        print(number)
    elif errors:
        print(t("filing.counted", errors=errors, warnings=len(problems) - errors), file=sys.stderr)
    else:
        print(t("cli.apply.good"))
