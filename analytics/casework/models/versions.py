"""Model versions in the workbench: registered, approved by a second person, active from a day, retired; never
changed (D10, D23)."""

from __future__ import annotations

import hashlib
from datetime import date
from functools import lru_cache

from analytics.access.rights import Actor, require
from analytics.casework.models.rows import (
    ActiveVersion,
    KeptVersion,
    LastComparison,
    LastEvaluation,
    ListedVersion,
)
from analytics.casework.models.shadow_days import MODEL, end_shadow, require_shadow
from analytics.scoring.model import Model
from analytics.scoring.shipped import SHIPPED
from analytics.store import journal
from analytics.store.database import Database, Session, utc_now
from analytics.text import UserError, required_text
from analytics.text.writing import today as _today

# The Order's own date: from here on the shipped version is in force in a demonstration database.
IN_FORCE_FROM = date(2025, 8, 27)


def register(database: Database, actor: Actor, text: str) -> Model:
    """Takes in a trained version as a candidate. The same document again changes nothing.

    Raises NotAllowed; UserError where it is no version, or another document bears its name already."""
    require(actor, "register_model")
    model = Model.from_json(text)
    sha256 = hashlib.sha256(text.encode("utf-8")).hexdigest()
    with database.transaction() as session:
        known = session.record(KeptVersion, version=model.version)
        if known is not None:
            if known.sha256 != sha256:
                raise UserError("models.other_document", version=model.version)
            return model
        session.insert_row(
            "model_versions",
            version=model.version,
            document=text,
            sha256=sha256,
            made_up=model.made_up,
            made_by=actor.login,
            registered_at=utc_now(),
        )
        _event(session, actor, model.version, "registered", _today())
        journal.append(
            session,
            actor,
            "register_model",
            model.version,
            payload={"sha256": sha256, "made_up": model.made_up},
        )
    return model


def evaluate(database: Database, actor: Actor, version: str, *, favourable: bool, reason: str) -> None:
    """Whether a candidate is fit to decide, as somebody found who read its card, and why. It may be evaluated
    again; the last evaluation counts. Raises NotAllowed; UserError for an unknown version, one that is
    approved already, or without a reason."""
    require(actor, "evaluate_model")
    text = required_text(reason, "models.reason_missing")
    with database.transaction() as session:
        row = row_of(session, version)
        if row.approved_by is not None:
            raise UserError("models.already_active", version=version, day=row.active_from)
        _event(session, actor, version, "evaluated", _today(), text, favourable)
        payload = {"sha256": row.sha256, "favourable": favourable}
        journal.append(session, actor, "evaluate_model", version, payload=payload)


def activate(
    database: Database, actor: Actor, version: str, *, active_from: date, today: date, reason: str = ""
) -> None:
    """Approves a candidate, in force from a day that has not passed. Raises NotAllowed; UserError for an
    unknown version, one that is approved or retired already, the person who registered it, a day before
    today, a version that was evaluated as not fit, one with an alarm that nobody has evaluated, one that was
    never compared with the version it replaces, or one whose shadow run was too short, without a reason."""
    require(actor, "approve_model")
    with database.transaction() as session:
        row = row_of(session, version)
        if row.made_by == actor.login:
            raise UserError("models.same_person", version=version)
        if row.approved_by is not None:
            raise UserError("models.already_active", version=version, day=row.active_from)
        if active_from < today:
            raise UserError("models.day_has_passed", day=active_from)
        _require_evaluated(session, row)
        _require_compared(session, version, active_from)
        if _replaces(session, active_from):
            require_shadow(session, version, MODEL, today, reason)
        _approve(session, actor, row, active_from, reason)


def activate_shipped(database: Database, actor: Actor, *, active_from: date = IN_FORCE_FROM) -> Model:
    """In a demonstration database: registers the shipped made-up version and puts it in force at once, by one
    person, from a day of the made-up history. Repeated: no change.

    Raises NotAllowed; UserError in any other database (D23)."""
    require(actor, "approve_model")
    if not database.is_demonstration:
        raise UserError("models.demonstration_only")
    model = register(database, actor, SHIPPED.read_text(encoding="utf-8"))
    with database.transaction() as session:
        row = row_of(session, model.version)
        if row.approved_by is None:
            _approve(session, actor, row, active_from)
    return model


