"""The public record of a model version: headings of public registers of algorithms, facts of the database,
fields that a person writes (3.5, 12-14; D10, D23)."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import date
from functools import cache

from analytics.access.rights import Actor, require
from analytics.casework.models import versions
from analytics.casework.models.dossier_facts import facts as facts_of
from analytics.documents.engine.document import render
from analytics.documents.letters.model_dossier import ModelDossier
from analytics.order.dated import FromDay, read
from analytics.order.model_record import ModelRecord
from analytics.store import journal
from analytics.store.database import Database
from analytics.store.journal import JournalledAct
from analytics.text import LANGUAGES, UserError, required_text, text_for
from analytics.text.as_json import plain

WRITTEN, PUBLISHED = "write_dossier", "publish_dossier"


class Forms(FromDay):
    """data/rules/dossier.toml: of each form its headings, of each heading the facts and fields below it."""

    fields: list[str]
    forms: dict[str, dict[str, list[str]]]


@cache
def forms() -> Forms:
    """The file, read once."""
    return read(Forms, "dossier")


def dossier(database: Database, actor: Actor, version: str, language: str, on: date) -> ModelRecord:
    """The record as it stands on a day. A field that nobody has written is null and named in `missing`.
    Raises NotAllowed; UserError for an unknown version."""
    require(actor, "read_models")
    with database.read() as session:
        model = versions.version(session, version)
        entries = session.records(JournalledAct, subject=version)
    texts = _written(entries)
    facts = facts_of(database, actor, model, on)
    fields = {name: texts.get((name, language)) for name in forms().fields}
    published = next((entry.payload for entry in entries if entry.action == PUBLISHED), None)
    t = text_for(language)
    return {
        "version": version,
        "on": on.isoformat(),
        "language": language,
        "missing": _missing(texts),
        "published_on": date.fromisoformat(json.loads(published)["on"]) if published else None,
        "forms": {
            form: [
                {
                    "heading": t(f"models_dossier.{form}.{heading}"),
                    "items": [
                        {
                            "name": name,
                            "title": t(f"models_dossier.item.{name}"),
                            "value": (facts | fields)[name],
                        }
                        for name in names
                    ],
                }
                for heading, names in headings.items()
            ]
            for form, headings in forms().forms.items()
        },
    }


def write(database: Database, actor: Actor, version: str, field: str, texts: Mapping[str, str]) -> None:
    """What a person writes into a field, in all languages; the newest counts, and the journal keeps each.
    Raises NotAllowed; UserError for an unknown version or field, or a language without text."""
    require(actor, "write_dossier")
    if field not in forms().fields:
        raise UserError("models_dossier.no_field", field=field, known=", ".join(forms().fields))
    kept = {
        language: required_text(texts.get(language, ""), "models_dossier.text_missing")
        for language in LANGUAGES
    }
    with database.transaction() as session:
        versions.version(session, version)
        journal.append(session, actor, WRITTEN, version, payload={"field": field, "texts": kept})


def publish(database: Database, actor: Actor, version: str, on: date) -> dict[str, ModelRecord]:
    """The record in every language, to be published; its hash is journalled. Raises NotAllowed; UserError
    while a field is not written."""
    require(actor, "publish_dossier")
    documents = {language: complete(database, actor, version, language, on) for language in LANGUAGES}
    text = json.dumps(documents, ensure_ascii=False, sort_keys=True, default=plain)
    payload = {"sha256": hashlib.sha256(text.encode()).hexdigest(), "on": on.isoformat()}
    with database.transaction() as session:
        journal.append(session, actor, PUBLISHED, version, payload=payload)
    return documents


def complete(database: Database, actor: Actor, version: str, language: str, on: date) -> ModelRecord:
    """The record, of which nothing is missing. Raises as `dossier`; UserError while a field is not
    written."""
    record = dossier(database, actor, version, language, on)
    if record["missing"]:
        raise UserError("models_dossier.incomplete", version=version, fields=", ".join(record["missing"]))
    return record


def dossier_pdf(database: Database, actor: Actor, version: str, language: str, on: date) -> bytes:
    """The complete record as PDF. Raises as `complete`; ValueError for a language that no document has."""
    record = complete(database, actor, version, language, on)
    document = ModelDossier(
        on=on, made_up=database.is_demonstration, made_from={"model": version}, record=record
    )
    return render(document, language)


def written(database: Database, actor: Actor, version: str, field: str) -> dict[str, str]:
    """The newest text of a field by language. Raises NotAllowed."""
    require(actor, "read_models")
    texts = _written(database.records(JournalledAct, subject=version))
    return {language: text for (name, language), text in texts.items() if name == field}


def _written(entries: list[JournalledAct]) -> dict[tuple[str, str], str]:
    """The newest text of each field and language; `entries` of the journal, the newest first."""
    result: dict[tuple[str, str], str] = {}
    for entry in reversed(entries):
        if entry.action == WRITTEN:
            payload = json.loads(entry.payload)
            result |= {(payload["field"], language): text for language, text in payload["texts"].items()}
    return result


def _missing(texts: Mapping[tuple[str, str], str]) -> list[str]:
    return [name for name in forms().fields if any((name, language) not in texts for language in LANGUAGES)]
