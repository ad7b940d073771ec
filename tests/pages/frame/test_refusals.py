"""What somebody has no right to inside a page is told, and noted (17)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from analytics.access.rights import Actor, NotAllowed, require
from analytics.casework.readings.searching import readings
from analytics.store.database import Database
from analytics.text import UserError
from pages.frame import person
from pages.frame.states import user_error
from tests.cache.worlds import new_database

CARL = Actor("carl", "C", "official")
HEAD = Actor("bob", "B", "head")


@pytest.fixture
def database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Database]:
    opened = new_database(tmp_path / "t.duckdb")
    monkeypatch.setattr(person, "database", lambda: opened)
    monkeypatch.setattr(person, "actor_of", lambda database: CARL)
    yield opened
    opened.close()


def test_an_act_refused_inside_a_page_is_noted(database: Database) -> None:
    with pytest.raises(NotAllowed) as error:
        require(CARL, "decide_inclusion")
    user_error(error.value)
    [row] = readings(database, HEAD)
    assert (row.login, row.kind, row.subject) == ("carl", "refused", "action:decide_inclusion")


def test_what_was_only_filled_in_wrongly_is_no_refusal(database: Database) -> None:
    user_error(UserError("register.check.nothing"))
    assert readings(database, HEAD) == []


def test_whoever_is_not_signed_in_is_noted_as_a_visitor(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(person, "actor_of", lambda database: None)
    user_error(NotAllowed("people.account_unknown", account="x"))
    [row] = readings(database, HEAD)
    assert (row.login, row.subject) == ("visitor", "people.account_unknown")
