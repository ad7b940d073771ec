"""`check`: what a change of the code still lacks, by place (CONTRIBUTING.md, recipes)."""

from __future__ import annotations

import typer

from analytics.casework.setup.completeness import missing
from analytics.commands.common import AnswerNo, JsonOption, print_json, t


def register(app: typer.Typer) -> None:
    app.command("check", help=t("setup.check.help"))(check)


def check(as_json: JsonOption = False) -> None:
    result = missing()
    if as_json:
        print_json({"whole": not result, "missing": result})
    for place in result if not as_json else ():
        typer.echo(place)
    if result:
        raise AnswerNo("setup.check.missing", n=len(result))
    if not as_json:
        typer.echo(t("setup.check.whole"))
