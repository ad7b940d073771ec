"""`load KIND FILE...` and `load classifier NAME FILE`: snapshots and classifiers from files (contract of
snapshots)."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import Annotated, TextIO

import typer
from rich.console import Console

from analytics.casework.intake.loading import load_classifier, load_snapshot
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
from analytics.store.database import Database
from analytics.store.intake.limits import limits
from analytics.store.intake.problems import report_lines, save_report
from analytics.store.intake.report import LoadReport
from analytics.text import UserError


def register(app: typer.Typer) -> None:
    app.command("load", help=t("cli.load.help"))(load)


def load(
    kind: Annotated[str, typer.Argument(help=t("cli.load.kind"))],
    files: Annotated[list[str], typer.Argument(help=t("cli.load.files"))],
    as_of: Annotated[str, typer.Option("--as-of", help=t("cli.load.as_of"))],
    covers_from: Annotated[str | None, typer.Option("--covers-from", help=t("cli.load.covers_from"))] = None,
    covers_to: Annotated[str | None, typer.Option("--covers-to", help=t("cli.load.covers_to"))] = None,
    source: Annotated[str | None, typer.Option("--source", help=t("cli.load.source"))] = None,
    quarantine: Annotated[bool, typer.Option("--quarantine", help=t("cli.load.quarantine"))] = False,
    confirm_exclusions: Annotated[
        int | None, typer.Option("--confirm-exclusions", metavar="N", help=t("cli.load.option.confirm"))
    ] = None,
    check: Annotated[bool, typer.Option("--check", help=t("cli.load.check"))] = False,
    report: Annotated[Path | None, typer.Option("--report", help=t("cli.load.report"))] = None,
    db: DbOption = None,
    json: JsonOption = False,
) -> None:
    day = parse_date(as_of)
    start, end = (parse_date(text) if text else None for text in (covers_from, covers_to))
    console = Console(stderr=True)
    with opened(db) as database, console.status(t("cli.load.running")):
        if kind == "classifier":
            done = one_classifier(database, files, day, source, check)
        else:
            done = load_snapshot(
                database,
                operator(database),
                kind,
                [Path(file) for file in files],
                as_of=day,
                covers_from=start,
                covers_to=end,
                source=source,
                quarantine=quarantine,
                check_only=check,
                confirmed_departures=confirm_exclusions,
            )
    if report is not None:
        save_report(done.listed(), t, output_file(report, *map(Path, files)))
    if json:
        print_json(done.as_dict(t))
    else:
        print_report(done, report)
    if done.refused:
        raise typer.Exit(1)


def one_classifier(
    database: Database, text: list[str], day: date, source: str | None, check: bool
) -> LoadReport:
    """`load classifier NAME FILE`: the name is the first of the words. Raises UserError for another number of
    them."""
    if len(text) != 2:
        raise UserError("intake.classifier_usage")
    return load_classifier(
        database, operator(database), text[0], Path(text[1]), as_of=day, source=source, check_only=check
    )


def print_report(done: LoadReport, saved: Path | None) -> None:
    """What happened in a line, then what is wrong, cell by cell."""
    out = sys.stderr if done.refused else sys.stdout
    counts = {
        "rows": t.number(done.rows),
        "quarantined": t.number(done.quarantined),
        "warnings": t.number(done.warnings.height),
    }
    number = done.load_id or done.refusal_id or "—"
    print(
        t(
            f"cli.load.{done.status}",
            kind=done.kind,
            as_of=t.date(done.as_of),
            number=number,
            problems=t.number(done.problems.height),
            **counts,
        ),
        file=out,
    )
    if done.covers_cut and done.covers_to:
        print(t("cli.load.covers_cut", day=t.date(done.covers_to)), file=out)
    for file in done.files:
        if file.ignored_columns:
            print(t("cli.load.ignored", file=file.name, columns=", ".join(file.ignored_columns)), file=out)
        if file.loaded_before is not None and done.status != "unchanged":
            print(t("cli.load.loaded_before", file=file.name), file=out)
    print_problems(done, out)
    if saved is not None:
        print(t("cli.load.saved", file=saved), file=out)


def print_problems(done: LoadReport, out: TextIO) -> None:
    """What is wrong, cell by cell, and how much more there is."""
    listed = done.listed()
    for line in report_lines(listed.head(limits().listed_on_screen), t):
        place = ", ".join(
            str(part)
            for part in (line.file, line.row and t("cli.load.row", row=line.row), line.column)
            if part
        )
        value = "" if line.value is None else f" [{line.value}]"
        print(f"  {place}{value}: {line.reason}", file=out)
    left = listed.height - limits().listed_on_screen
    if left > 0:
        print(t("cli.load.more", left=t.number(left)), file=out)
