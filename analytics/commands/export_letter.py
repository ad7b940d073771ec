"""`export letter APPLICATION [FILE] [--lang kk|ru] [--check]`: the refusal of clause 14 as it was made."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from analytics.access.rights import CONSOLE
from analytics.casework import letters
from analytics.commands.common import AnswerNo, DbOption, JsonOption, opened, print_json, t
from analytics.commands.export import LanguageOption, export_app, language_named, write_file


def register(app: typer.Typer) -> None:
    """Nothing to add: the command joins `export` by being defined here."""


@export_app.command("letter", help=t("letters.export.help"))
def export_letter(
    application: Annotated[str, typer.Argument(help=t("letters.export.application"))],
    file: Annotated[Path | None, typer.Argument(help=t("letters.export.file"), dir_okay=False)] = None,
    out: Annotated[Path | None, typer.Option("--out", help=t("letters.export.file"), dir_okay=False)] = None,
    lang: LanguageOption = "kk",
    check: Annotated[bool, typer.Option("--check", help=t("letters.export.check"))] = False,
    db: DbOption = None,
    as_json: JsonOption = False,
) -> None:
    with opened(db) as database:
        kept = letters.letter(database, CONSOLE, application, language_named(lang))
        same = letters.same_again(database, CONSOLE, kept.document_no) if check else None
    written = None if check else write_file(file or out or Path(f"{kept.document_no}.pdf"), kept.content, ".pdf")
    if as_json:
        print_json({"document_no": kept.document_no, "sha256": kept.sha256, "file": written and str(written), "same_again": same})
    elif written:
        typer.echo(t("letters.export.done", number=kept.document_no, path=written))
    elif same:
        typer.echo(t("letters.export.same", number=kept.document_no))
    if same is False:
        raise AnswerNo("letters.export.differs", number=kept.document_no)
