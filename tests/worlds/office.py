"""A small made-up country on a given day, for the journeys in a browser: an office in the middle of its
work, whose queue is verified."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

from analytics.access.rights import CONSOLE
from analytics.casework.verification.digital_verification import verify
from analytics.demo.people import people
from analytics.demo.populate import populate
from analytics.demo.world import make_country
from analytics.store.database import open_database
from tests.cache.worlds import kept

PRODUCERS, SEED = 150, 327
WAITING = "SELECT application FROM cases WHERE stage = 'verification' ORDER BY application"


@kept("office.duckdb")
def office(directory: Path, day: date) -> None:
    """Applications at every stage, some refused by digital verification, one that waits for it still; a
    Register with entries."""
    database = open_database(directory / "office.duckdb")
    populate(database, CONSOLE, make_country(directory / "files", PRODUCERS, SEED, day), monitoring=False)
    with database.read() as session:
        waiting = [row[0] for row in session.execute(WAITING).fetchall()]
    verify(database, people()["official.demo"], waiting[:-1], on=day)
    database.close()
    shutil.rmtree(directory / "files")
