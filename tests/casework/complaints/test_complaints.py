"""Complaints against refusals of clauses 14 and 24, courts' words, withdrawals (D34): what an upheld one
reopens, and that the refused decision stays in the history."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from analytics.access.rights import CONSOLE, Actor, NotAllowed
from analytics.casework.cases.moves import case
from analytics.casework.cases.rows import Case
from analytics.casework.complaints import proceedings
from analytics.casework.filing import applications as filing
from analytics.casework.filing.withdrawal import withdraw
from analytics.order.states import PathError
from analytics.order.terms import due
from analytics.store import journal
from analytics.store.database import Database, utc_now
from analytics.text import UserError
from tests.cache.worlds import new_database
from tests.order.filed import ON, application

HEAD, OFFICIAL = Actor("head", "Head", "head"), Actor("aigul", "A", "official")
LATER = ON + timedelta(days=10)
PAPER = {"document": "№ 12, 2026-12-01", "reason": "The report had been filed"}


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    opened = new_database(tmp_path / "t.duckdb")
    yield opened
    opened.close()


def refused(database: Database, stage: str = "refused_verification") -> str:
    """An application as it stands after a refusal."""
    number = filing.submit(database, CONSOLE, application(), filed_on=ON)
    with database.transaction() as session:
        session.execute(
            "UPDATE cases SET stage = ?, closed_on = ?, due_on = NULL WHERE application = ?",
            [stage, ON, number],
        )
        session.execute("UPDATE case_clocks SET ended_on = ?", [ON])
        if stage == "refused_commission":
            row = {"decided_on": ON, "decided_by": "head", "included": False, "registration_no": None}
            session.insert_row("decisions", application=number, **row, reply_no="R-1", recorded_at=utc_now())
    return number


def standing(database: Database, number: str) -> Case:
    with database.read() as session:
        return case(session, number)


def key(act, *values, **named) -> str:
    with pytest.raises(UserError) as error:
        act(*values, **named)
    return error.value.key


def test_an_upheld_complaint_reopens_verification_with_its_whole_term(database: Database) -> None:
    number = refused(database)
    complaint = proceedings.file_complaint(database, OFFICIAL, number, on=ON, document="№ 5")
    proceedings.uphold_complaint(database, HEAD, complaint, reopened="verification", on=LATER, **PAPER)
    now = standing(database, number)
    assert (now.stage, now.band, now.closed_on) == ("verification", None, None)
    assert now.due_on == due("13", LATER)
    with database.read() as session:
        assert journal.check(session) is None


@pytest.mark.parametrize(("stage", "term"), [("assessment", "16")])
def test_a_refusal_of_clause_24_goes_on_where_it_was_wrong(database: Database, stage: str, term: str) -> None:
    number = refused(database, "refused_commission")
    complaint = proceedings.file_complaint(database, OFFICIAL, number, on=ON, document="№ 5")
    proceedings.uphold_complaint(database, HEAD, complaint, reopened=stage, on=LATER, **PAPER)
    now = standing(database, number)
    assert (now.stage, now.due_on) == (stage, due(term, LATER))
    with database.read() as session:
        [(kept,)] = session.execute("SELECT count(*) FROM decisions_set_aside").fetchall()
        [(left,)] = session.execute("SELECT count(*) FROM decisions").fetchall()
    assert (kept, left) == (1, 0), "the refused decision stays in the history"


def test_a_decision_that_could_only_refuse_again_is_not_reopened(database: Database) -> None:
    """The head carries out what the commission decided: with nothing positive the assessment was wrong."""
    number = refused(database, "refused_commission")
    complaint = proceedings.file_complaint(database, OFFICIAL, number, on=ON, document="№ 5")
    uphold = proceedings.uphold_complaint, database, HEAD, complaint
    assert key(*uphold, reopened="decision", on=LATER, **PAPER) == "complaints.not_there"


def test_a_rejected_complaint_leaves_the_refusal_as_it_is(database: Database) -> None:
    number = refused(database)
    complaint = proceedings.file_complaint(database, OFFICIAL, number, on=ON, document="№ 5")
    proceedings.reject_complaint(database, HEAD, complaint, on=LATER, **PAPER)
    assert standing(database, number).stage == "refused_verification"
    [row] = proceedings.complaints(database, HEAD, number)
    assert (row.upheld, row.reason) == (False, PAPER["reason"])
    again = proceedings.reject_complaint, database, HEAD, complaint
    assert key(*again, on=LATER, **PAPER) == "complaints.not_open"


def test_what_cannot_be_complained_of_or_reopened_is_told(database: Database) -> None:
    number = filing.submit(database, CONSOLE, application(), filed_on=ON)
    file = proceedings.file_complaint, database, OFFICIAL, number
    assert key(*file, on=ON, document="№ 5") == "complaints.nothing_refused"
    with database.transaction() as session:
        session.execute("UPDATE cases SET stage = 'refused_verification', closed_on = ?", [ON])
    assert key(*file, on=ON - timedelta(days=1), document="№ 5") == "complaints.before_refusal"
    assert key(*file, on=ON, document=" ") == "complaints.document_missing"
    complaint = proceedings.file_complaint(database, OFFICIAL, number, on=ON, document="№ 5")
    assert key(*file, on=ON, document="№ 6") == "complaints.open_already"
    uphold = proceedings.uphold_complaint, database, HEAD, complaint
    assert key(*uphold, reopened="decision", on=LATER, **PAPER) == "complaints.not_there"
    early = ON - timedelta(days=1)
    assert key(*uphold, reopened="verification", on=early, **PAPER) == "complaints.before_filing"


def test_a_court_includes_by_its_words(database: Database) -> None:
    number = refused(database, "refused_commission")
    goods = [good.number for good in application().goods]
    proceedings.include_by_court(database, HEAD, number, goods=goods, on=LATER, **PAPER)
    assert standing(database, number).stage == "included"
    with database.read() as session:
        change = session.rows("register/changes_of_entry", registration_no=number)[-1]
    assert (change["kind"], change["ground"], change["basis"]) == ("included", "court", PAPER["document"])


def test_an_application_is_withdrawn_on_the_applicants_letter(database: Database) -> None:
    number = filing.submit(database, CONSOLE, application(), filed_on=ON)
    version = standing(database, number).version
    withdraw(database, OFFICIAL, number, expected_version=version, on=LATER, document="№ 3")
    assert standing(database, number).stage == "withdrawn"
    with pytest.raises(PathError):
        withdraw(database, OFFICIAL, number, expected_version=version + 1, on=LATER, document="№ 4")


def test_who_may_not_decide_does_not(database: Database) -> None:
    number = refused(database)
    complaint = proceedings.file_complaint(database, OFFICIAL, number, on=ON, document="№ 5")
    with pytest.raises(NotAllowed):
        proceedings.uphold_complaint(
            database, OFFICIAL, complaint, reopened="verification", on=date.max, **PAPER
        )
