"""Software producers excluded on a notification, and restored (clauses 29-31, 30(2))."""

from __future__ import annotations

import json

import pytest

from analytics.access.rights import CONSOLE, NotAllowed
from analytics.casework.register import departures
from analytics.casework.register import reading as register_reading
from analytics.casework.submissions import annex4 as submissions
from analytics.casework.submissions import software
from analytics.order import states
from analytics.store import journal
from analytics.store.database import Database
from analytics.text import UserError
from tests.casework.submissions.submissions_world import (
    AKIMAT,
    DIGITAL,
    HEAD,
    MONDAY,
    OFFICIAL,
    PROGRAM,
    D,
    send,
)


@pytest.fixture
def program(database: Database) -> str:
    number = send(database, DIGITAL, (PROGRAM,))
    (entry,) = submissions.accept(database, HEAD, number, expected_version=1, on=D("2026-11-04"))
    return entry


def test_clause_31_excluded_in_three_working_days_thirty_to_appeal(database: Database, program: str) -> None:
    number = software.notify(
        database,
        DIGITAL,
        program,
        paper="№ 5, 12.11.2026",
        reason="Not on the trusted list",
        on=D("2026-11-12"),
    )
    (row,) = software.notifications(database, OFFICIAL, MONDAY)
    assert (row.stage, row.due_on) == ("notified", D("2026-11-17"))
    letter = software.exclude(database, HEAD, number, on=D("2026-11-16"))
    (row,) = software.notifications(database, DIGITAL, MONDAY)
    assert (row.stage, row.appeal_until, row.notice_no) == ("excluded", D("2026-12-16"), letter)
    assert not register_reading.published(database, CONSOLE, D("2026-11-16"))
    entry = register_reading.entry(database, OFFICIAL, program, D("2026-11-16"))
    assert entry
    assert [change.ground for change in entry.changes] == ["8", "30.2"]
    with pytest.raises(UserError, match="has changed meanwhile"):
        software.exclude(database, HEAD, number, on=D("2026-11-16"))
    software.restore(database, HEAD, number, paper="№ 6, 01.12.2026", on=D("2026-12-02"))
    assert len(register_reading.published(database, CONSOLE, D("2026-11-20"))) == 1, (
        "as if never excluded (D20)"
    )


def test_clause_31_nothing_follows_before_the_notification(database: Database, program: str) -> None:
    number = software.notify(database, DIGITAL, program, paper="1", reason="x", on=D("2026-11-12"))
    with pytest.raises(states.PathError, match="11 Nov 2026"):
        software.exclude(database, HEAD, number, on=D("2026-11-11"))


def test_a_body_takes_back_its_own_notifications_only(database: Database, program: str) -> None:
    number = software.notify(database, DIGITAL, program, paper="1", reason="x", on=D("2026-11-12"))
    with pytest.raises(UserError, match=number):
        software.take_back(database, AKIMAT, number, paper="2", on=D("2026-11-13"))


def test_what_was_notified_of_an_entry_that_leaves_otherwise_waits_no_longer(
    database: Database, program: str
) -> None:
    """30(3), 31: nothing is left to exclude, so nobody's three days run out; back in the Register, it may be
    notified of anew."""
    number = software.notify(database, DIGITAL, program, paper="1", reason="x", on=D("2026-11-12"))
    departures.leave(database, HEAD, program, on=D("2026-11-13"), paper="№ 4")
    (row,) = software.notifications(database, DIGITAL, D("2026-12-01"))
    assert (row.notification, row.stage, row.closed_on) == (number, "lapsed", D("2026-11-13"))
    assert not row.is_overdue
    with database.read() as session:
        (entry, *_) = session.rows("store/journal_of", subject=number)
        assert journal.check(session) is None
    assert (entry["action"], json.loads(entry["payload"])["to"]) == ("move_notification", "lapsed")
    with pytest.raises(UserError):
        software.exclude(database, HEAD, number, on=D("2026-11-16"))


def test_who_notifies_of_what(database: Database, program: str) -> None:
    values = {"paper": "1", "reason": "x", "on": D("2026-11-12")}
    with pytest.raises(UserError, match="for the informatisation body"):
        software.notify(database, AKIMAT, program, **values)  # type: ignore[arg-type]
    with pytest.raises(UserError, match="not an entry of software"):
        software.notify(database, DIGITAL, "A4-2026-000099-001", **values)  # type: ignore[arg-type]
    goods = send(database)
    (made,) = submissions.accept(database, HEAD, goods, expected_version=1, on=MONDAY)
    with pytest.raises(UserError, match="not an entry of software"):
        software.notify(database, DIGITAL, made, **values)  # type: ignore[arg-type]
    with pytest.raises(UserError, match="number and date"):
        software.notify(database, DIGITAL, program, paper=" ", reason="x", on=D("2026-11-12"))
    number = software.notify(database, DIGITAL, program, **values)  # type: ignore[arg-type]
    with pytest.raises(UserError, match="open notification"):
        software.notify(database, DIGITAL, program, **values)  # type: ignore[arg-type]
    with pytest.raises(NotAllowed):
        software.exclude(database, OFFICIAL, number, on=D("2026-11-13"))
    software.take_back(database, DIGITAL, number, paper="2", on=D("2026-11-13"))
    assert len(register_reading.published(database, CONSOLE, D("2026-11-20"))) == 2
