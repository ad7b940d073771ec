"""Commissions and what they check (clauses 17, 18): who may act in a case, conflicts of interest."""

import pytest

from analytics.access.rights import CONSOLE, NotAllowed
from analytics.casework.assessment import opening as assessment
from analytics.casework.assessment import sheet
from analytics.casework.cases import moves as cases
from analytics.casework.filing import consents
from analytics.casework.verification.explaining import explain, source_rows
from analytics.order.commission import Seat
from analytics.store.database import Database
from analytics.text import LANGUAGES, UserError, text_for
from tests.casework.assessment.commission_world import (
    CHAIR,
    DOUBT,
    LEAVE,
    NOTE,
    OPEN,
    SECRETARY,
    SHARE,
    STRANGER,
    SUB,
    A,
    B,
    add_application,
    conclude_all,
    read,
    take_up,
    version,
)
from tests.casework.cases.case_path import APPLICATION, D


def test_the_secretary_or_the_chair_takes_a_case_up_once(database: Database) -> None:
    with pytest.raises(UserError, match="done by: secretary, chair"):
        assessment.open_assessment(database, A, APPLICATION, expected_version=2, on=OPEN)
    with pytest.raises(cases.Changed):
        assessment.open_assessment(database, CHAIR, APPLICATION, expected_version=1, on=OPEN)
    take_up(database)
    with pytest.raises(UserError, match="took up application KTP-2026-000001 on 5 Nov 2026"):
        assessment.open_assessment(database, CHAIR, APPLICATION, expected_version=2, on=OPEN)


def test_clause_18_four_checks_each_with_a_conclusion_and_a_note(database: Database) -> None:
    with pytest.raises(UserError, match="has not taken up"):
        assessment.conclude(database, A, APPLICATION, 1, "confirmed", NOTE, on=OPEN)
    take_up(database)
    with pytest.raises(UserError, match="Write the grounds"):
        assessment.conclude(database, A, APPLICATION, 1, "confirmed", {}, on=OPEN)
    with pytest.raises(UserError, match="Sec has no vote"):
        assessment.conclude(database, SECRETARY, APPLICATION, 1, "confirmed", NOTE, on=OPEN)
    with pytest.raises(ValueError, match="5"):
        assessment.conclude(database, A, APPLICATION, 5, "confirmed", NOTE, on=OPEN)
    with pytest.raises(ValueError, match="perhaps"):
        assessment.conclude(database, A, APPLICATION, 1, "perhaps", NOTE, on=OPEN)
    assessment.conclude(database, A, APPLICATION, 1, "to_explain", DOUBT, on=OPEN)
    assert [key for key, _ in read(database).blockers_before_vote] == ["commissions.left.checks"]
    assessment.conclude(database, B, APPLICATION, 1, "not_confirmed", DOUBT, on=D("2026-11-06"))
    check = read(database).checks[1]
    assert (check.conclusion, check.login, check.concluded_on, check.is_concluded) == (
        "not_confirmed",
        "b",
        D("2026-11-06"),
        True,
    )
    conclude_all(database)
    assert read(database).blockers_before_vote == []


def test_what_keeps_the_vote_closed_is_said_in_numbers(database: Database) -> None:
    take_up(database)
    assessment.conclude(database, A, APPLICATION, 2, "confirmed", NOTE, on=OPEN)
    assessment.conclude(database, A, APPLICATION, 4, "to_explain", DOUBT, on=OPEN)
    ((key, values),) = read(database).blockers_before_vote
    assert values["numbers"] == "1, 3, 4"
    for language in LANGUAGES:
        assert "3" in text_for(language)(key, **values)


