"""A small country with the shipped version and its card worked out from the recorded outcomes."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from analytics.access.rights import CONSOLE
from analytics.casework.models import card as cards
from analytics.casework.models import versions
from analytics.demo.populate import populate
from analytics.demo.world import make_country
from analytics.store.database import open_database
from tests.cache.worlds import kept

ON = date(2026, 11, 20)


@kept("carded.duckdb")
def carded(directory: Path, producers: int) -> None:
    """Sources and outcomes of a small country, with the shipped version and its card worked out."""
    database = open_database(directory / "carded.duckdb")
    populate(database, CONSOLE, make_country(directory / "files", producers, 5, ON), casework=False)
    version = versions.activate_shipped(database, CONSOLE).version
    cards.work_out(database, CONSOLE, version, until=ON)
    database.close()
