"""A database of its own for each test, and the shortest way to a file and a load."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from analytics.access.rights import CONSOLE
from analytics.casework.intake.loading import load_snapshot
from analytics.store.database import Database
from analytics.store.intake.report import LoadReport
from analytics.text import text_for
from tests.cache.worlds import new_database
from tests.store.intake.intake_samples import HEAD, KIND, PLANT

AS_OF = date(2026, 10, 1)


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    opened = new_database(tmp_path / "t.duckdb")
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
    opened = new_database(tmp_path_factory.mktemp("shared") / "t.duckdb")
    yield opened
    opened.close()


@pytest.fixture
def check(shared_database: Database) -> Callable[..., LoadReport]:
    def run(kind: str, *files: Path, as_of: date = AS_OF, **options: Any) -> LoadReport:
        return load_snapshot(shared_database, CONSOLE, kind, files, as_of=as_of, check_only=True, **options)

    return run


@pytest.fixture
def refused(check):
    """The reason, row and details of the first problem, after making sure that all three languages can say
    it."""

    def run(file: Path, kind: str = KIND):
        report = check(kind, file)
        assert report.status == "refused"
        first = report.problems.row(0, named=True)
        for language in ("kk", "ru", "en"):
            assert report.as_dict(text_for(language))["problems"][0]["reason"]
        return first["reason"], first["source_row"], json.loads(first["details"] or "{}")

    return run


@pytest.fixture
def book(tmp_path):
    """A workbook with the sample rows, to be spoilt."""

    def make(spoil=lambda sheet: None, name="f.xlsx") -> Path:
        made = openpyxl.Workbook()
        made.active.append(HEAD.split(","))
        made.active.append([PLANT, 2025, 4.25])
        spoil(made.active)
        made.save(tmp_path / name)
        return tmp_path / name

    return make
