"""`export …`: one subcommand for each thing that leaves as a file. A new one: a function here, or
`export_app.command` in its module."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from analytics.commands.common import (
    JsonOption,
    output_file,
    print_json,
    t,
)
from analytics.documents.forms.application_template import application_workbook
from analytics.text import DEFAULT_LANGUAGE, LANGUAGES, UserError
from analytics.text.writing import ALMATY

export_app = typer.Typer(help=t("cli.export.help"), no_args_is_help=True)

LanguageOption = Annotated[str, typer.Option("--lang", help=t("cli.export.lang"))]


def register(app: typer.Typer) -> None:
    from analytics.commands import export_document, export_register  # noqa: F401  (here: both take `export_app` from this module)

    app.add_typer(export_app, name="export")


def language_named(language: str) -> str:
    """kk, ru or en; raises UserError for anything else."""
    if language not in LANGUAGES:
        raise UserError("cli.export.no_such_language", value=language)
    return language


def write_file(file: Path, content: bytes, *endings: str) -> Path:
    """Writes a file whose ending is one of `endings`; raises UserError for another ending or a place that
    cannot be written."""
    if file.suffix.lower() not in endings:
        raise UserError("cli.export.ending", name=file.name, endings=", ".join(endings))
    try:
        output_file(file).write_bytes(content)
    except OSError as problem:
        raise UserError(
            "cli.export.cannot_write", name=file, reason=problem.strerror or str(problem)
        ) from problem
    return file


@export_app.command("application-template", help=t("cli.export.template"))
def application_template(
    file: Annotated[Path, typer.Argument(help=t("cli.export.file"))],
    lang: LanguageOption = DEFAULT_LANGUAGE,
    json: JsonOption = False,
) -> None:
    written = write_file(
        file, application_workbook(language_named(lang), datetime.now(ALMATY).date()), ".xlsx"
    )
    if json:
        print_json({"file": str(written)})
    else:
        print(written)
