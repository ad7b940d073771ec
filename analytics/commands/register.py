"""`register import|changes|check`: take over an existing Register; what was added, changed, removed; who of a
list is in it."""

from __future__ import annotations

import re
import sys
from datetime import date
from pathlib import Path
from typing import Annotated, Any

import typer

from analytics.casework.register import reading as register_reading
from analytics.casework.register.takeover import Imported, import_register
from analytics.commands.common import (
    DbOption,
    JsonOption,
    opened,
    operator,
    parse_date,
    print_json,
    t,
)
from analytics.commands.export import write_file
from analytics.commands.export_register import ContactsOption, day_named, reader
from analytics.documents.forms.bin_lists import bins_of_file
from analytics.documents.forms.register_exports import changes_frame, csv_bytes
from analytics.text import UserError

app_register = typer.Typer(help=t("register.cli.help"), no_args_is_help=True)
SHOWN = 20  # problems that a terminal shows; --json gives all
_FEED = ("change_no", "what", "kind", "effective_on", "registration_no", "row_no", "bin", "name", "product")


def register(app: typer.Typer) -> None:
    app.add_typer(app_register, name="register")


@app_register.command("import", help=t("register.cli.import"))
def import_file(
    file: Annotated[Path, typer.Argument(help=t("register.cli.import_file"))],
    check: Annotated[bool, typer.Option("--check", help=t("register.cli.check_only"))] = False,
    on: Annotated[str | None, typer.Option("--on", help=t("register.cli.on"))] = None,
    db: DbOption = None,
    as_json: JsonOption = False,
) -> None:
    with opened(db) as database:
        done = import_register(database, operator(database), file, on=day_named(on), check_only=check)
    if as_json:
        print_json(_document(done))
    else:
        _print(done)
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
                "last_change": max((row["change_no"] for row in rows), default=after),
                "changes": changes_frame(rows).to_dicts(),
            }
        )
        return
    for row in rows:
        print("\t".join(str(row[name]) for name in _FEED))
    print(
        t(
            "register.cli.changes_found",
            n=len(rows),
            last=max((row["change_no"] for row in rows), default=after),
        ),
        file=sys.stderr,
    )


@app_register.command("check", help=t("register.cli.check"))
def check(
    bins: Annotated[list[str], typer.Argument(help=t("register.cli.check_bins"))],
    on: Annotated[str | None, typer.Option("--on", help=t("register.cli.as_of"))] = None,
    db: DbOption = None,
    as_json: JsonOption = False,
) -> None:
    asked = [bin for given in bins for bin in _bins(given)]
    with opened(db) as database:
        checked = register_reading.check_bins(database, operator(database), asked, day_named(on))
    if as_json:
        print_json(
            {
                "checked": [
                    {"bin": one.bin, "in_register": bool(one.rows), "valid_bin": one.known, "goods": one.rows}
                    for one in checked
                ]
            }
        )
    else:
        for one in checked:
            since = min((row["included_on"] for row in one.rows), default=None)
            state = "in" if one.rows else "out" if one.known else "no_bin"
            goods = "; ".join(row["product"] for row in one.rows)
            print(
                "\t".join(
                    [one.bin, t(f"register.check.{state}"), t.date(since) if since else "—", goods]
                ).rstrip()
            )
    if not all(one.rows for one in checked):
        raise typer.Exit(1)


def _bins(given: str) -> list[str]:
    """A BIN as it is, else those in the file of that name."""
    return [given] if re.fullmatch(r"[0-9]{1,12}", given) else bins_of_file(Path(given))


def _day(text: str | None) -> date | None:
    return parse_date(text) if text else None


def _document(done: Imported) -> dict[str, Any]:
    counts = {name: getattr(done, name) for name in ("stored", "entries", "goods", "repeated", "unchanged")}
    return counts | {"problems": [problem.as_row(t) for problem in done.problems]}


def _print(done: Imported) -> None:
    for problem in done.problems[:SHOWN]:
        kind = t(f"register.import.severity.{problem.severity}")
        print(f"{kind}: {problem.where(t)}: {problem.message(t)}", file=sys.stderr)
    if len(done.problems) > SHOWN:
        print(t("register.import.more", n=len(done.problems) - SHOWN), file=sys.stderr)
    key = (
        "refused"
        if done.refused
        else "stored"
        if done.stored
        else "would_store"
        if done.entries
        else "nothing_new"
    )
    counts = {name: t.number(getattr(done, name)) for name in ("entries", "goods", "repeated", "unchanged")}
    print(t(f"register.import.{key}", **counts))
