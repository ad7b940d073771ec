"""Who looked at what: for those with the right, and for the producer's side in the case file."""

from __future__ import annotations

from analytics.access.demonstration import demonstration_people
from analytics.access.rights import Actor, require
from analytics.casework.readings.rows import Reading, ReadingOfProducer
from analytics.documents.engine.document import kept_number
from analytics.store.database import Database, Session
from analytics.store.readings import KINDS
from analytics.text.searching import question

__all__ = ["KINDS", "MOST", "readings", "readings_of_producer"]

MOST = 200  # readings shown at once


def readings(
    database: Database, actor: Actor, text: str | None = None, kind: str | None = None
) -> list[Reading]:
    """The newest readings, of those whose reader or subject holds every word of a text, exact hits first.
    Raises NotAllowed."""
    require(actor, "read_readings")
    people = demonstration_people() if database.is_demonstration else {}
    return database.records(
        Reading,
        **question(kept_number(text or "")),
        kind=kind,
        logins=list(people),
        names=[person.name for person in people.values()],
        most=MOST,
    )


def readings_of_producer(session: Session, bin: str) -> list[ReadingOfProducer]:
    """Who looked at a producer's figures and documents, oldest first."""
    return session.records(ReadingOfProducer, bin=bin)
