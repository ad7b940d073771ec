"""`export score-workbook APPLICATION FILE.xlsx`: the score of one application as live formulas."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from analytics.casework.score_workbook.export import score_workbook
from analytics.commands.common import DbOption, JsonOption, answer, opened, operator, t
from analytics.commands.export_output import LanguageOption, export_app, language_named, write_file
from analytics.text import DEFAULT_LANGUAGE


@export_app.command("score-workbook", help=t("models_score_workbook.help"))
def export_score_workbook(
    application: Annotated[str, typer.Argument(help=t("letters.export.application"))],
    file: Annotated[Path, typer.Argument(help=t("models_score_workbook.file"), dir_okay=False)],
    lang: LanguageOption = DEFAULT_LANGUAGE,
    db: DbOption = None,
    as_json: JsonOption = False,
) -> None:
    with opened(db) as database:
        content = score_workbook(database, operator(database), application, language_named(lang))
    written = write_file(file, content, ".xlsx")
    answer(
        {"application": application, "file": str(written)},
        t("models_score_workbook.done", application=application, path=written),
        as_json,
    )
