"""A database of its own for the tests of the derivation; every test works in a transaction that is rolled
back."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest

from analytics.store.database import Database, Session, open_database
from analytics.store.reference import sync_reference


class RolledBack(Exception):
    """Ends a test's transaction without keeping anything."""


@pytest.fixture(scope="session")
def derivation_database(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    path: Path = tmp_path_factory.mktemp("derivation") / "worlds.duckdb"
    database = open_database(path)
    sync_reference(database)
    yield database
    database.close()


@pytest.fixture(scope="session")
def world(derivation_database: Database) -> Callable[[], AbstractContextManager[Session]]:
    """`with world() as session`: put loads in, derive, and nothing of it stays."""

    @contextmanager
    def opened() -> Iterator[Session]:
        try:
            with derivation_database.transaction() as session:
                yield session
                raise RolledBack
        except RolledBack:
            pass

    return opened
