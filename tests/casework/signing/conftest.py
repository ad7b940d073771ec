"""A case whose protocol waits for its signatures (clause 22), a copy for each test."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from analytics.store.database import Database, open_database
from tests.cache.worlds import kept
from tests.casework.assessment.commission_world import (
    conclude_all,
    draw_up,
    make_template,
    take_up,
    vote_all,
)

NUMBER = "protocol.txt"


@kept("template.duckdb")
def protocol_drafted(directory: Path) -> None:
    database = open_database(make_template(directory))
    take_up(database)
    conclude_all(database)
    vote_all(database)
    (directory / NUMBER).write_text(draw_up(database))
    database.close()


@pytest.fixture
def unsigned(tmp_path: Path) -> Iterator[Database]:
    opened = open_database(protocol_drafted(tmp_path / "case"))
    yield opened
    opened.close()


@pytest.fixture
def protocol_no(unsigned: Database) -> str:
    return (unsigned.path.parent / NUMBER).read_text()
