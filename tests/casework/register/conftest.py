"""The Register of register_world, a copy for each test."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from analytics.store.database import Database, open_database
from tests.casework.register.register_world import make_template


@pytest.fixture
def template(tmp_path: Path) -> Path:
    return make_template(tmp_path / "template")


@pytest.fixture
def database(template: Path) -> Iterator[Database]:
    opened = open_database(template)
    yield opened
    opened.close()
