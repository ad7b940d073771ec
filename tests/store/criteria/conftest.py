"""A database of its own for the tests of the derivation; every test works in a transaction that is rolled
back."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from analytics.store.as_of import AsOf
from analytics.store.criteria.derivation import derive
from analytics.store.database import Database, Session
from analytics.store.reference import sync_reference
from tests.cache.worlds import new_database
from tests.store.criteria.plain_flows import Load
from tests.store.criteria.source_rows import BIN, Opened, R
from tests.store.criteria.worlds import load_world


class RolledBack(Exception):
    """Ends a test's transaction without keeping anything."""


@pytest.fixture(scope="session")
def derivation_database(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    path: Path = tmp_path_factory.mktemp("derivation") / "worlds.duckdb"
    database = new_database(path)
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


@pytest.fixture
def part_of(world: Opened) -> Callable[..., dict[str, Any]]:
    """`part_of("c10_income_py", [loads])`: that part of BIN in a world of only these loads, on R = 30 June
    2026 unless given."""

    def ask(
        part: str, loads: list[Load], reference_date: date = R, known_on: date | None = None, **options: Any
    ) -> dict[str, Any]:
        with world() as session:
            load_world(session, loads)
            frame = derive(session, AsOf(reference_date, known_on or reference_date, **options), [BIN])
        return next(row for row in frame.iter_rows(named=True) if row["part"] == part)

    return ask
