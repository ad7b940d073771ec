"""A made-up Register of 600 producers with ten goods each, only read by the tests."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from analytics.store.database import Database
from analytics.study.bench import make_register


@pytest.fixture(scope="session")
def register(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    database = make_register(tmp_path_factory.mktemp("study") / "study.duckdb", 600)
    yield database
    database.close()
