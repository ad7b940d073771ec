"""`model dossier|dossier-write|dossier-publish`: the public record of a version."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from analytics.casework.models import dossier as dossiers
from analytics.casework.models.declarations import item_lines
from analytics.commands.common import DbOption, JsonOption, answer, day_named, opened, operator, print_json, t
from analytics.commands.export_output import LanguageOption, language_named, paper_language, write_file
from analytics.text import DEFAULT_LANGUAGE, LANGUAGES, text_for

Version = Annotated[str, typer.Argument(help=t("models.help.version"))]


def show_dossier(
    version: Version,
    lang: LanguageOption = DEFAULT_LANGUAGE,
    output: Annotated[Path | None, typer.Option("--output", help=t("models_dossier.help.output"))] = None,
    db: DbOption = None,
    as_json: JsonOption = False,
) -> None:
    if output is not None:
        with opened(db) as database:
            who, language = operator(database), paper_language(lang, version)
            content = dossiers.dossier_pdf(database, who, version, language, day_named(None))
        answer({"path": str(write_file(output, content, ".pdf"))}, str(output), as_json)
        return
    with opened(db) as database:
        record = dossiers.dossier(
            database, operator(database), version, language_named(lang), day_named(None)
        )
    if as_json:
        print_json(record)
        return
    text = text_for(lang)
    for headings in record["forms"].values():
        for heading in headings:
            print(heading["heading"])
            for item in heading["items"]:
                lines = item_lines(text, item["name"], item["value"])
                print(f"  {item['title']}: {lines[0]}")
                print("".join(f"    {line}\n" for line in lines[1:]), end="")
    if record["missing"]:
        print(text("models_dossier.missing", fields=", ".join(record["missing"])))


def write_dossier(
    version: Version,
    field: Annotated[str, typer.Argument(help=t("models_dossier.help.field"))],
    kk: Annotated[str, typer.Option("--kk", help=t("models_dossier.help.text"))],
    ru: Annotated[str, typer.Option("--ru", help=t("models_dossier.help.text"))],
    en: Annotated[str, typer.Option("--en", help=t("models_dossier.help.text"))],
    db: DbOption = None,
    as_json: JsonOption = False,
) -> None:
    with opened(db) as database:
        dossiers.write(
            database, operator(database), version, field, dict(zip(LANGUAGES, (kk, ru, en), strict=True))
        )
    answer(
        {"version": version, "field": field},
        t("models_dossier.written", version=version, field=field),
        as_json,
    )


def publish_dossier(version: Version, db: DbOption = None) -> None:
    with opened(db) as database:
        documents = dossiers.publish(database, operator(database), version, day_named(None))
    print_json(documents)
