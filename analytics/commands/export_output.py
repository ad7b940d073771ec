"""What the subcommands of `export` share: the group they stand in, the language, and the file that is
written."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from analytics.commands.common import output_file, t
from analytics.text import DOCUMENT_LANGUAGES, LANGUAGES, Message, UserError

export_app = typer.Typer(help=t("cli.export.help"), no_args_is_help=True)

LanguageOption = Annotated[str, typer.Option("--lang", help=t("cli.export.lang"))]


def language_named(language: str) -> str:
    """kk, ru or en; raises UserError for anything else."""
    if language not in LANGUAGES:
        raise UserError("cli.export.no_such_language", value=language)
    return language


def paper_language(language: str, subject: str) -> str:
    """The language of a paper: kk or ru. Raises UserError where papers are not made in it."""
    if language_named(language) not in DOCUMENT_LANGUAGES:
        raise UserError(
            "documents.none_of_kind", subject=subject, language=Message(f"shell.in_language.{language}")
        )
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
