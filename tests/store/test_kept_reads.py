"""What pages read at every run is read once an act, and never stands after one: who acts and then reads sees
what the act left."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from analytics.access.rights import CONSOLE
from analytics.store import journal
from analytics.store.database import Database, open_database
from analytics.store.kept_reads import KeptReads


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    opened = open_database(tmp_path / "kept.duckdb")
    yield opened
    opened.close()


def newest(database: Database) -> int:
    return int(database.kept_rows("overview/moment")[0]["entry_no"])


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


def test_a_reading_is_made_once_an_act() -> None:
    kept, made = KeptReads(), list[int]()
    for _ in range(3):
        kept.read("key", lambda: made.append(1))
    assert made == [1]
    kept.act_ended()
    kept.read("key", lambda: made.append(2))
    assert made == [1, 2]


def test_a_reading_that_began_before_an_act_is_not_kept_after_it() -> None:
    kept = KeptReads()

    def slow() -> str:
        kept.act_ended()
        return "before"

    assert kept.read("key", slow) == "before"
    assert kept.read("key", lambda: "after") == "after"


def test_other_values_are_another_reading() -> None:
    kept = KeptReads()
    assert kept.read(("query", 1), lambda: "one") == "one"
    assert kept.read(("query", 2), lambda: "two") == "two"
