"""`export …`: one subcommand for each thing that leaves as a file. A new one: a function here, or
`export_app.command` in a module of its own that is imported here."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from analytics.commands import export_document, export_register, export_score
from analytics.commands.common import JsonOption, print_json, t
from analytics.commands.export_output import LanguageOption, export_app, language_named, write_file
from analytics.documents.forms.application_template import application_workbook
from analytics.text import DEFAULT_LANGUAGE
from analytics.text.writing import today

# Modules whose subcommands stand in the same group.
WITH = (export_document, export_register, export_score)


def register(app: typer.Typer) -> None:
    app.add_typer(export_app, name="export")


@export_app.command("application-template", help=t("cli.export.template"))
def application_template(
    file: Annotated[Path, typer.Argument(help=t("cli.export.file"))],
    lang: LanguageOption = DEFAULT_LANGUAGE,
    json: JsonOption = False,
) -> None:
    written = write_file(file, application_workbook(language_named(lang), today()), ".xlsx")
    if json:
        print_json({"file": str(written)})
    else:
        print(written)
