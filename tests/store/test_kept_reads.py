"""What pages read at every run is read once an act, and never stands after one: who acts and then reads sees
what the act left."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from analytics import QUERIES
from analytics.access.rights import CONSOLE
from analytics.store import journal
from analytics.store.database import Database
from analytics.store.kept_reads import MOST_ROWS, UNKEPT, KeptReads
from analytics.store.queries import sql
from tests.cache.worlds import new_database


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    opened = new_database(tmp_path / "kept.duckdb")
    yield opened
    opened.close()


def newest(database: Database) -> int:
    return int(database.rows("overview/moment")[0]["entry_no"])


def test_who_acts_and_then_reads_sees_what_the_act_left(database: Database) -> None:
    before = newest(database)
    with database.transaction() as session:
        journal.append(session, CONSOLE, "test", "one", payload={})
        assert newest(database) == before, "others see nothing of an act that has not ended"
    assert newest(database) == before + 1


def test_an_act_that_failed_changes_nothing(database: Database) -> None:
    before = newest(database)
    with pytest.raises(RuntimeError), database.transaction() as session:
        journal.append(session, CONSOLE, "test", "one", payload={})
        raise RuntimeError
    assert newest(database) == before


def test_the_kind_of_a_database_is_known_as_soon_as_it_is_marked(database: Database) -> None:
    assert not database.is_demonstration
    with database.transaction() as session:
        session.insert_row("properties", name="kind", value="demonstration")
    assert database.is_demonstration


def test_one_reading_sees_one_moment_whatever_others_do_meanwhile(database: Database) -> None:
    before = newest(database)
    with database.read() as session:
        assert session.scalar("store/database_kind") is None
        with database.transaction() as other:
            journal.append(other, CONSOLE, "test", "one", payload={})
        assert newest(database) == before + 1
        assert session.rows("overview/moment")[0]["entry_no"] == before
    assert newest(database) == before + 1


def test_what_is_given_is_the_readers_own(database: Database) -> None:
    before = newest(database)
    database.rows("overview/moment")[0]["entry_no"] = -1
    assert newest(database) == before


def test_rows_and_a_frame_of_one_query_are_kept_apart(database: Database) -> None:
    rows = database.rows("overview/moment")
    with database.read() as session:
        frame = session.frame("overview/moment")
        assert isinstance(frame, pl.DataFrame)
        assert frame.to_dicts() == session.rows("overview/moment") == rows


def test_what_is_written_outside_acts_is_never_kept() -> None:
    names = (file.relative_to(QUERIES).with_suffix("").as_posix() for file in QUERIES.rglob("*.sql"))
    of_readings = [name for name in names if re.search(r"(?:FROM|JOIN) readings\b", sql(name))]
    assert of_readings
    assert [name for name in of_readings if not name.startswith(UNKEPT)] == []


def test_whoever_takes_the_engines_connection_may_write_past_the_acts(database: Database) -> None:
    assert not database.is_demonstration
    database.connection.execute("INSERT INTO properties (name, value) VALUES ('kind', 'demonstration')")
    assert database.is_demonstration


def test_tables_of_a_sessions_own_are_read_anew(database: Database) -> None:
    with database.read() as session:
        before = session.scalar("store/database_kind")
        session.keep_frame("properties", pl.DataFrame({"name": ["kind"], "value": ["own"]}))
        assert (before, session.scalar("store/database_kind")) == (None, "own")
    assert not database.is_demonstration


def test_a_reading_is_made_once_an_act() -> None:
    kept, made = KeptReads(), list[int]()

    def reading() -> list[dict[str, Any]]:
        made.append(1)
        return [{"n": len(made)}]

    for _ in range(3):
        assert kept.read("query", {"day": 1}, kept.moment, reading) == [{"n": 1}]
    kept.drop()
    assert kept.read("query", {"day": 1}, kept.moment, reading) == [{"n": 2}]
    assert kept.read("query", {"day": 2}, kept.moment, reading) == [{"n": 3}], "other values, another reading"


def test_a_reading_that_began_before_an_act_is_not_kept_after_it() -> None:
    kept = KeptReads()

    def slow() -> list[dict[str, Any]]:
        kept.drop()
        return [{"as_of": "before"}]

    assert kept.read("query", {}, kept.moment, slow) == [{"as_of": "before"}]
    assert kept.read("query", {}, kept.moment, lambda: [{"as_of": "after"}]) == [{"as_of": "after"}]


def test_great_answers_are_not_kept() -> None:
    kept = KeptReads()
    many = [{"n": number} for number in range(MOST_ROWS + 1)]
    assert kept.read("query", {}, kept.moment, lambda: many) == many
    assert kept.read("query", {}, kept.moment, lambda: [{"n": 0}]) == [{"n": 0}]