def test_a_member_in_conflict_stands_aside_and_the_substitute_steps_in(database: Database) -> None:
    take_up(database)
    conclude_all(database, actor=A)
    assessment.recuse(database, A, APPLICATION, "a", kind="conflict", reason=SHARE, on=OPEN)
    content = read(database)
    assert content.voting == ("chair", "b", "u", "v", "sub")
    assert content.checks == {}, "what was concluded in conflict does not count"
    assert content.seat_of("sub") is Seat.MEMBER
    with pytest.raises(UserError, match="recus"):
        assessment.conclude(database, A, APPLICATION, 1, "confirmed", NOTE, on=OPEN)
    assessment.conclude(database, SUB, APPLICATION, 1, "confirmed", NOTE, on=OPEN)


def test_absence_keeps_what_was_concluded(database: Database) -> None:
    take_up(database)
    conclude_all(database, actor=A)
    assessment.recuse(database, SECRETARY, APPLICATION, "a", kind="absence", reason=LEAVE, on=OPEN)
    assert set(read(database).checks) == {1, 2, 3, 4}


def test_who_records_that_somebody_stands_aside(database: Database) -> None:
    with pytest.raises(UserError, match="done by"):
        assessment.recuse(database, B, APPLICATION, "a", kind="conflict", reason=SHARE, on=OPEN)
    with pytest.raises(UserError, match="Write the grounds"):
        assessment.recuse(database, A, APPLICATION, "a", kind="conflict", reason={}, on=OPEN)
    with pytest.raises(UserError, match="is not in the commission"):
        assessment.recuse(database, CHAIR, APPLICATION, "sub", kind="conflict", reason=SHARE, on=OPEN)
    with pytest.raises(ValueError, match="holiday"):
        assessment.recuse(database, CHAIR, APPLICATION, "a", kind="holiday", reason=SHARE, on=OPEN)
    assessment.recuse(database, CHAIR, APPLICATION, "a", kind="conflict", reason=SHARE, on=OPEN)
    with database.read() as session:
        entry = session.rows("store/journal_of", subject=APPLICATION)[0]
    assert (entry["action"], entry["actor"]) == ("stand_aside", "chair")
    assert SHARE["kk"] not in entry["payload"], "why is personal: not for the journal"


def test_acts_in_a_case_do_not_move_it_and_name_its_version(database: Database) -> None:
    take_up(database)
    conclude_all(database)
    assert version(database) == 2
    with database.read() as session:
        entries = session.rows("store/journal_of", subject=APPLICATION)
    assert '"case_version":2' in entries[0]["payload"]


def test_standing_aside_changes_what_is_read_only_by_rows_added(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    add_application(database, "KTP-2026-000002")
    assessment.recuse(database, A, APPLICATION, "a", kind="conflict", reason=SHARE, on=OPEN)
    other = assessment.read_assessment(database, A, "KTP-2026-000002", OPEN)
    assert "a" in other.voting, "aside in one case only"


def test_console_sits_nowhere(database: Database) -> None:
    with pytest.raises(NotAllowed):
        assessment.open_assessment(database, CONSOLE, APPLICATION, expected_version=2, on=OPEN)


def test_clause_17_papers_close_to_who_stands_aside_in_a_conflict_but_not_to_who_is_absent(
    database: Database,
) -> None:
    """By process: explanation, figures' rows, sheet, value, consents; the assessment still says that one
    stands aside."""
    take_up(database)
    assessment.recuse(database, A, APPLICATION, "a", kind="conflict", reason=SHARE, on=OPEN)
    assessment.recuse(database, B, APPLICATION, "b", kind="absence", reason=LEAVE, on=OPEN)
    for actor, message in ((A, "conflict of interest"), (STRANGER, "Your commissions have no application")):
        for read_one in (
            lambda actor: explain(database, actor, APPLICATION, "en"),
            lambda actor: source_rows(database, actor, APPLICATION, "c11_sales_py"),
            lambda actor: sheet.read_sheet(database, actor, APPLICATION, OPEN),
            lambda actor: consents.read_consents(database, actor, APPLICATION),
        ):
            with pytest.raises(UserError, match=message):
                read_one(actor)
    assert sheet.read_sheet(database, B, APPLICATION, OPEN).application == APPLICATION
    assert assessment.read_assessment(database, A, APPLICATION, OPEN).recusals["a"].kind == "conflict"
