"""`software results|form|list|notify|exclude|take-back|restore`: software producers and the informatisation
body (clauses 29-31, 30(2))."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

from analytics.casework.submissions import software, software_results
from analytics.casework.submissions.software_results import Result
from analytics.commands.common import (
    AsOption,
    DbOption,
    JsonOption,
    acting,
    day_named,
    opened,
    output_file,
    print_json,
    quarter_named,
    t,
)
from analytics.commands.submit import SUBMITTER, file_content, submitter_for
from analytics.documents.forms.software_results_file import read_results, results_workbook
from analytics.order.states import stage_key
from analytics.text.writing import today

QuarterOption = Annotated[str, typer.Option("--quarter", help=t("monitoring.help.quarter"))]
PaperOption = Annotated[str, typer.Option("--document", help=t("submissions_software.help.document"))]
BodyOption = Annotated[str | None, typer.Option("--body", metavar="BIN", help=t("submissions.cli.body"))]
OnOption = Annotated[str | None, typer.Option("--on", metavar="DATE", help=t("submissions.cli.on"))]
NotificationArgument = Annotated[
    str, typer.Argument(metavar="NUMBER", help=t("submissions_software.help.notification"))
]


def register(app: typer.Typer) -> None:
    group = typer.Typer(help=t("submissions_software.help.group"), no_args_is_help=True)
    commands: dict[str, Callable[..., None]] = {
        "results": results,
        "form": form,
        "list": list_,
        "notify": notify,
        "exclude": exclude,
        "take-back": take_back,
        "restore": restore,
    }
    for name, command in commands.items():
        group.command(name, help=t(f"submissions_software.help.{name}"))(command)
    app.add_typer(group, name="software")


def results(
    file: Annotated[Path, typer.Argument(metavar="FILE", help=t("submissions.cli.file"), dir_okay=False)],
    quarter: QuarterOption,
    document: PaperOption = "",
    check: Annotated[bool, typer.Option("--check", help=t("submissions.cli.check"))] = False,
    body: BodyOption = None,
    on: OnOption = None,
    role: AsOption = SUBMITTER,
    db: DbOption = None,
    as_json: JsonOption = False,
) -> None:
    day, of = day_named(on), quarter_named(quarter)
    filled = read_results(file.name, file_content(file))
    values = [Result(row.registration_no, row.result, row.reason, row.place) for row in filled.rows]
    number = None
    with opened(db) as database:
        actor = submitter_for(database, role, body)
        problems = [one.message(t) for one in software_results.review(database, actor, of, values, day)]
        problems += [
            t(
                "submissions.problem_line",
                row=f"{one.cell} · {t(f'submissions_software.field.{one.column}')}",
                message=one.message(t),
            )
            for one in filled.unread
        ]
        if not problems and not check:
            number = software_results.inform(database, actor, of, values, paper=document, on=day)
    if as_json:
        print_json({"information": number, "rows": len(values), "problems": problems})
    else:
        if filled.hidden:
            rows = ", ".join(map(str, filled.hidden))
            print(t("register_updates.hidden_rows", rows=rows), file=sys.stderr)
        for line in problems:
            print(line, file=sys.stderr)
        if not problems:
            print(number or t("submissions.cli.good", n=len(values)))
    if problems:
        raise typer.Exit(1)


def form(
    out: Annotated[
        Path, typer.Argument(metavar="FILE", help=t("submissions_software.help.out"), dir_okay=False)
    ],
    quarter: QuarterOption,
    body: BodyOption = None,
    role: AsOption = SUBMITTER,
    db: DbOption = None,
) -> None:
    with opened(db) as database:
        actor = submitter_for(database, role, body)
        rows = software_results.results_of(database, actor, quarter_named(quarter))
        mark = t("letters.made_up.mark") if database.is_demonstration else ""
    content = results_workbook(t, [row.entry for row in rows if not row.result], mark=mark)
    output_file(out).write_bytes(content)
    print(out)


def list_(
    quarter: Annotated[str | None, typer.Option("--quarter", help=t("monitoring.help.quarter"))] = None,
    role: AsOption = None,
    db: DbOption = None,
    as_json: JsonOption = False,
) -> None:
    with acting(db, role) as (database, actor, _):
        notified = software.notifications(database, actor, today())
        reported = software_results.results_of(database, actor, quarter_named(quarter)) if quarter else []
    if as_json:
        print_json({"notifications": notified, "results": reported})
        return
    for row in notified:
        late = t("submissions_software.overdue") if row.is_overdue else ""
        stage = t(stage_key(row.stage))
        print(row.notification, row.registration_no, stage, row.due_on, late, sep="\t")
    for one in reported:
        result = t(f"submissions_software.result.{one.result or 'none'}")
        print(one.registration_no, one.name, result, one.notification or "", sep="\t")
    if not notified and not reported:
        print(t("submissions.software.none_yet"))


def notify(
    entry: Annotated[str, typer.Argument(metavar="ENTRY", help=t("submissions_software.help.entry"))],
    document: PaperOption,
    reason: Annotated[str, typer.Option("--reason", help=t("submissions_software.help.reason"))],
    body: BodyOption = None,
    on: OnOption = None,
    role: AsOption = SUBMITTER,
    db: DbOption = None,
) -> None:
    with opened(db) as database:
        actor = submitter_for(database, role, body)
        print(software.notify(database, actor, entry, paper=document, reason=reason, on=day_named(on)))


def exclude(
    number: NotificationArgument, on: OnOption = None, role: AsOption = None, db: DbOption = None
) -> None:
    with acting(db, role, on) as (database, actor, day):
        print(software.exclude(database, actor, number, on=day))


def take_back(
    number: NotificationArgument,
    document: PaperOption,
    body: BodyOption = None,
    on: OnOption = None,
    role: AsOption = SUBMITTER,
    db: DbOption = None,
) -> None:
    with opened(db) as database:
        actor = submitter_for(database, role, body)
        software.take_back(database, actor, number, paper=document, on=day_named(on))
    print(number)


def restore(
    number: NotificationArgument,
    document: PaperOption,
    on: OnOption = None,
    role: AsOption = None,
    db: DbOption = None,
) -> None:
    with acting(db, role, on) as (database, actor, day):
        software.restore(database, actor, number, paper=document, on=day)
    print(number)
