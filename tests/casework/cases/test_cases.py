"""Cases along the path (clauses 13-24): who, what, clocks."""

import pytest

from analytics.access.rights import SYSTEM, NotAllowed
from analytics.casework.cases import clocks
from analytics.casework.cases import moves as cases
from analytics.order import calendar
from analytics.store import journal
from analytics.store.database import Database
from analytics.text import UserError
from tests.casework.cases.case_path import (
    AIGUL,
    ANALYST,
    APPLICATION,
    BERIK,
    FILED,
    HEAD,
    D,
    go,
    now,
    record_verification,
    verify,
)


def test_clause_13_runs_from_filing(database: Database) -> None:
    case = now(database)
    assert (case.stage, case.version, case.clause, case.due_on) == (
        "verification",
        1,
        "13",
        D("2026-11-05"),
    )
    assert case.calendar_version == calendar.calendar_version()


def test_clause_14_low_is_refused_and_closed(database: Database) -> None:
    case = verify(database, "low")
    assert (case.stage, case.closed_on, case.due_on, case.clause) == (
        "refused_verification",
        D("2026-11-04"),
        None,
        None,
    )
    with database.read() as session:
        (clock,) = clocks.clocks_of(session, APPLICATION, D("2026-12-31"))
    assert (clock.clause, clock.used, clock.left) == ("13", 2, 1), (
        "the ended clock stays as on the day it ended"
    )


def test_a_band_is_never_forced(database: Database) -> None:
    """D12: not without a recorded verification of this application that gave it."""
    with pytest.raises(UserError, match="a recorded verification"):
        go(database, "refused_verification", "2026-11-04", SYSTEM, band="low")
    with database.transaction() as session:
        medium, other = (
            record_verification(session, "medium"),
            record_verification(session, "low", "KTP-2026-000002"),
        )
    for number in (medium, other, "none such"):
        with pytest.raises(ValueError, match="gave low"):
            go(database, "refused_verification", "2026-11-04", SYSTEM, band="low", verification_id=number)
    with pytest.raises(UserError, match="must be: low"):
        go(database, "refused_verification", "2026-11-04", SYSTEM, band="medium", verification_id=medium)
    assert now(database).version == 1


def test_d12_incomplete_waits_in_verification_and_its_clock_runs_on(database: Database) -> None:
    case = go(database, "verification", "2026-11-04", SYSTEM, band="incomplete", wanted="einvoices")
    assert (case.stage, case.wanted, case.due_on, case.version) == (
        "verification",
        "einvoices",
        D("2026-11-05"),
        2,
    )
    with pytest.raises(UserError, match="the list of missing data"):
        go(database, "verification", "2026-11-04", SYSTEM, band="incomplete")
    assert verify(database, "medium", "2026-11-10").wanted is None


def test_d23_awaiting_a_model_there_is_no_band_and_the_clock_runs(database: Database) -> None:
    case = go(database, "awaiting_model", "2026-11-04", SYSTEM)
    assert (case.band, case.due_on, case.clause) == (None, D("2026-11-05"), "13")
    assert verify(database, "high", "2026-11-09").stage == "assessment"


def test_the_whole_path_with_an_inspection(database: Database) -> None:
    """Verified Wed 4 Nov 2026: clause 16 to Wed 18. Inspected Mon 9 to Thu 12: 5, 6 used, eight left: 13,
    16-20, 23, 24."""
    assert verify(database, "medium").due_on == D("2026-11-18")
    stopped = go(database, "inspection", "2026-11-09", inspectors=["m1", "m2", "m3"])
    assert (stopped.due_on, stopped.days_left, stopped.clause) == (None, 8, "16")
    case = go(database, "protocol", "2026-11-12", act="A-1")
    assert (case.clause, case.due_on, case.days_left) == ("23", D("2026-11-17"), None), (
        "13, 16, 17: the protocol's three days"
    )
    with database.read() as session:
        due = {
            clock.clause: clock.due_on for clock in clocks.clocks_of(session, APPLICATION, D("2026-11-12"))
        }
    assert due == {"13": D("2026-11-05"), "16": D("2026-11-24"), "23": D("2026-11-17")}
    case = go(database, "decision", "2026-11-16", protocol="P-1", result="positive")
    assert (case.clause, case.due_on) == ("24", D("2026-11-18"))
    case = go(database, "included", "2026-11-17", HEAD)
    assert (case.stage, case.closed_on, case.version) == ("included", D("2026-11-17"), 6)


def test_d19_the_protocol_stays_inside_the_resumed_term(database: Database) -> None:
    """Inspected on the term's last day, 18 Nov: one day of clause 16 is left, Thu 19; clause 23 alone would
    give Mon 23."""
    verify(database, "medium")
    assert go(database, "inspection", "2026-11-18", inspectors=["m1", "m2", "m3"]).days_left == 1
    case = go(database, "protocol", "2026-11-18", act="A-1")
    assert (case.clause, case.due_on) == ("16", D("2026-11-19"))


def test_an_inspection_after_the_term_does_not_stop_it(database: Database) -> None:
    verify(database, "medium")
    case = go(database, "inspection", "2026-11-20", inspectors=["m1", "m2", "m3"])
    assert (case.due_on, case.days_left) == (D("2026-11-18"), None)


