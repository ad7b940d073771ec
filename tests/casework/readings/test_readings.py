"""Who read what of a named producer is written down before it is shown (17): identifiers, no figures."""

import contextvars
import os
import pwd
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from analytics.__main__ import run
from analytics.access.rights import (
    CONSOLE,
    SYSTEM,
    Actor,
    NotAllowed,
    require,
    require_field,
    require_page,
)
from analytics.casework.intake import loads
from analytics.casework.monitoring import reading
from analytics.casework.people.people import Person, set_person
from analytics.casework.people.sessions import LastSeen, end_sessions, session_actor
from analytics.casework.readings.noting import note_reading, note_refusal
from analytics.casework.readings.searching import KINDS, readings, readings_of_producer
from analytics.casework.register.reading import published
from analytics.casework.setup.founding import found_database
from analytics.casework.setup.integrity import check_integrity
from analytics.commands import common, service
from analytics.commands.caller import CALLER, Caller
from analytics.order.quarters import Quarter
from analytics.store.database import Database, open_database
from analytics.store.journal import Broken
from analytics.store.journal_key import make_key
from analytics.text import LANGUAGES, text_for
from tests.cache.worlds import new_database

BIN, OTHER = "940140000385", "940140000409"
FILED = {
    "filed_on": date(2026, 11, 2),
    "received_at": datetime(2026, 11, 2, 5),
    "filed_by": "aigul",
    "new_production": False,
    "document": "{}",
    "document_sha256": "0",
}
AIGUL = Actor("aigul", "A", "official")
BERIK = Actor("berik", "B", "head")
Q3 = Quarter.from_code("2026Q3")


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    make_key(tmp_path / "t.duckdb")
    opened = new_database(tmp_path / "t.duckdb")
    yield opened
    opened.close()


def noted(database: Database, text: str | None = None) -> list[tuple[str, str, str]]:
    return [(row.login, row.kind, row.subject) for row in readings(database, BERIK, text)]


def test_reading_a_producers_figures_is_noted(database: Database) -> None:
    reading.near(database, AIGUL, BIN, Q3)
    loads.quarantined(database, BERIK, 1)
    assert noted(database) == [("berik", "load_cells", "load:1"), ("aigul", "figures", BIN)]
    with database.read() as session:
        assert [row.login for row in readings_of_producer(session, BIN)] == ["aigul"]


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
    assert database.readings is not None
    database.readings.moments.clear()  # long after: a session that goes on is no second sign-in
    session_actor(database, claims, day, seen, now)
    end_sessions(database, actor)
    assert [kind for _, kind, _ in noted(database, "carl")] == ["sign_out", "sign_in"]


@pytest.mark.parametrize(
    ("act", "subject"),
    [
        (lambda actor: require(actor, "backup"), "action:backup"),
        (lambda actor: require_page(actor, "setup"), "page:setup"),
        (lambda actor: require_field(actor, "tax_figures"), "field:tax_figures"),
    ],
)
def test_a_refusal_is_noted_by_what_was_asked_for(
    database: Database, act: Callable[[Actor], None], subject: str
) -> None:
    person = Actor("sub", "S", "submitter")
    with pytest.raises(NotAllowed) as error:
        act(person)
    note_refusal(database, person, error.value)
    assert noted(database) == [("sub", "refused", subject)]


