"""The card of a version: its document, its life, and the tables worked out from recorded outcomes, in one
JSON document; as PDF in the documents' languages (3.5, 14; D10, D23-D25)."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from datetime import date

from analytics.access.rights import Actor, require
from analytics.casework.models import history, versions
from analytics.casework.models.outcomes import sources
from analytics.casework.models.rows import KeptCard
from analytics.casework.models.training import training_data
from analytics.documents.engine.document import render
from analytics.documents.letters.model_card import ModelCard
from analytics.order.criteria import PART
from analytics.order.model_card import Card, CardTables, KeptTables
from analytics.order.model_history import BandCount
from analytics.scoring.card_tables import card_tables, curves, cutoffs_meaning, weights
from analytics.scoring.metrics import GROUP_LEAST, PROMISED
from analytics.scoring.model import Model
from analytics.store import journal
from analytics.store.database import Database, Session, utc_now
from analytics.text import UserError

Progress = Callable[[float], None]


def work_out(
    database: Database,
    actor: Actor,
    version: str,
    *,
    until: date | None = None,
    progress: Progress = lambda done: None,
) -> CardTables:
    """Works out the tables of a version's card from the outcomes decided up to a day (none: as it was
    trained) and keeps them. Raises NotAllowed; UserError for an unknown version, or where outcomes are few.
    """
    require(actor, "train_model")
    with database.read() as session:
        model = versions.version(session, version)
        day = until or trained_until(model)
        data = training_data(session, day, lambda done: progress(0.3 * done))
    tables = card_tables(model, data, lambda done: progress(0.3 + 0.7 * done))
    keep(database, actor, version, day, tables)
    return tables


def keep(database: Database, actor: Actor, version: str, until: date, tables: CardTables) -> None:
    """Keeps the tables of a version's card. Raises NotAllowed."""
    require(actor, "train_model")
    text = json.dumps(tables, ensure_ascii=False, sort_keys=True)
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    with database.transaction() as session:
        session.insert_row(
            "model_cards",
            version=version,
            until=until,
            fingerprint=tables["fingerprint"],
            tables=text,
            sha256=sha256,
            made_by=actor.login,
            made_at=utc_now(),
        )
        payload = {"sha256": sha256, "until": until, "fingerprint": tables["fingerprint"]}
        journal.append(session, actor, "work_out_model_card", version, payload=payload)


def card(database: Database, actor: Actor, version: str, on: date) -> Card:
    """The card of a version as it stands on a day. What no outcomes have been worked out for is null:
    `tables` then holds the curves without distributions only. Raises NotAllowed; UserError for an unknown
    version."""
    require(actor, "read_models")
    with database.read() as session:
        model = versions.version(session, version)
        tables = _kept(session, version)
    standing = next(row for row in history.standings(database, actor, on) if row.version == version)
    return {
        "version": version,
        "state": standing.state,
        "life": standing.row,
        "decided": [one.narrowed(BandCount) for one in standing.decided],
        "events": history.events(database, actor, version),
        "made_up": model.made_up,
        "band_rule": model.band_rule,
        "unfiled": model.unfiled,
        "training": model.training,
        "libraries": model.libraries,
        "metrics": model.metrics,
        "sources": sources(database, actor, trained_until(model)),
        "figures": len(model.figures),
        "cutoffs": cutoffs_meaning(model),
        "left_out": [
            {"part": name, "criterion": PART[name].criterion, "why": why}
            for name, why in model.training.get("left_out", {}).items()
        ],
        "alarms": (tables["errors"] if tables else model.metrics).get("alarms", []),
        "promise": {"least": GROUP_LEAST, "share": PROMISED},
        "tables": tables,
        "curves": tables["curves"] if tables else curves(model),
        "weights": weights(model),
    }


def card_pdf(database: Database, actor: Actor, version: str, language: str, on: date) -> bytes:
    """The card as PDF. Raises as `card`; ValueError for a language that no document has."""
    document = ModelCard(
        on=on,
        made_up=database.is_demonstration,
        made_from={"model": version},
        card=card(database, actor, version, on),
    )
    return render(document, language)


def trained_until(model: Model) -> date:
    """The day up to which decisions were learned from; of versions that do not tell, today's."""
    until = model.training.get("until")
    return date.fromisoformat(until) if until else utc_now().date()


def _kept(session: Session, version: str) -> KeptTables | None:
    row = session.record(KeptCard, version=version)
    if row is None:
        return None
    if hashlib.sha256(row.tables.encode()).hexdigest() != row.sha256:
        raise UserError("models.card_changed", version=version)
    tables: CardTables = json.loads(row.tables)
    return {**tables, "until": row.until, "made_by": row.made_by, "made_at": row.made_at}
