"""`application evidence NUMBER [FILE]`: a file that proves what an application declares, or the list of them;
`application retention`: deletes what the rule of retention no longer keeps (clause 10)."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from analytics.casework.evidence import files
from analytics.casework.evidence.files import Evidence
from analytics.commands.common import (
    AsOption,
    DbOption,
    JsonOption,
    acting,
    day_named,
    print_json,
    t,
)
from analytics.text import UserError

SHOWN = ("file_no", "kind", "file_name", "format", "sha256", "bytes", "good_no", "site_no", "added_on")


def add(group: typer.Typer) -> None:
    """Into the group `application`."""
    group.command("evidence", help=t("evidence.cli.add"))(evidence)
    group.command("retention", help=t("evidence.cli.retention"))(retention)


def evidence(
    number: Annotated[str, typer.Argument(metavar="NUMBER", help=t("filing.application.number"))],
    file: Annotated[
        Path | None, typer.Argument(metavar="[FILE]", help=t("evidence.cli.file"), dir_okay=False)
    ] = None,
    kind: Annotated[str | None, typer.Option("--kind", help=t("evidence.cli.kind"))] = None,
    good: Annotated[int | None, typer.Option("--good", help=t("evidence.cli.good"))] = None,
    site: Annotated[int | None, typer.Option("--site", help=t("evidence.cli.site"))] = None,
    role: AsOption = None,
    db: DbOption = None,
    as_json: JsonOption = False,
) -> None:
    with acting(db, role) as (database, actor, _):
        if file is None:
            _print(files.listed(database, actor, number), as_json)
            return
        if kind is None:
            raise UserError("evidence.cli.kind_missing")
        try:
            with file.open("rb") as stream:
                added = files.add(
                    database,
                    actor,
                    number,
                    kind,
                    file.name,
                    stream,
                    on=day_named(None),
                    good_no=good,
                    site_no=site,
                )
        except OSError as problem:
            reason = problem.strerror or str(problem)
            raise UserError("filing.cannot_read", name=file, reason=reason) from problem
    if as_json:
        print_json(_row(added))
    else:
        kind_shown = t(f"evidence.kind.{added.kind}")
        typer.echo(t("evidence.cli.added", number=added.file_no, kind=kind_shown, sha256=added.sha256))


def retention(
    check: Annotated[bool, typer.Option("--check", help=t("evidence.cli.check"))] = False,
    role: AsOption = None,
    db: DbOption = None,
    as_json: JsonOption = False,
) -> None:
    with acting(db, role) as (database, actor, _):
        due = files.apply_retention(database, actor, on=day_named(None), check_only=check)
    if as_json:
        print_json({"deleted": not check, "files": [row.columns for row in due]})
        return
    for row in due:
        typer.echo(f"{row.application}\t{row.file_no}\t{row.file_name}\t{row.sha256}")
    typer.echo(t("evidence.cli.due", n=len(due)))


def _print(rows: list[Evidence], as_json: bool) -> None:
    if as_json:
        print_json({"files": [_row(one) for one in rows]})
        return
    for one in rows:
        typer.echo("\t".join("—" if value is None else str(value) for value in _row(one).values()))


def _row(one: Evidence) -> dict[str, object]:
    return {name: getattr(one, name) for name in SHOWN}
