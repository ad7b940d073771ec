"""Readings are noted where the right to read is checked, before what is read is given."""

from __future__ import annotations

from analytics.access.rights import SYSTEM, Actor
from analytics.access.sign_in import sign_in_rules
from analytics.store.database import Database
from analytics.store.readings import keep_readings


def note_reading(database: Database, actor: Actor, kind: str, *subjects: str) -> None:
    """Notes that somebody reads; `kind`: of store.readings.KINDS, `subjects`: identifiers. What the system
    reads for its own work is no reading."""
    if actor.role != SYSTEM.role:
        keep_readings(database, actor, kind, subjects, sign_in_rules().repeated_reading)