def test_refusal_by_the_commission(database: Database) -> None:
    verify(database, "high")
    go(database, "decision", "2026-11-10", protocol="P-1", result="negative")
    with pytest.raises(UserError, match="must be: positive"):
        go(database, "included", "2026-11-11", HEAD)
    assert go(database, "refused_commission", "2026-11-11", HEAD, reply="L-1").closed_on == D("2026-11-11")


def test_withdrawal_ends_a_standing_clock(database: Database) -> None:
    verify(database, "medium")
    go(database, "inspection", "2026-11-09", inspectors=["m1", "m2", "m3"])
    with pytest.raises(UserError, match="the reason"):
        go(database, "withdrawn", "2026-11-10")
    assert go(database, "withdrawn", "2026-11-10", reason="asked by the applicant").closed_on == D(
        "2026-11-10"
    )
    with database.read() as session:
        assert all(row["suspended_to"] for row in session.rows("cases/suspensions", application=APPLICATION))


def test_nothing_outside_the_path(database: Database) -> None:
    with pytest.raises(UserError, match="no way from “Digital verification” to “Included"):
        go(database, "included", "2026-11-04", HEAD)
    verify(database, "low")
    with pytest.raises(UserError, match="no way"):
        go(database, "inspection", "2026-11-05", SYSTEM)
    with pytest.raises(NotAllowed):  # only an upheld complaint reopens a refusal (D34)
        go(database, "assessment", "2026-11-05", SYSTEM)
    with pytest.raises(UserError, match="an upheld complaint"):
        go(database, "assessment", "2026-11-05", HEAD)


def test_days_do_not_run_backwards(database: Database) -> None:
    verify(database, "medium")
    with pytest.raises(UserError, match="before the day the term runs from"):
        go(database, "inspection", "2026-11-03", inspectors=["m1", "m2", "m3"])
    go(database, "inspection", "2026-11-09", inspectors=["m1", "m2", "m3"])
    with pytest.raises(UserError, match="before its first"):
        go(database, "protocol", "2026-11-06", act="A-1")


def test_rights_are_asked_for_every_move(database: Database) -> None:
    verify(database, "medium")
    with pytest.raises(NotAllowed):
        go(database, "inspection", "2026-11-09", ANALYST, inspectors=["m1", "m2", "m3"])
    with database.transaction() as session, pytest.raises(NotAllowed):
        cases.open_case(session, ANALYST, "KTP-2026-000009", FILED)
    with database.transaction() as session, pytest.raises(NotAllowed):
        cases.take(session, AIGUL, APPLICATION, expected_version=2, official="berik")


def test_a_failed_move_leaves_nothing(database: Database) -> None:
    verify(database, "medium")
    before = database.scalar("store/journal_head")
    with pytest.raises(UserError, match="at least 3"):
        go(database, "inspection", "2026-11-09", inspectors=["m1"])
    with database.read() as session:
        assert session.rows("cases/suspensions", application=APPLICATION) == []
        assert journal.head(session).entry_no == before


def test_taking_a_case_and_naming_someone_for_the_overdue_ones(database: Database) -> None:
    with database.transaction() as session:
        cases.open_case(session, AIGUL, "KTP-2026-000002", D("2026-11-09"))
        assert cases.assign_overdue(session, HEAD, "berik", D("2026-11-05")) == 0, "the last day counts whole"
        assert cases.assign_overdue(session, HEAD, "berik", D("2026-11-06")) == 1
        assert cases.case(session, APPLICATION).official == "berik"
        assert cases.take(session, AIGUL, APPLICATION, expected_version=2) == 3
        assert cases.case(session, APPLICATION).official == "aigul"
        with pytest.raises(cases.Changed):
            cases.take(session, BERIK, APPLICATION, expected_version=2)
        assert cases.case(session, "KTP-2026-000002").official is None


def test_a_deadline_keeps_the_calendar_it_was_given_by(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A holiday decreed later changes neither the deadline nor the days left of it; a term that begins later
    follows it."""
    decreed = {
        "date": "2026-11-04",
        "kind": "day_off",
        "moved_from": "",
        "decree": "made up",
        "name": "made up",
    }
    newer = calendar.make(calendar.Week(first_year=2026, last_year=2027, weekend=(5, 6)), [decreed])
    older = calendar.calendar_version()
    for module in (
        "analytics.order.calendar",
        "analytics.order.terms",
        "analytics.order.clock",
        "analytics.casework.cases.clocks",
    ):
        monkeypatch.setattr(f"{module}.current", lambda: newer)
    with database.transaction() as session:
        cases.open_case(session, AIGUL, "KTP-2026-000002", FILED)
        (first,), (second,) = (
            clocks.clocks_of(session, number, D("2026-11-05")) for number in (APPLICATION, "KTP-2026-000002")
        )
    assert (first.due_on, first.left, first.calendar_version) == (D("2026-11-05"), 0, older)
    assert (second.due_on, second.left, second.calendar_version) == (D("2026-11-06"), 1, newer.version)
