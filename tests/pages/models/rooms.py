"""The model's room in a demonstration with little in it."""

from __future__ import annotations

from pathlib import Path

from analytics.casework.models import versions
from analytics.store.database import Database
from tests.cache.worlds import new_database
from tests.casework.models.test_model_versions import HEAD, MAKER, TODAY, tiny


def demonstration_room(path: Path) -> Database:
    """An empty demonstration, opened."""
    database = new_database(path)
    with database.transaction() as session:
        session.insert_row("properties", name="kind", value="demonstration")
    return database


def two_versions(path: Path) -> Database:
    """v1 in force and the candidate v2, registered after it."""
    database = demonstration_room(path)
    for version in ("v1", "v2"):
        versions.register(database, MAKER, tiny(version).to_json())
    versions.activate(database, HEAD, "v1", active_from=TODAY, today=TODAY)
    return database
