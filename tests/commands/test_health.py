"""Health and figures for monitoring: on this machine's own address only, without a name or number of
anybody."""

from __future__ import annotations

import re
import urllib.error
import urllib.request
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from analytics.casework.people.people import Person
from analytics.casework.setup.founding import found_database
from analytics.commands.health import LOOPBACK, health_service
from analytics.store.database import Database
from tests.cache.worlds import new_database


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    opened = new_database(tmp_path / "t.duckdb")
    found_database(opened, [Person("ann", "ann", "administrator")], date(2026, 11, 30))
    yield opened
    opened.close()


def answer(port: int | None, path: str) -> tuple[int, str]:
    try:
        with urllib.request.urlopen(f"http://{LOOPBACK}:{port}{path}", timeout=10) as result:
            return result.status, result.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode()


def test_it_answers_on_its_own_port(database: Database) -> None:
    with health_service(database, 0) as port:
        assert answer(port, "/health") == (200, "ok\n")
        status, figures = answer(port, "/metrics")
        assert status == 200
        with database.read() as session:
            entries = session.execute("SELECT count(*) FROM journal").fetchall()[0][0]
        assert entries
        assert f"tizilim_journal_entries {entries}\n" in figures
        assert "ann" not in figures
        assert all(re.fullmatch(r"# (HELP|TYPE) .*|[a-z_]+ [0-9]+", line) for line in figures.splitlines())
        assert answer(port, "/")[0] == 404


def test_a_database_that_does_not_answer_is_told(database: Database) -> None:
    with health_service(database, 0) as port:
        database.connection.close()
        assert answer(port, "/health") == (503, "unavailable\n")


def test_nothing_listens_unless_a_port_is_set(database: Database) -> None:
    with health_service(database, None) as port:
        assert port is None
