"""`register import|update|withdraw|changes|check|leave`: take over an existing Register; what producers give
anew, and an update withdrawn; what was added, changed, removed; who of a list is in it; who leaves it on own
application, whole or with one good (30(3))."""

from __future__ import annotations

import re
import sys
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from analytics.casework.assessment import update_cases
from analytics.casework.assessment.update_case_reading import read_case
from analytics.casework.register import bin_checks, departures, goods_out, updates
from analytics.casework.register import reading as register_reading
from analytics.casework.register.takeover import import_register
from analytics.commands.common import (
    AsOption,
    DbOption,
    JsonOption,
    acting,
    answer,
    day_named,
    opened,
    operator,
    parse_date,
    print_json,
    quarter_named,
    t,
)
from analytics.commands.export_output import write_file
from analytics.commands.export_register import ContactsOption, reader
from analytics.commands.register_output import (
    checked_document,
    imported_document,
    print_checked,
    print_imported,
    print_updates,
)
from analytics.documents.forms.bin_lists import bins_of_file
from analytics.documents.forms.bin_texts import ListedBin, single
from analytics.documents.forms.register_exports import changes_frame, csv_bytes
from analytics.documents.forms.updates_file import read_updates_file
from analytics.order.quarters import quarter_before
from analytics.text import UserError

app_register = typer.Typer(help=t("register.cli.help"), no_args_is_help=True)
_FEED = ("change_no", "what", "kind", "effective_on", "registration_no", "row_no", "bin", "name", "product")


def register(app: typer.Typer) -> None:
    app.add_typer(app_register, name="register")


@app_register.command("import", help=t("register.cli.import"))
def import_file(
    files: Annotated[list[Path], typer.Argument(help=t("register.cli.import_file"))],
    check: Annotated[bool, typer.Option("--check", help=t("register.cli.check_only"))] = False,
    on: Annotated[str | None, typer.Option("--on", help=t("register.cli.on"))] = None,
    db: DbOption = None,
    as_json: JsonOption = False,
) -> None:
    with opened(db) as database:
        done = import_register(database, operator(database), files, on=day_named(on), check_only=check)
    if as_json:
        print_json(imported_document(done))
    else:
        print_imported(done)
    if done.refused:
        raise typer.Exit(1)


@app_register.command("changes", help=t("register.cli.changes"))
def changes(
    since: Annotated[str | None, typer.Option("--since", help=t("register.cli.since"))] = None,
    after: Annotated[int, typer.Option("--after", help=t("register.cli.after"), min=0)] = 0,
    file: Annotated[
        Path | None, typer.Option("--out", help=t("register.cli.changes_file"), dir_okay=False)
    ] = None,
    contacts: ContactsOption = False,
    db: DbOption = None,
    as_json: JsonOption = False,
) -> None:
    if since is None and not after:
        raise UserError("register.cli.since_or_after")
    with opened(db) as database:
        rows = register_reading.changes(database, reader(database, contacts), since=_day(since), after=after)
    if file:
        write_file(file, csv_bytes(changes_frame(rows)), ".csv")
    if as_json:
        print_json(
            {
                "last_change": max((row.change_no for row in rows), default=after),
                "changes": changes_frame(rows).to_dicts(),
            }
        )
        return
    for row in rows:
        print("\t".join(str(getattr(row, name)) for name in _FEED))
    print(
        t(
            "register.cli.change_count",
            n=len(rows),
            last=max((row.change_no for row in rows), default=after),
        ),
        file=sys.stderr,
    )


@app_register.command("update", help=t("register.cli.update"))
def update(
    file: Annotated[Path, typer.Argument(help=t("register.cli.update_file"))],
    check: Annotated[bool, typer.Option("--check", help=t("register.cli.check_only"))] = False,
    quarter: Annotated[str | None, typer.Option("--quarter", help=t("register.cli.quarter"))] = None,
    on: Annotated[str | None, typer.Option("--on", help=t("register.cli.on"))] = None,
    role: AsOption = None,
    db: DbOption = None,
    as_json: JsonOption = False,
) -> None:
    day = day_named(on)
    reported = quarter_named(quarter) if quarter else quarter_before(day)
    values = read_updates_file(file, updates.FACTS)
    hidden = ", ".join(f"{one.sheet}!{one.place}" for one in values if one.hidden)
    if hidden:
        print(t("register_updates.hidden_rows", rows=hidden), file=sys.stderr)
    with opened(db) as database:
        actor = operator(database, role)
        done = updates.take_file(database, actor, values, quarter=reported, on=day, check_only=check)
    if as_json:
        print_json({"stored": not check, "updates": [one.as_dict() for one in done]})
    else:
        print_updates(done, stored=not check)


@app_register.command("check", help=t("register.cli.check"))
def check(
    bins: Annotated[list[str], typer.Argument(help=t("register.cli.check_bins"))],
    on: Annotated[str | None, typer.Option("--on", help=t("register.cli.as_of"))] = None,
    db: DbOption = None,
    as_json: JsonOption = False,
) -> None:
    listed = [one for values in bins for one in _bins(values)]
    with opened(db) as database:
        checked = bin_checks.check_list(database, operator(database), listed, day_named(on))
    if as_json:
        print_json({"checked": [checked_document(one) for one in checked]})
    else:
        print_checked(checked)
    if not all(one.rows for one in checked):
        raise typer.Exit(1)


def _bins(values: str) -> list[ListedBin]:
    """A number as it is, else what stands in the file of that name."""
    return [single(values, "")] if re.fullmatch(r"[0-9]+", values) else bins_of_file(Path(values))


def _day(text: str | None) -> date | None:
    return parse_date(text) if text else None


@app_register.command("leave", help=t("register.cli.leave"))
def leave(
    number: Annotated[str, typer.Argument(metavar="NUMBER", help=t("register.cli.leave_number"))],
    document: Annotated[str, typer.Option("--document", help=t("register.cli.leave_document"))],
    good: Annotated[
        int | None, typer.Option("--good", metavar="N", help=t("register.cli.leave_good"))
    ] = None,
    on: Annotated[str | None, typer.Option("--on", help=t("register.cli.on"))] = None,
    role: AsOption = None,
    db: DbOption = None,
    as_json: JsonOption = False,
) -> None:
    with acting(db, role, on) as (database, actor, day):
        letter = (
            departures.leave(database, actor, number, on=day, paper=document)
            if good is None
            else goods_out.take_good_out(database, actor, number, good, on=day, paper=document)
        )
    answer({"registration_no": number, "good": good, "letter": letter}, letter, as_json)


@app_register.command("withdraw", help=t("register.cli.withdraw"))
def withdraw(
    number: Annotated[str, typer.Argument(metavar="NUMBER", help=t("register.cli.withdraw_number"))],
    reason: Annotated[str, typer.Option("--reason", help=t("register.cli.withdraw_reason"))],
    on: Annotated[str | None, typer.Option("--on", help=t("register.cli.on"))] = None,
    role: AsOption = None,
    db: DbOption = None,
    as_json: JsonOption = False,
) -> None:
    with acting(db, role, on) as (database, actor, day):
        version = read_case(database, actor, number, day).head.version
        update_cases.withdraw(database, actor, number, reason=reason, expected_version=version, on=day)
    answer({"update": number, "stage": "update_withdrawn"}, number, as_json)
