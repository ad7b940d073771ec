"""Who looked at what: for those with the right, and for the producer's side in the case file."""

from __future__ import annotations

from typing import Any

from analytics.access.rights import Actor, require
from analytics.store.database import Database, Session
from analytics.store.readings import KINDS

__all__ = ["KINDS", "MOST", "readings", "readings_of_producer"]

MOST = 200  # readings shown at once


def readings(
    database: Database, actor: Actor, text: str | None = None, kind: str | None = None
) -> list[dict[str, Any]]:
    """The newest readings, of those whose login or subject begins with a text (queries/readings/search.sql).
    Raises NotAllowed."""
    require(actor, "read_readings")
    return database.rows("readings/search", text=(text or "").strip() or None, kind=kind, most=MOST)


def readings_of_producer(session: Session, bin: str) -> list[dict[str, Any]]:
    """Who looked at a producer's figures and papers, oldest first (queries/readings/of_producer.sql)."""
    return session.rows("readings/of_producer", bin=bin)
