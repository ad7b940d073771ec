"""A database with an excluded producer."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from analytics.store.database import Database, open_database
from tests.casework.appeals import appeal_world as world


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    opened = open_database(world.make(tmp_path / "world"))
    yield opened
    opened.close()
