"""Versions of the rulebook of nonconformities (D6): registered, put in force by a second person from a day,
never changed."""

from __future__ import annotations

import hashlib
from datetime import date
from functools import lru_cache

from analytics import DATA
from analytics.access.rights import Actor, require
from analytics.casework.models.shadow_days import RULEBOOK, end_shadow, require_shadow
from analytics.casework.monitoring.rulebook_rows import ListedRulebook, RegisteredRulebook
from analytics.order.rulebook import Rule, Rulebook, read_rulebook
from analytics.store import journal
from analytics.store.database import Database, Session, utc_now
from analytics.text import UserError

SHIPPED = DATA / "rules" / "rulebooks"


def register(database: Database, actor: Actor, text: str) -> Rulebook:
    """Takes in a version from its document (TOML), in force once a second person says so. The same document
    again changes nothing.

    Raises NotAllowed; UserError where it is no rulebook, or another document bears its name already."""
    require(actor, "register_rulebook")
    rulebook = read_rulebook(text)
    with database.transaction() as session:
        _add(session, actor, rulebook, text)
    return rulebook


def activate(
    database: Database, actor: Actor, version: str, *, day: date, today: date, reason: str = ""
) -> None:
    """The version is in force from a day that has not passed. Raises NotAllowed; UserError for an unknown
    version, one that is in force already, the person who registered it, a day before today, or, where it
    replaces another after a first run, a shadow run too short without a reason."""
    require(actor, "approve_rulebook")
    with database.transaction() as session:
        row = _row(session, version)
        if row.made_by == actor.login:
            raise UserError("monitoring_rulebook.same_person", version=version)
        if row.in_force_from is not None:
            raise UserError("monitoring_rulebook.in_force_already", version=version, day=row.in_force_from)
        if day < today:
            raise UserError("monitoring_rulebook.day_has_passed", day=day)
        replaces = session.scalar("monitoring/rulebook_in_force", day=day) is not None
        if replaces and session.scalar("monitoring/run_at_all"):
            require_shadow(session, version, RULEBOOK, today, reason)
        _insert(session, actor, row, day, reason)


def sync_shipped(database: Database, actor: Actor) -> None:
    """Takes in the shipped examples. In a demonstration database they are in force from their own dates;
    elsewhere they are candidates that the ministry puts in force or leaves. Repeated: no change. Raises
    NotAllowed."""
    require(actor, "register_rulebook")
    documents = [file.read_text(encoding="utf-8") for file in sorted(SHIPPED.glob("*.toml"))]
    with database.read() as session:
        known = {row.version: row.in_force_from for row in session.records(ListedRulebook)}
        demonstration = session.is_demonstration
    result = [(read_rulebook(text), text) for text in documents]
    pending = [
        one
        for one in result
        if one[0].version not in known or (demonstration and known[one[0].version] is None)
    ]
    if not pending:
        return
    with database.transaction() as session:
        for rulebook, text in pending:
            _add(session, actor, rulebook, text)
            row = _row(session, rulebook.version)
            if demonstration and row.in_force_from is None:
                _insert(session, actor, row, rulebook.valid_from)


def in_force(session: Session, day: date) -> Rulebook:
    """The version in force on a day. Raises UserError where there is none."""
    document = session.scalar("monitoring/rulebook_in_force", day=day)
    if document is None:
        raise UserError("monitoring_rulebook.none_in_force", day=day)
    return _read(str(document))


def rules_of(database: Database, actor: Actor, criterion: int, day: date) -> list[Rule]:
    """The rules on a criterion of clause 12 in the rulebook in force on a day (clause 27, D6); none where no
    rulebook is in force."""
    require(actor, "read_rulebooks")
    document = database.scalar("monitoring/rulebook_in_force", day=day)
    return [rule for rule in _read(document).rules if rule.criterion == criterion] if document else []


def version(session: Session, name: str) -> Rulebook:
    """A version by its name, in force or not: what a run found is read with its own. Raises UserError where
    there is none."""
    return _read(_row(session, name).document)


def versions(database: Database, actor: Actor) -> list[ListedRulebook]:
    """All versions, the newest in force first."""
    require(actor, "read_rulebooks")
    return database.records(ListedRulebook)


def document(database: Database, actor: Actor, name: str) -> str:
    """The document of a version as it was registered. Raises NotAllowed; UserError where there is none."""
    require(actor, "read_rulebooks")
    with database.read() as session:
        return _row(session, name).document


def _add(session: Session, actor: Actor, rulebook: Rulebook, text: str) -> None:
    sha256 = hashlib.sha256(text.encode("utf-8")).hexdigest()
    known = session.record(RegisteredRulebook, version=rulebook.version)
    if known is not None:
        if known.sha256 != sha256:
            raise UserError("monitoring_rulebook.other_document", version=rulebook.version)
        return
    row = {
        "version": rulebook.version,
        "document": text,
        "sha256": sha256,
        "made_by": actor.login,
        "registered_at": utc_now(),
    }
    session.insert_row("rulebooks", **row)
    journal.append(session, actor, "register_rulebook", rulebook.version, payload={"sha256": sha256})


def _row(session: Session, name: str) -> RegisteredRulebook:
    row = session.record(RegisteredRulebook, version=name)
    if row is None:
        raise UserError("monitoring_rulebook.none", version=name)
    return row


def _insert(session: Session, actor: Actor, row: RegisteredRulebook, day: date, reason: str = "") -> None:
    session.run(
        "monitoring/rulebook_put_in_force",
        version=row.version,
        day=day,
        login=actor.login,
        moment=utc_now(),
    )
    end_shadow(session, row.version, RULEBOOK, day, actor.login)
    payload = {"sha256": row.sha256, "in_force_from": day, "made_by": row.made_by}
    journal.append(
        session,
        actor,
        "put_rulebook_in_force",
        row.version,
        reason=reason.strip() or None,
        payload=payload,
    )


@lru_cache(maxsize=8)
def _read(document: str) -> Rulebook:
    return read_rulebook(document)
