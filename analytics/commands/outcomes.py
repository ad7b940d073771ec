"""`outcomes import FILE`: past decisions of commissions, for a first model version to learn from."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from analytics.casework.models.outcomes import import_outcomes
from analytics.commands.common import AsOption, DbOption, JsonOption, opened, operator, print_json, t
from analytics.commands.load import print_problems
from analytics.text.writing import today


def register(app: typer.Typer) -> None:
    group = typer.Typer(help=t("models.outcomes.help"), no_args_is_help=True)
    group.command("import", help=t("models.outcomes.import"))(import_)
    app.add_typer(group, name="outcomes")


def import_(
    file: Annotated[Path, typer.Argument(metavar="FILE", help=t("models.outcomes.file"), dir_okay=False)],
    check: Annotated[bool, typer.Option("--check", help=t("models.outcomes.check"))] = False,
    role: AsOption = None,
    db: DbOption = None,
    as_json: JsonOption = False,
) -> None:
    with opened(db) as database:
        done = import_outcomes(database, operator(database, role), file, today(), check_only=check)
    if as_json:
        print_json(done.as_dict(t))
    else:
        out = sys.stderr if done.refused else sys.stdout
        print(t(f"models.outcomes.{done.status}", n=done.rows, problems=done.problems.height), file=out)
        print_problems(done, out)
    if done.refused:
        raise typer.Exit(1)
