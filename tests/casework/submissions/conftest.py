"""A Register that two bodies submit to."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from analytics.access.rights import CONSOLE
from analytics.casework.submissions import bodies as submitting_bodies
from analytics.store.database import Database
from tests.cache.worlds import new_database
from tests.casework.submissions.submissions_world import (
    AKIMAT_BIN,
    DIGITAL_BIN,
)


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    opened = new_database(tmp_path / "submissions.duckdb")
    submitting_bodies.set_body(opened, CONSOLE, AKIMAT_BIN, "akimat", "Әкімдік", "Акимат", basis="letter 1")
    submitting_bodies.set_body(
        opened, CONSOLE, DIGITAL_BIN, "informatisation", "Цифрлық", "Цифровой", basis="letter 2"
    )
    yield opened
    opened.close()