def retire(
    database: Database, actor: Actor, version: str, *, on: date, today: date, reason: str = ""
) -> None:
    """The version decides no more from a day on that has not passed; what it decided is still replayed with
    it. Raises NotAllowed; UserError where it is unknown, was never active, is retired already, or the day has
    passed: what was in force on a day is never changed afterwards."""
    require(actor, "approve_model")
    with database.transaction() as session:
        row = row_of(session, version)
        if row.approved_by is None or row.retired_on is not None:
            raise UserError("models.not_active", version=version)
        if on < today:
            raise UserError("models.day_has_passed", day=on)
        session.run("models/retire", version=version, retired_on=on)
        _event(session, actor, version, "retired", on, reason)
        journal.append(
            session, actor, "retire_model", version, payload={"sha256": row.sha256, "retired_on": on}
        )


def active_model(session: Session, on: date) -> Model | None:
    """The version in force on a day, or None. Raises UserError where its document is not the one that was
    registered (checksum)."""
    row = session.record(ActiveVersion, day=on)
    return _read(row.document) if row else None


def version(session: Session, name: str) -> Model:
    """A version by its name, active or not: old decisions are replayed with it. Raises UserError where there
    is none."""
    return _read(row_of(session, name).document)


def versions(database: Database, actor: Actor) -> list[ListedVersion]:
    """All versions, the newest first, without their documents. Raises NotAllowed."""
    require(actor, "read_models")
    return database.records(ListedVersion)


def may_decide(model: Model, database: Database) -> bool:
    """D23: a version trained on made-up data decides in a demonstration database only."""
    return not model.made_up or database.is_demonstration


def row_of(session: Session, version: str) -> KeptVersion:
    """A version with its document. Raises UserError where there is none."""
    row = session.record(KeptVersion, version=version)
    if row is None:
        raise UserError("models.none", version=version)
    return row


def _require_evaluated(session: Session, row: KeptVersion) -> None:
    """D10, D24: nobody approves over an unfavourable evaluation, nor past an alarm that nobody has read."""
    last = session.record(LastEvaluation, version=row.version)
    if last is not None and not last.favourable:
        raise UserError("models.evaluated_unfit", version=row.version)
    alarms = _read(row.document).metrics.get("alarms")
    if last is None and alarms:
        raise UserError("models.alarm_not_evaluated", version=row.version, n=len(alarms))


def _require_compared(session: Session, version: str, active_from: date) -> None:
    """D10: who approves a version knows how many would change band against the one that it replaces; nothing
    to know while nothing was verified."""
    replaced = session.record(ActiveVersion, day=active_from)
    if replaced is None or not session.scalar("models/decided_at_all"):
        return
    if session.record(LastComparison, version=version, against=replaced.version) is None:
        raise UserError("models.not_compared", version=version, against=replaced.version)


def _replaces(session: Session, active_from: date) -> bool:
    """Whether a version in force on the day is replaced after anything was verified at all."""
    if session.record(ActiveVersion, day=active_from) is None:
        return False
    return bool(session.scalar("models/decided_at_all"))


def _event(
    session: Session,
    actor: Actor,
    version: str,
    event: str,
    day: date,
    reason: str = "",
    favourable: bool | None = None,
) -> None:
    session.insert_row(
        "model_events",
        version=version,
        event=event,
        favourable=favourable,
        day=day,
        reason=reason.strip() or None,
        login=actor.login,
        made_at=utc_now(),
    )


def _approve(session: Session, actor: Actor, row: KeptVersion, active_from: date, reason: str = "") -> None:
    session.run(
        "models/approve",
        version=row.version,
        approved_by=actor.login,
        approved_at=utc_now(),
        active_from=active_from,
    )
    end_shadow(session, row.version, MODEL, active_from, actor.login)
    _event(session, actor, row.version, "approved", active_from, reason)
    payload = {"sha256": row.sha256, "active_from": active_from, "made_by": row.made_by}
    journal.append(session, actor, "approve_model", row.version, payload=payload)


@lru_cache(maxsize=8)
def _read(document: str) -> Model:
    return Model.from_json(document)
