"""The public record of a model version: headings of public registers of algorithms, facts of the database,
fields that a person writes (3.5, 12-14; D10, D23)."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Any

from analytics.access.rights import Actor, require
from analytics.casework.models import history, versions
from analytics.order.criteria import PARTS
from analytics.order.dated import FromDay, read
from analytics.scoring.model import Model
from analytics.store import journal
from analytics.store.database import Database, Session
from analytics.text import LANGUAGES, UserError, required_text, text_for

WRITTEN, PUBLISHED = "write_dossier", "publish_dossier"
LEGAL_BASIS = ("3.5", "12", "13", "14")


class Forms(FromDay):
    """data/rules/dossier.toml: of each form its headings, of each heading the facts and fields below it."""

    fields: list[str]
    forms: dict[str, dict[str, list[str]]]


@cache
def forms() -> Forms:
    """The file, read once."""
    return read(Forms, "dossier")


def dossier(database: Database, actor: Actor, version: str, language: str, on: date) -> dict[str, Any]:
    """The record as it stands on a day. A field that nobody has written is null and named in `missing`.
    Raises NotAllowed; UserError for an unknown version."""
    require(actor, "read_models")
    with database.read() as session:
        model = versions.version(session, version)
        written = _written(session, version)
    facts = _facts(database, actor, model, on)
    fields = {name: written.get((name, language)) for name in forms().fields}
    t = text_for(language)
    return {
        "version": version,
        "on": on.isoformat(),
        "language": language,
        "missing": _missing(written),
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


def publish(database: Database, actor: Actor, version: str, on: date) -> dict[str, dict[str, Any]]:
    """The record in every language, to be published; its hash is journalled. Raises NotAllowed; UserError
    while a field is not written."""
    require(actor, "publish_dossier")
    documents = {language: dossier(database, actor, version, language, on) for language in LANGUAGES}
    missing = documents[LANGUAGES[0]]["missing"]
    if missing:
        raise UserError("models_dossier.incomplete", version=version, fields=", ".join(missing))
    text = json.dumps(documents, ensure_ascii=False, sort_keys=True, default=str)
    payload = {"sha256": hashlib.sha256(text.encode()).hexdigest(), "on": on.isoformat()}
    with database.transaction() as session:
        journal.append(session, actor, PUBLISHED, version, payload=payload)
    return documents


def _written(session: Session, version: str) -> dict[tuple[str, str], str]:
    """The newest text of each field and language."""
    entries = session.rows("store/journal_of", subject=version)
    result: dict[tuple[str, str], str] = {}
    for entry in reversed(entries):
        if entry["action"] == WRITTEN:
            payload = json.loads(entry["payload"])
            result |= {(payload["field"], language): text for language, text in payload["texts"].items()}
    return result


def _missing(written: Mapping[tuple[str, str], str]) -> list[str]:
    return [name for name in forms().fields if any((name, language) not in written for language in LANGUAGES)]


def _facts(database: Database, actor: Actor, model: Model, on: date) -> dict[str, Any]:
    """What the database and the version's own document tell."""
    standing = next(row for row in history.standings(database, actor, on) if row.version == model.version)
    periods = [row for row in history.periods(database, actor) if row["version"] == model.version]
    return {
        "version": {"version": model.version, "made_up": model.made_up, "state": standing.state},
        "legal_basis": list(LEGAL_BASIS),
        "in_force": periods,
        "decided": [{name: getattr(one, name) for name in one.__slots__} for one in standing.decided],
        "changes": history.events(database, actor, model.version),
        "method": {
            "kind": "logistic regression",
            "figures": len(model.figures),
            "features": len(model.coefficients),
            "flags": len(model.flags),
            "refits": len(model.refits),
            "band_rule": model.band_rule,
            "unfiled": model.unfiled,
        },
        "inputs": [{"part": part.name, "criterion": part.criterion, "source": part.source} for part in PARTS],
        "outputs": {"low_below": model.cutoffs.low_below, "high_from": model.cutoffs.high_from},
        "training": model.training,
        "performance": {
            name: model.metrics[name]
            for name in ("auc", "brier", "calibration_slope")
            if name in model.metrics
        },
        "errors": {name: model.metrics[name] for name in ("errors", "by_group") if name in model.metrics},
        "libraries": model.libraries,
    }