def test_a_command_that_is_refused_is_noted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever types it: a person without the right, and an account that nobody is kept for."""
    path, account = tmp_path / "c.duckdb", pwd.getpwuid(os.getuid()).pw_name
    made = new_database(path)
    carl = Person("carl", "carl", "official", account=account)
    founders = [Person("ann", "ann", "administrator"), Person("bob", "bob", "head"), carl]
    found_database(made, founders, date(2026, 11, 30))
    made.close()
    assert run(["journal", "check", "--db", str(path)]) == 2
    monkeypatch.setattr(common, "account_of_caller", lambda: "stranger")
    assert run(["journal", "check", "--db", str(path)]) == 2
    again = open_database(path)
    assert noted(again) == [
        ("account:stranger", "refused", "people.account_unknown"),
        ("carl", "refused", "action:check_journal"),
    ]
    again.close()


@pytest.mark.parametrize(
    ("account", "texts", "expected"),
    [
        ("nobody-kept", ["journal", "check"], ("account:nobody-kept", "people.account_unknown")),
        ("carl", ["load", "tax_burden", "/root-only"], ("carl", "command:load")),
    ],
)
def test_a_command_that_was_handed_over_and_refused_is_noted(
    database: Database,
    monkeypatch: pytest.MonkeyPatch,
    account: str,
    texts: list[str],
    expected: tuple[str, str],
) -> None:
    """An account that nobody is kept for, and a file that the account could not read itself (17)."""
    carl = Person("carl", "carl", "official", account="carl")
    founders = [Person("ann", "ann", "administrator"), Person("bob", "bob", "head"), carl]
    found_database(database, founders, date(2026, 11, 30))
    monkeypatch.setattr(service, "_is_there", lambda path: path == Path("/root-only"))
    monkeypatch.setattr(service, "may_read", lambda path, uid, groups: False)
    caller = Caller(account, 65_533, 65_533, "en", False, lambda name, text: None, database)
    context = contextvars.copy_context()
    context.run(CALLER.set, caller)
    assert context.run(service._refused, caller, texts) == 2
    login, subject = expected
    assert noted(database) == [(login, "refused", subject)]


def test_taking_away_the_register_with_contacts_is_noted_and_as_published_it_is_not(
    database: Database,
) -> None:
    published(database, Actor("visitor", "V", "public"), date(2026, 11, 30))
    assert noted(database) == []
    published(database, AIGUL, date(2026, 11, 30))
    assert noted(database) == [("aigul", "export", "register")]


def test_who_is_known_to_the_provider_and_not_to_the_ministry_is_noted(database: Database) -> None:
    stranger = {"sub": "mallory", "name": "M", "iat": 1_796_000_000}
    assert session_actor(database, stranger, date(2026, 11, 30), LastSeen()) is None
    assert noted(database) == [("mallory", "refused", "sign_in")]


def test_readings_are_searched_by_login_and_subject_by_those_with_the_right(database: Database) -> None:
    note_reading(database, AIGUL, "case_papers", "KTP-2026-000001", "KTP-2026-000002")
    assert noted(database, "KTP-2026-000002") == [("aigul", "case_papers", "KTP-2026-000002")]
    assert len(noted(database, "AIG")) == 2
    assert noted(database, "berik") == []
    assert readings(database, BERIK, kind="document") == []
    with pytest.raises(NotAllowed):
        readings(database, AIGUL)


def test_a_producers_readings_are_found_by_its_name_however_it_is_typed(database: Database) -> None:
    """Clause 17: who asks knows a name, not a number; кокше finds Көкше, letter for letter comes first."""
    with database.transaction() as session:
        for number, bin, name in ((1, BIN, "«Көкше Нан» ЖШС"), (2, OTHER, "ТОО «Кокше Нан»")):
            session.insert_row(
                "applications", application=f"KTP-2026-{number:06d}", bin=bin, name=name, **FILED
            )
    note_reading(database, AIGUL, "case_papers", "KTP-2026-000002", "KTP-2026-000001", OTHER)
    subjects = [subject for _, _, subject in noted(database, "ЖШС көкше нан")]
    assert subjects == ["KTP-2026-000001", OTHER, "KTP-2026-000002"]
    assert [row[2] for row in noted(database, "кокше")] == [OTHER, "KTP-2026-000002", "KTP-2026-000001"]
    assert noted(database, "көкше ұн") == []


def test_readings_are_found_by_the_readers_name(database: Database) -> None:
    note_reading(database, AIGUL, "case_papers", "KTP-2026-000001")
    assert noted(database, "айгул отегенова") == []
    person = Person("aigul", "Әйгүл Өтегенова", "official")
    assert set_person(database, CONSOLE, person, date(2026, 11, 30), reason="order No. 1")
    assert noted(database, "айгул отегенова") == [("aigul", "case_papers", "KTP-2026-000001")]


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
