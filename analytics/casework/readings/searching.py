"""Who looked at what: for those with the right, and for the producer's side in the case file."""

from __future__ import annotations

from typing import Any

from analytics.access.demonstration import demonstration_people
from analytics.access.rights import Actor, require
from analytics.documents.engine.document import kept_number
from analytics.store.database import Database, Session
from analytics.store.readings import KINDS
from analytics.text.searching import question

__all__ = ["KINDS", "MOST", "readings", "readings_of_producer"]

MOST = 200  # readings shown at once


def readings(
    database: Database, actor: Actor, text: str | None = None, kind: str | None = None
) -> list[dict[str, Any]]:
    """The newest readings, of those whose reader or subject holds every word of a text, exact hits first
    (queries/readings/search.sql). Raises NotAllowed."""
    require(actor, "read_readings")
    people = demonstration_people() if database.is_demonstration else {}
    return database.rows(
        "readings/search",
        **question(kept_number(text or "")),
        kind=kind,
        logins=list(people),
        names=[person.name for person in people.values()],
        most=MOST,
    )


def readings_of_producer(session: Session, bin: str) -> list[dict[str, Any]]:
    """Who looked at a producer's figures and papers, oldest first (queries/readings/of_producer.sql)."""
    return session.rows("readings/of_producer", bin=bin)
