"""Who read what of a named producer is written down before it is shown (17): identifiers, no figures."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from analytics.access.rights import CONSOLE, SYSTEM, Actor, NotAllowed
from analytics.casework.intake import loads
from analytics.casework.monitoring import reading
from analytics.casework.people.sessions import LastSeen, end_sessions, session_actor
from analytics.casework.readings.noting import note_reading
from analytics.casework.readings.searching import KINDS, readings, readings_of_producer
from analytics.casework.setup.integrity import check_integrity
from analytics.order.quarters import Quarter
from analytics.store.database import Database, open_database
from analytics.store.journal import Broken
from analytics.store.journal_key import make_key
from analytics.text import LANGUAGES, text_for

BIN = "940140000385"
AIGUL = Actor("aigul", "A", "official")
BERIK = Actor("berik", "B", "head")
Q3 = Quarter.from_code("2026Q3")


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    make_key(tmp_path / "t.duckdb")
    opened = open_database(tmp_path / "t.duckdb")
    yield opened
    opened.close()


def noted(database: Database, text: str | None = None) -> list[tuple[str, str, str]]:
    return [(row["login"], row["kind"], row["subject"]) for row in readings(database, BERIK, text)]


def test_reading_a_producers_figures_is_noted(database: Database) -> None:
    reading.near(database, AIGUL, BIN, Q3)
    loads.quarantined(database, BERIK, 1)
    assert noted(database) == [("berik", "load_cells", "load:1"), ("aigul", "figures", BIN)]
    with database.read() as session:
        assert [row["login"] for row in readings_of_producer(session, BIN)] == ["aigul"]


def test_it_is_noted_before_anything_is_given(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*values: object, **named: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(Database, "rows", fail)
    with pytest.raises(ZeroDivisionError):
        reading.near(database, AIGUL, BIN, Q3)
    monkeypatch.undo()
    assert noted(database) == [("aigul", "figures", BIN)]


def test_who_may_not_read_figures_leaves_no_reading_of_them(database: Database) -> None:
    with pytest.raises(NotAllowed):
        reading.near(database, Actor("x", "X", "public"), BIN, Q3)
    assert noted(database) == []


def test_a_page_that_runs_again_writes_nothing_new_and_later_it_does(database: Database) -> None:
    for _ in range(3):
        note_reading(database, AIGUL, "figures", BIN)
    assert len(noted(database)) == 1
    note_reading(database, BERIK, "figures", BIN)
    assert len(noted(database)) == 2
    assert database.readings is not None
    for of, at in database.readings.moments.items():
        database.readings.moments[of] = at - timedelta(hours=1)
    note_reading(database, AIGUL, "figures", BIN)
    assert len(noted(database)) == 3


def test_reading_does_not_wait_for_whoever_writes(database: Database) -> None:
    with database.transaction() as session:
        session.insert_row("properties", name="x", value="y")
        note_reading(database, AIGUL, "figures", BIN)
        assert noted(database) == [("aigul", "figures", BIN)]
    assert check_integrity(database, CONSOLE).is_whole


def test_what_the_system_reads_for_its_work_is_no_reading(database: Database) -> None:
    note_reading(database, SYSTEM, "figures", BIN)
    assert noted(database) == []


def test_signing_in_and_out_is_noted(database: Database) -> None:
    claims = {"sub": " Carl", "name": "C", "iat": 1_796_000_000, "tizilim_role": "official"}
    seen = LastSeen()
    day, now = date(2026, 11, 30), datetime(2026, 11, 30, 6)
    actor = session_actor(database, claims, day, seen, now)
    assert actor is not None
    session_actor(database, claims, day, seen, now)
    end_sessions(database, actor)
    assert [kind for _, kind, _ in noted(database, "carl")] == ["sign_out", "sign_in"]


def test_readings_are_searched_by_login_and_subject_by_those_with_the_right(database: Database) -> None:
    note_reading(database, AIGUL, "case_papers", "KTP-2026-000001", "KTP-2026-000002")
    assert noted(database, "KTP-2026-000002") == [("aigul", "case_papers", "KTP-2026-000002")]
    assert len(noted(database, "AIG")) == 2
    assert noted(database, "berik") == []
    assert readings(database, BERIK, kind="document") == []
    with pytest.raises(NotAllowed):
        readings(database, AIGUL)


@pytest.mark.parametrize(
    ("statement", "why"),
    [
        ("UPDATE readings SET login = 'z' WHERE reading_no = 2", "changed"),
        ("DELETE FROM readings WHERE reading_no = 2", "gap"),
        ("UPDATE readings SET mac = NULL WHERE reading_no = 2", "code"),
    ],
)
def test_the_check_finds_a_reading_that_was_changed_or_removed(
    database: Database, statement: str, why: str
) -> None:
    note_reading(database, AIGUL, "document", "1", "2", "3")
    assert check_integrity(database, CONSOLE).broken_reading is None
    database.connection.execute(statement)
    assert check_integrity(database, CONSOLE).broken_reading == Broken(2, f"journal.broken.{why}")
    assert not check_integrity(database, CONSOLE).is_whole


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_kind_has_its_name(language: str) -> None:
    assert all(text_for(language)(f"readings.kind.{kind}") for kind in KINDS)
