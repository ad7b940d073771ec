"""The first two persons of a database: named at its making, by whoever owns the file."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from analytics.access.rights import SYSTEM
from analytics.casework.people.people import Person, anybody_kept, record_founder
from analytics.store import journal
from analytics.store.database import Database
from analytics.text import UserError


def found_database(database: Database, founders: Sequence[Person], on: date) -> None:
    """Notes that the database was made, and its founders. Raises UserError where somebody is kept already."""
    with database.transaction() as session:
        if anybody_kept(session):
            raise UserError("setup.init.founded")
        journal.append(session, SYSTEM, "found_database", "database", payload={"founders": len(founders)})
        for founder in founders:
            record_founder(session, founder, on)
