"""A database of its own for each test, and the shortest way to a file and a load."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from analytics.access.rights import CONSOLE
from analytics.casework.intake.loading import load_snapshot
from analytics.store.database import Database, open_database
from analytics.store.intake.report import LoadReport

AS_OF = date(2026, 10, 1)


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    opened = open_database(tmp_path / "t.duckdb")
    yield opened
    opened.close()


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., Path]:
    def file(text: str | bytes, name: str = "file.csv") -> Path:
        path = tmp_path / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    return file


@pytest.fixture
def load(database: Database) -> Callable[..., LoadReport]:
    def run(kind: str, *files: Path, as_of: date = AS_OF, **options: Any) -> LoadReport:
        return load_snapshot(database, CONSOLE, kind, files, as_of=as_of, **options)

    return run


@pytest.fixture
def count(database: Database) -> Callable[[str], int]:
    def rows(table: str) -> int:
        with database.read() as session:
            return int(session.execute(f"SELECT count(*) FROM {table}").fetchone()[0])  # type: ignore[index]

    return rows


@pytest.fixture(scope="module")
def shared_database(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """One for the tests of a file that only check."""
    opened = open_database(tmp_path_factory.mktemp("shared") / "t.duckdb")
    yield opened
    opened.close()


@pytest.fixture
def check(shared_database: Database) -> Callable[..., LoadReport]:
    def run(kind: str, *files: Path, as_of: date = AS_OF, **options: Any) -> LoadReport:
        return load_snapshot(shared_database, CONSOLE, kind, files, as_of=as_of, check_only=True, **options)

    return run
