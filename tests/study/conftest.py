"""A made-up Register of 600 producers with ten goods each, only read by the tests."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from analytics.store.database import Database, open_database
from analytics.study.bench import make_register
from tests.cache.worlds import kept


@pytest.fixture(scope="session")
def register(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    database = open_database(producers(tmp_path_factory.mktemp("study")))
    yield database
    database.close()


@kept("study.duckdb")
def producers(directory: Path) -> None:
    make_register(directory / "study.duckdb", 600).close()
