"""Readings are noted where the right to read is checked, before what is read is given."""

from __future__ import annotations

from analytics.access.rights import SYSTEM, Actor, NotAllowed
from analytics.access.sign_in import sign_in_rules
from analytics.store.database import Database
from analytics.store.readings import keep_readings
from analytics.text import Message


def note_reading(database: Database, actor: Actor, kind: str, *subjects: str) -> None:
    """Notes that somebody reads; `kind`: of store.readings.KINDS, `subjects`: identifiers. What the system
    reads for its own work is no reading."""
    if actor.role != SYSTEM.role:
        keep_readings(database, actor, kind, subjects, sign_in_rules().repeated_reading)


def note_refusal(database: Database, actor: Actor, error: NotAllowed) -> None:
    """Notes that somebody was refused an act, a page or a field: "action:backup"; the papers of a case: its
    application; else by the refusal's own name."""
    kinds = ("action", "page", "field")
    refused = {kind: error.values[kind] for kind in kinds if isinstance(error.values.get(kind), Message)}
    names = [f"{kind}:{message.key.rpartition('.')[2]}" for kind, message in refused.items()]
    note_reading(database, actor, "refused", *(names or [str(error.values.get("application", error.key))]))
