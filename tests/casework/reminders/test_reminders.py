"""Reminders before a term ends: to every producer of the Register before the day of clause 26, once."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner

from analytics.__main__ import app
from analytics.access.rights import CONSOLE, Actor, NotAllowed
from analytics.casework.letters import issuing as letters
from analytics.casework.letters import outbox
from analytics.casework.register import entries as register
from analytics.casework.reminders import sending as reminders
from analytics.order.quarters import safe_day
from analytics.order.terms import working_days_between
from analytics.store.database import Database
from tests.casework.register.register_world import CABLES, FIRM, HEAD, LATER, PIPES, copy_of, make_template

DUE = date(2027, 1, 5)


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_template(tmp_path_factory.mktemp("reminders"))


@pytest.fixture
def database(template: Path, tmp_path: Path) -> Iterator[Database]:
    with copy_of(template, tmp_path) as own:
        yield own


def test_every_producer_in_force_is_reminded_of_the_day_that_does_not_move(database: Database) -> None:
    assert reminders.count_due(database, CONSOLE, DUE) == 2
    assert reminders.remind(database, CONSOLE, on=DUE) == 2
    queued = outbox.waiting(database, CONSOLE)
    assert {(letter.kind, letter.application, letter.language) for letter in queued} == {
        ("reminder_update", number, language) for number in (PIPES, CABLES) for language in ("kk", "ru")
    }
    assert {letter.recipient_bin for letter in queued if letter.application == PIPES} == {FIRM}
    text = json.dumps(
        letters.newest(database, CONSOLE, "reminder_update", PIPES, "ru").source, ensure_ascii=False
    )
    assert "IV квартал 2026 года: 5 января 2027 года" in text


def test_a_reminder_goes_out_once_for_a_term_and_again_for_the_next(database: Database) -> None:
    assert reminders.remind(database, CONSOLE, on=DUE) == 2
    assert reminders.remind(database, CONSOLE, on=DUE) == 0
    assert reminders.count_due(database, CONSOLE, DUE) == 0
    assert reminders.remind(database, CONSOLE, on=date(2027, 4, 5)) == 2


def test_it_goes_out_neither_before_its_time_nor_after_the_term(database: Database) -> None:
    assert reminders.count_due(database, CONSOLE, date(2027, 1, 6)) == 0
    assert reminders.count_due(database, CONSOLE, date(2027, 1, 1)) == 2
    assert working_days_between(date(2026, 12, 25), safe_day(DUE)) == reminders.lead("reminder_update")
    assert reminders.count_due(database, CONSOLE, date(2026, 12, 25)) == 2
    assert reminders.count_due(database, CONSOLE, date(2026, 12, 24)) == 0


def test_an_excluded_producer_is_not_reminded(database: Database) -> None:
    with database.transaction() as session:
        register.exclude(session, HEAD, CABLES, on=LATER, reason="own application", basis="30(3)")
    assert reminders.remind(database, CONSOLE, on=DUE) == 1


def test_a_state_body_is_reminded_of_a_rework_before_its_last_day(database: Database) -> None:
    returned, due_on = date(2026, 11, 16), date(2026, 11, 23)
    with database.transaction() as session:
        body = {
            "body": "050140000026",
            "body_kk": "Қарағанды облысының әкімдігі",
            "body_ru": "Акимат Карагандинской области",
        }
        row = {
            "submission": "A4-2026-000001",
            "clause": "7",
            "stage": "rework",
            "version": 2,
            "received_on": date(2026, 11, 9),
            **body,
        }
        session.insert_row("submissions", **row, due_on=due_on, made_up=True)
        session.insert_row(
            "case_clocks",
            application="A4-2026-000001",
            clause="9.2",
            started_on=returned,
            due_on=due_on,
            calendar_version="1",
        )
    assert reminders.remind(database, CONSOLE, on=date(2026, 11, 18)) == 0
    assert reminders.remind(database, CONSOLE, on=date(2026, 11, 19)) == 1
    text = json.dumps(
        letters.newest(database, CONSOLE, "reminder_rework", "A4-2026-000001", "ru").source,
        ensure_ascii=False,
    )
    assert "Акимат Карагандинской области" in text
    assert "23 ноября 2026 года" in text
    assert reminders.remind(database, CONSOLE, on=due_on) == 0


def test_two_at_once_send_nothing_twice(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    with database.read() as session:
        waiting = reminders.due_now(session, DUE)
    assert reminders.remind(database, CONSOLE, on=DUE) == 2
    monkeypatch.setattr(reminders, "due_now", lambda *_: waiting)  # what the slower one had read before
    assert reminders.remind(database, CONSOLE, on=DUE) == 0


def test_who_may_not_issue_letters_reminds_nobody(database: Database) -> None:
    with pytest.raises(NotAllowed):
        reminders.remind(database, Actor("a", "A", "analyst"), on=DUE)


def test_the_command_sends_and_says_how_many(database: Database) -> None:
    path = database.path
    database.close()
    run = CliRunner()
    done = run.invoke(app, ["outbox", "remind", "--on", DUE.isoformat(), "--db", str(path), "--json"])
    assert json.loads(done.stdout) == {"on": DUE.isoformat(), "sent": 2}
