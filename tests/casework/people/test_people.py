"""Who may sign in, and as what: kept by the administrator, head and administrator by two persons."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from analytics.access.rights import Actor, NotAllowed
from analytics.casework.people import people
from analytics.casework.people.people import Person
from analytics.casework.setup.founding import found_database
from analytics.store import journal
from analytics.store.database import Database
from analytics.text import UserError
from tests.cache.worlds import new_database

DAY = date(2026, 11, 30)
ANN = Actor("ann", "Ann", "administrator")
BOB = Actor("bob", "Bob", "head")
OFFICIAL = Person("aigul", "Айгүл Серікқызы", "official", account="aigul")


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    opened = new_database(tmp_path / "t.duckdb")
    found_database(
        opened, [Person("ann", "ann", "administrator", account="root"), Person("bob", "bob", "head")], DAY
    )
    yield opened
    opened.close()


def actor(database: Database, login: str, on: date = DAY) -> Actor | None:
    with database.read() as session:
        return people.actor_of_login(session, login, on)


def refused(key: str, act, *values, **named) -> None:
    with pytest.raises(UserError) as refusal:
        act(*values, **named)
    assert refusal.value.key == key


def test_an_official_is_in_force_at_once_and_known_by_login_and_account(database: Database) -> None:
    assert people.set_person(database, ANN, OFFICIAL, DAY, reason="№ 7")
    assert actor(database, "aigul") == Actor("aigul", "Айгүл Серікқызы", "official")
    with database.read() as session:
        assert people.actors_of_account(session, "aigul", DAY) == [actor(database, "aigul")]
        assert people.actors_of_account(session, "minister", DAY) == []


def test_a_persons_right_has_a_first_and_a_last_day(database: Database) -> None:
    term = Person(
        "aigul", "Айгүл", "official", in_force_from=date(2026, 12, 1), in_force_to=date(2026, 12, 31)
    )
    people.set_person(database, ANN, term, DAY, reason="№ 7")
    days = (DAY, date(2026, 12, 1), date(2026, 12, 31), date(2027, 1, 1))
    assert [actor(database, "aigul", day) is not None for day in days] == [False, True, True, False]


def test_a_right_may_be_for_one_day(database: Database) -> None:
    person = Person("aigul", "Айгүл", "official", in_force_from=DAY, in_force_to=DAY)
    people.set_person(database, ANN, person, DAY, reason="№ 7")
    assert actor(database, "aigul") is not None


def test_head_and_administrator_wait_for_a_second_person(database: Database) -> None:
    for role in ("head", "administrator"):
        assert not people.set_person(database, ANN, Person(f"new-{role}", "New", role), DAY, reason="№ 8")
        assert actor(database, f"new-{role}") is None
        refused("people.second_person", people.confirm_person, database, ANN, f"new-{role}")
        itself = Actor(f"new-{role}", "New", role)
        refused("people.second_person", people.confirm_person, database, itself, f"new-{role}")
        people.confirm_person(database, BOB, f"new-{role}")
        assert actor(database, f"new-{role}") == itself
    refused("people.nothing_pending", people.confirm_person, database, BOB, "new-head")


def test_one_record_of_a_login_waits_at_a_time(database: Database) -> None:
    people.set_person(database, ANN, Person("carl", "Carl", "head"), DAY, reason="№ 8")
    again = Person("carl", "Carl", "administrator")
    refused("people.pending_already", people.set_person, database, ANN, again, DAY, reason="№ 9")
    people.decline_person(database, BOB, "carl")
    assert not people.set_person(database, ANN, again, DAY, reason="№ 9")


def test_who_is_declined_never_counts(database: Database) -> None:
    people.set_person(database, ANN, Person("carl", "Carl", "head"), DAY, reason="№ 8")
    people.decline_person(database, BOB, "carl")
    refused("people.nothing_pending", people.confirm_person, database, BOB, "carl")
    assert actor(database, "carl") is None


def test_taking_the_role_of_head_away_needs_a_second_person_too(database: Database) -> None:
    people.set_person(database, ANN, Person("carl", "Carl", "head"), DAY, reason="№ 8")
    people.confirm_person(database, BOB, "carl")
    assert not people.set_person(database, ANN, Person("carl", "Carl", "analyst"), DAY, reason="№ 9")
    assert actor(database, "carl") == Actor("carl", "Carl", "head")
    people.confirm_person(database, BOB, "carl")
    assert actor(database, "carl") == Actor("carl", "Carl", "analyst")


def test_the_last_administrator_and_the_last_head_stay(database: Database) -> None:
    for login in ("ann", "bob"):
        refused("people.last_of_role", people.close_person, database, ANN, login, DAY, reason="№ 9")
    other = Person("bob", "Bob", "analyst")
    refused("people.last_of_role", people.set_person, database, ANN, other, DAY, reason="№ 9")


def test_who_is_closed_is_nobody_from_then_on(database: Database) -> None:
    people.set_person(database, ANN, OFFICIAL, DAY, reason="№ 7")
    assert people.close_person(database, ANN, "aigul", DAY, reason="№ 9")
    assert actor(database, "aigul") is None
    refused("people.unknown", people.close_person, database, ANN, "aigul", DAY, reason="№ 9")


@pytest.mark.parametrize(
    ("person", "key"),
    [
        (Person(" ", "A", "official"), "people.bad_login"),
        (Person("a", " ", "official"), "people.name_missing"),
        (Person("a", "A", "minister"), "people.no_such_role"),
        (Person("a", "A", "system"), "people.no_such_role"),
        (Person("a", "A", "submitter"), "people.body_missing"),
        (Person("a", "A", "submitter", body="123"), "people.bad_body"),
        (
            Person("a", "A", "official", in_force_from=DAY, in_force_to=date(2026, 1, 1)),
            "people.ends_before_start",
        ),
    ],
)
def test_what_cannot_be_kept_is_refused_with_what_is_wrong(
    database: Database, person: Person, key: str
) -> None:
    refused(key, people.set_person, database, ANN, person, DAY, reason="№ 7")


def test_one_account_leads_to_one_person_of_a_role(database: Database) -> None:
    people.set_person(database, ANN, OFFICIAL, DAY, reason="№ 7")
    second = Person("berik", "Берік", "official", account="aigul")
    refused("people.account_taken", people.set_person, database, ANN, second, DAY, reason="№ 7")


def test_only_the_administrator_keeps_people(database: Database) -> None:
    with pytest.raises(NotAllowed):
        people.set_person(database, BOB, OFFICIAL, DAY, reason="№ 7")
    with pytest.raises(NotAllowed):
        people.people(database, Actor("x", "X", "official"))


def test_every_change_is_in_the_journal_and_names_no_person(database: Database) -> None:
    people.set_person(database, ANN, OFFICIAL, DAY, reason="№ 7")
    with database.read() as session:
        assert journal.check(session) is None
        entries = session.execute(
            "SELECT action, subject, payload FROM journal WHERE action <> 'keep_rows'"
        ).fetchall()
    assert [entry[0] for entry in entries] == ["found_database", "set_person", "set_person", "set_person"]
    assert not [entry for entry in entries if "Айгүл" in entry[2]]
