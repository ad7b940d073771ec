"""`export register FILE` (Annex 1) and `export extract NUMBER` (Annex 2)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Annotated

import typer

from analytics.access.rights import Actor
from analytics.casework.letters import issuing as letters
from analytics.casework.register import reading as register_reading
from analytics.casework.register.annex1 import PUBLIC, issue_register
from analytics.casework.register.extracts import issue_extract
from analytics.commands.common import DbOption, JsonOption, answer, day_named, opened, operator, t
from analytics.commands.export_document import give_file
from analytics.commands.export_output import (
    LanguageOption,
    export_app,
    language_named,
    paper_language,
    write_file,
)
from analytics.documents.forms import register_exports as register_files
from analytics.documents.forms.register_goods import PublishedGood
from analytics.store.database import Database
from analytics.text import (
    DEFAULT_LANGUAGE,
    Text,
    text_for,
)

WRITERS: dict[str, Callable[[Text, Sequence[PublishedGood]], bytes]] = {
    ".xlsx": register_files.register_workbook,
    ".csv": register_files.register_csv,
    ".parquet": register_files.register_parquet,
    ".json": register_files.register_json,
}
PAPER = ".pdf"

ContactsOption = Annotated[bool, typer.Option("--contacts", help=t("register.cli.contacts"))]


@export_app.command("register", help=t("register.cli.export"))
def export_register(
    file: Annotated[Path, typer.Argument(help=t("register.cli.export_file"), dir_okay=False)],
    as_of: Annotated[str | None, typer.Option("--as-of", help=t("register.cli.as_of"))] = None,
    lang: LanguageOption = DEFAULT_LANGUAGE,
    contacts: ContactsOption = False,
    excel: Annotated[bool, typer.Option("--excel", help=t("register.cli.excel"))] = False,
    db: DbOption = None,
    as_json: JsonOption = False,
) -> None:
    day = day_named(as_of)
    text = text_for(language_named(lang))
    ending = file.suffix.lower()
    paper = paper_language(lang, file.name) if ending == PAPER else ""
    with opened(db) as database:
        rows = register_reading.published(database, reader(database, contacts), day)
        if ending == PAPER:
            numbers = issue_register(database, operator(database), as_of=day, on=day_named(None))
            content = letters.numbered(database, operator(database), numbers[paper]).content
        else:
            writer = WRITERS.get(ending, register_files.register_workbook)
            if excel and ending == ".csv":
                writer = register_files.register_csv_for_people
            content = writer(text, rows)
    written = write_file(file, content, *WRITERS, PAPER)
    answer(
        {"file": str(written), "as_of": day, "rows": len(rows)},
        t("register.cli.exported", n=len(rows), day=t.date(day), path=written),
        as_json,
    )


@export_app.command("extract", help=t("register.cli.extract"))
def export_extract(
    number: Annotated[str, typer.Argument(help=t("register.cli.number"))],
    file: Annotated[Path | None, typer.Argument(help=t("letters.export.file"), dir_okay=False)] = None,
    on: Annotated[str | None, typer.Option("--on", help=t("register.cli.on"))] = None,
    lang: LanguageOption = DEFAULT_LANGUAGE,
    db: DbOption = None,
    as_json: JsonOption = False,
) -> None:
    language = paper_language(lang, number)
    with opened(db) as database:
        issued = issue_extract(database, operator(database), number, day_named(on))
        kept = letters.numbered(database, operator(database), issued.documents[language])
    written = give_file(kept, file)
    answer(
        {
            "document_no": kept.document_no,
            "sha256": kept.sha256,
            "token": issued.token,
            "file": str(written),
        },
        t("letters.export.done", number=kept.document_no, path=written),
        as_json,
    )


def reader(database: Database, contacts: bool) -> Actor:
    """Who reads: the public, to whom contacts of natural persons are masked, or with --contacts the person at
    the console."""
    return operator(database) if contacts else PUBLIC
