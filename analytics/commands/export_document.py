"""`export letter|act|protocol SUBJECT`, `export document NUMBER`: a kept document as it was made, as PDF or
XLSX by the file's ending."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

from analytics.casework.letters import issuing as letters
from analytics.commands.common import (
    AnswerNo,
    DbOption,
    JsonOption,
    opened,
    operator,
    print_json,
    t,
)
from analytics.commands.export_output import LanguageOption, export_app, language_named, write_file
from analytics.documents.engine.blocks_workbook import texts_workbook
from analytics.documents.engine.kept_files import Kept
from analytics.store.database import Database
from analytics.text import DEFAULT_LANGUAGE

ApplicationArgument = Annotated[str, typer.Argument(help=t("letters.export.application"))]
NumberArgument = Annotated[str, typer.Argument(help=t("documents.export.number"))]
FileArgument = Annotated[Path | None, typer.Argument(help=t("letters.export.file"), dir_okay=False)]
OutOption = Annotated[Path | None, typer.Option("--out", help=t("letters.export.file"), dir_okay=False)]
CheckOption = Annotated[bool, typer.Option("--check", help=t("letters.export.check"))]


@export_app.command("letter", help=t("letters.export.help"))
def export_letter(
    application: ApplicationArgument,
    file: FileArgument = None,
    out: OutOption = None,
    lang: LanguageOption = DEFAULT_LANGUAGE,
    check: CheckOption = False,
    db: DbOption = None,
    as_json: JsonOption = False,
) -> None:
    with opened(db) as database:
        kept = letters.letter(database, operator(database), application, language_named(lang))
        _give(database, kept, file or out, check, as_json)


def _export_newest(kind: str) -> Callable[..., None]:
    """The command that gives the newest document of a kind on an application."""

    def export(
        application: ApplicationArgument,
        file: FileArgument = None,
        lang: LanguageOption = DEFAULT_LANGUAGE,
        check: CheckOption = False,
        db: DbOption = None,
        as_json: JsonOption = False,
    ) -> None:
        with opened(db) as database:
            kept = letters.newest(database, operator(database), kind, application, language_named(lang))
            _give(database, kept, file, check, as_json)

    return export


export_app.command("act", help=t("documents.export.act"))(_export_newest("act"))
export_app.command("protocol", help=t("documents.export.protocol"))(_export_newest("protocol"))


@export_app.command("document", help=t("documents.export.document"))
def export_document(
    number: NumberArgument,
    file: FileArgument = None,
    check: CheckOption = False,
    db: DbOption = None,
    as_json: JsonOption = False,
) -> None:
    with opened(db) as database:
        _give(database, letters.numbered(database, operator(database), number), file, check, as_json)


def _give(database: Database, kept: Kept, file: Path | None, check: bool, as_json: bool) -> None:
    """Writes the document, or with `check` only makes it again and compares."""
    same = letters.same_again(database, operator(database), kept.document_no) if check else None
    written = None if check else give_file(kept, file)
    if as_json:
        print_json(
            {
                "document_no": kept.document_no,
                "sha256": kept.sha256,
                "file": written and str(written),
                "same_again": same,
            }
        )
    elif written:
        typer.echo(t("letters.export.done", number=kept.document_no, path=written))
    elif same:
        typer.echo(t("letters.export.same", number=kept.document_no))
    if same is False:
        raise AnswerNo("letters.export.differs", number=kept.document_no)


def give_file(kept: Kept, file: Path | None) -> Path:
    """The kept bytes as PDF, or the same words as XLSX, by the file's ending; without a file, a PDF named by
    the document's number."""
    file = file or Path(f"{kept.document_no}.pdf")
    content = texts_workbook(kept.source) if file.suffix.lower() == ".xlsx" else kept.content
    return write_file(file, content, ".pdf", ".xlsx")
