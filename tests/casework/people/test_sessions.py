"""Sessions: kept people first, a role claim as data, unused ones end, signing out is signing out
everywhere."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from analytics.access.rights import Actor
from analytics.access.sign_in import NEVER_BY_CLAIM, is_meant_for, sign_in_rules
from analytics.casework.people import people
from analytics.casework.people.people import Person
from analytics.casework.people.sessions import LastSeen, end_sessions, may_come_in, session_actor
from analytics.casework.setup.founding import found_database
from analytics.store.database import Database
from analytics.text import UserError
from tests.cache.worlds import new_database

DAY = date(2026, 11, 30)
NOW = datetime(2026, 11, 30, 6)
ISSUED = 1_796_000_000  # 30 November 2026
ANN = Actor("ann", "Ann", "administrator")


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    opened = new_database(tmp_path / "t.duckdb")
    found_database(opened, [Person("ann", "ann", "administrator"), Person("bob", "bob", "head")], DAY)
    yield opened
    opened.close()


def claims(login: str, role: str | None = None, issued: int = ISSUED) -> dict[str, object]:
    return {"sub": login, "name": "Some One", "iat": issued} | ({"tizilim_role": role} if role else {})


def test_a_kept_person_has_the_role_that_is_kept_whatever_the_token_claims(database: Database) -> None:
    people.set_person(database, ANN, Person("carl", "Carl", "analyst"), DAY, reason="№ 1")
    assert session_actor(database, claims("carl", "official"), DAY, LastSeen()) == Actor(
        "carl", "Carl", "analyst"
    )


def test_a_change_counts_at_the_next_run_of_a_page(database: Database) -> None:
    seen = LastSeen()
    people.set_person(database, ANN, Person("carl", "Carl", "analyst"), DAY, reason="№ 1")
    assert session_actor(database, claims("carl"), DAY, seen) is not None
    people.close_person(database, ANN, "carl", DAY, reason="№ 2")
    assert session_actor(database, claims("carl", "official"), DAY, seen) is None


def test_a_claim_speaks_for_a_login_that_nobody_keeps(database: Database) -> None:
    assert session_actor(database, claims("dana", "analyst"), DAY, LastSeen()) == Actor(
        "dana", "Some One", "analyst"
    )
    assert session_actor(database, claims("dana"), DAY, LastSeen()) is None
    assert session_actor(database, {}, DAY, LastSeen()) is None


@pytest.mark.parametrize("role", NEVER_BY_CLAIM)
def test_no_claim_makes_a_head_an_administrator_or_the_system(database: Database, role: str) -> None:
    assert session_actor(database, claims("dana", role), DAY, LastSeen()) is None


def test_a_session_ends_when_it_was_left_unused_and_stays_ended(database: Database) -> None:
    seen, idle = LastSeen(), sign_in_rules().idle
    one = claims("dana", "analyst")
    assert session_actor(database, one, DAY, seen, NOW) is not None
    assert session_actor(database, one, DAY, seen, NOW + idle) is not None
    late = NOW + 2 * idle + timedelta(seconds=1)
    assert session_actor(database, one, DAY, seen, late) is None
    assert session_actor(database, one, DAY, seen, late + timedelta(seconds=1)) is None
    assert session_actor(database, claims("dana", "analyst", ISSUED + 60), DAY, seen, late) is not None


def test_signing_out_ends_the_session_wherever_its_cookie_is(database: Database) -> None:
    one = claims("dana", "analyst", int(datetime.now().timestamp()) - 60)
    actor = session_actor(database, one, DAY, LastSeen())
    assert actor is not None
    end_sessions(database, actor)
    assert session_actor(database, one, DAY, LastSeen()) is None
    again = claims("dana", "analyst", int(datetime.now().timestamp()) + 60)
    assert session_actor(database, again, DAY, LastSeen()) is not None


def test_whose_session_has_ended_may_come_in_again_and_a_stranger_may_not(database: Database) -> None:
    people.set_person(database, ANN, Person("carl", "Carl", "analyst"), DAY, reason="№ 1")
    end_sessions(database, Actor("carl", "Carl", "analyst"))
    assert session_actor(database, claims("carl", issued=0), DAY, LastSeen()) is None
    assert may_come_in(database, claims("carl", issued=0), DAY)
    assert not may_come_in(database, claims("dan"), DAY)
    assert may_come_in(database, claims("dan", "official"), DAY)
    assert not may_come_in(database, {"name": "nobody"}, DAY)
    people.close_person(database, ANN, "carl", DAY, reason="№ 2")
    assert not may_come_in(database, claims("carl", "official"), DAY)


@pytest.mark.parametrize(
    ("audience", "meant"), [("us", True), (["x", "us"], True), ("us2", False), (["x"], False)]
)
def test_a_token_counts_only_where_it_was_made_for_this_client(audience: object, meant: bool) -> None:
    assert is_meant_for({"aud": audience, "azp": "us"}, "us") is meant
    assert not is_meant_for({}, "us")


def test_logins_that_differ_in_case_or_spaces_alone_are_one_person(database: Database) -> None:
    """Whoever is kept as ann is no second person as ANN, whatever role the token claims (D10)."""
    assert people.set_person(database, ANN, Person(" Carl ", "Carl", "analyst"), DAY, reason="№ 1")
    signed_in = session_actor(database, claims("CARL", "official"), DAY, LastSeen())
    assert signed_in == Actor("carl", "Carl", "analyst")
    people.set_person(database, ANN, Person("Dana", "D", "head"), DAY, reason="№ 2")
    with pytest.raises(UserError):
        people.confirm_person(database, Actor("dana", "D", "head"), "DANA")
