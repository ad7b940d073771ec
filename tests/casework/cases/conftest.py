"""A database with one case."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from analytics.casework.cases import moves as cases
from analytics.store.database import Database
from tests.cache.worlds import new_database
from tests.casework.cases.case_path import AIGUL, APPLICATION, FILED


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    """One application, filed on Monday 2 November 2026."""
    opened = new_database(tmp_path / "cases.duckdb")
    with opened.transaction() as session:
        cases.open_case(session, AIGUL, APPLICATION, FILED)
    yield opened
    opened.close()
