"""An application with its sheet (sheet_world), a copy for each test."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from analytics.store.database import Database, open_database
from tests.casework.assessment.sheet.sheet_world import (
    make,
)


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    opened = make(tmp_path_factory.mktemp("sheet"))
    opened.close()
    return opened.path


@pytest.fixture
def database(template: Path, tmp_path: Path) -> Iterator[Database]:
    opened = open_database(shutil.copy(template, tmp_path / "own.duckdb"))
    yield opened
    opened.close()
