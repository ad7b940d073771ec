"""Cases along the path (clauses 13-24): who, what, clocks, one version one mover."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from analytics.access.rights import SYSTEM, Actor, NotAllowed
from analytics.casework import cases, clocks
from analytics.order import calendar
from analytics.store import journal
from analytics.store.database import Database, Session, open_database, utc_now
from analytics.text import LANGUAGES, UserError, text_for

AIGUL = Actor("aigul", "A. Official", "official")
BERIK = Actor("berik", "B. Official", "official")
HEAD = Actor("head", "H. Head", "head")
ANALYST = Actor("analyst", "N. Analyst", "analyst")
D = date.fromisoformat
APPLICATION = "KTP-2026-000001"
FILED = D("2026-11-02")  # Monday


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    opened = open_database(tmp_path / "cases.duckdb")
    with opened.transaction() as session:
        cases.open_case(session, AIGUL, APPLICATION, FILED)
    yield opened
    opened.close()


def record_verification(session: Session, band: str, application: str = APPLICATION) -> str:
    """A recorded verification, as analytics.casework.verification leaves it."""
    number = f"V-{band}-{application}"
    session.insert_row(
        "verifications",
        verification_id=number,
        purpose="application",
        application=application,
        bin="600000000000",
        reference_date=FILED,
        known_on=FILED,
        last_load_id=1,
        settings="{}",
        model_version="m",
        band=band,
        logit=0.0,
        probability=0.5,
        near_cutoff=False,
        verified_at=utc_now(),
        verified_by="system",
    )
    return number


def go(database: Database, to: str, on: str, actor: Actor = AIGUL, reason: str | None = None, **given: Any) -> dict[str, Any]:
    """Moves the case from where it stands; fields of the case and payload are told apart here. Returns the case after it."""
    fields = {name: given.pop(name) for name in ("band", "verification_id", "wanted", "result") if name in given}
    with database.transaction() as session:
        version = cases.case(session, APPLICATION)["version"]
        cases.move(session, actor, APPLICATION, to, expected_version=version, on=D(on), reason=reason, payload=given, **fields)
        return cases.case(session, APPLICATION)


def verify(database: Database, band: str, on: str = "2026-11-04") -> dict[str, Any]:
    with database.transaction() as session:
        number = record_verification(session, band)
    to = "refused_verification" if band == "low" else "assessment"
    return go(database, to, on, SYSTEM, band=band, verification_id=number)


def now(database: Database) -> dict[str, Any]:
    with database.read() as session:
        return cases.case(session, APPLICATION)


def test_clause_13_runs_from_filing(database: Database) -> None:
    case = now(database)
    assert (case["stage"], case["version"], case["clause"], case["due_on"]) == ("verification", 1, "13", D("2026-11-05"))
    assert case["calendar_version"] == calendar.calendar_version()


def test_clause_14_low_is_refused_and_closed(database: Database) -> None:
    case = verify(database, "low")
    assert (case["stage"], case["closed_on"], case["due_on"], case["clause"]) == ("refused_verification", D("2026-11-04"), None, None)
    with database.read() as session:
        (clock,) = clocks.clocks_of(session, APPLICATION, D("2026-12-31"))
    assert (clock.clause, clock.used, clock.left) == ("13", 2, 1), "the ended clock stays as on the day it ended"


def test_a_band_is_never_forced(database: Database) -> None:
    """D12: not without a recorded verification of this application that gave it."""
    with pytest.raises(UserError, match="a recorded verification"):
        go(database, "refused_verification", "2026-11-04", SYSTEM, band="low")
    with database.transaction() as session:
        medium, other = record_verification(session, "medium"), record_verification(session, "low", "KTP-2026-000002")
    for number in (medium, other, "none such"):
        with pytest.raises(ValueError, match="gave low"):
            go(database, "refused_verification", "2026-11-04", SYSTEM, band="low", verification_id=number)
    with pytest.raises(UserError, match="must be: low"):
        go(database, "refused_verification", "2026-11-04", SYSTEM, band="medium", verification_id=medium)
    assert now(database)["version"] == 1


def test_d12_incomplete_waits_in_verification_and_its_clock_runs_on(database: Database) -> None:
    case = go(database, "verification", "2026-11-04", SYSTEM, band="incomplete", wanted="einvoices")
    assert (case["stage"], case["wanted"], case["due_on"], case["version"]) == ("verification", "einvoices", D("2026-11-05"), 2)
    with pytest.raises(UserError, match="the list of wanted data"):
        go(database, "verification", "2026-11-04", SYSTEM, band="incomplete")
    assert verify(database, "medium", "2026-11-10")["wanted"] is None


def test_d23_awaiting_a_model_there_is_no_band_and_the_clock_runs(database: Database) -> None:
    case = go(database, "awaiting_model", "2026-11-04", SYSTEM)
    assert (case["band"], case["due_on"], case["clause"]) == (None, D("2026-11-05"), "13")
    assert verify(database, "high", "2026-11-09")["stage"] == "assessment"


def test_the_whole_path_with_an_inspection(database: Database) -> None:
    """Verified Wed 4 Nov 2026: clause 16 to Wed 18. Inspected Mon 9 to Thu 12: 5, 6 used, eight left: 13, 16-20, 23, 24."""
    assert verify(database, "medium")["due_on"] == D("2026-11-18")
    stopped = go(database, "inspection", "2026-11-09", inspectors=["m1", "m2", "m3"])
    assert (stopped["due_on"], stopped["days_left"], stopped["clause"]) == (None, 8, "16")
    case = go(database, "protocol", "2026-11-12", act="A-1")
    assert (case["clause"], case["due_on"], case["days_left"]) == ("23", D("2026-11-17"), None), "13, 16, 17: the protocol's three days"
    with database.read() as session:
        due = {clock.clause: clock.due_on for clock in clocks.clocks_of(session, APPLICATION, D("2026-11-12"))}
    assert due == {"13": D("2026-11-05"), "16": D("2026-11-24"), "23": D("2026-11-17")}
    case = go(database, "decision", "2026-11-16", protocol="P-1", result="positive")
    assert (case["clause"], case["due_on"]) == ("24", D("2026-11-18"))
    case = go(database, "included", "2026-11-17")
    assert (case["stage"], case["closed_on"], case["version"]) == ("included", D("2026-11-17"), 6)


def test_d19_the_protocol_stays_inside_the_resumed_term(database: Database) -> None:
    """Inspected on the term's last day, 18 Nov: one day of clause 16 is left, Thu 19; clause 23 alone would give Mon 23."""
    verify(database, "medium")
    assert go(database, "inspection", "2026-11-18", inspectors=["m1", "m2", "m3"])["days_left"] == 1
    case = go(database, "protocol", "2026-11-18", act="A-1")
    assert (case["clause"], case["due_on"]) == ("16", D("2026-11-19"))


def test_an_inspection_after_the_term_does_not_stop_it(database: Database) -> None:
    verify(database, "medium")
    case = go(database, "inspection", "2026-11-20", inspectors=["m1", "m2", "m3"])
    assert (case["due_on"], case["days_left"]) == (D("2026-11-18"), None)


def test_refusal_by_the_commission(database: Database) -> None:
    verify(database, "high")
    go(database, "decision", "2026-11-10", protocol="P-1", result="negative")
    with pytest.raises(UserError, match="must be: positive"):
        go(database, "included", "2026-11-11")
    assert go(database, "refused_commission", "2026-11-11", reply="L-1")["closed_on"] == D("2026-11-11")


def test_withdrawal_ends_a_standing_clock(database: Database) -> None:
    verify(database, "medium")
    go(database, "inspection", "2026-11-09", inspectors=["m1", "m2", "m3"])
    with pytest.raises(UserError, match="the reason"):
        go(database, "withdrawn", "2026-11-10")
    assert go(database, "withdrawn", "2026-11-10", reason="asked by the applicant")["closed_on"] == D("2026-11-10")
    with database.read() as session:
        assert all(row["suspended_to"] for row in session.rows("casework/suspensions", application=APPLICATION))


def test_nothing_outside_the_path(database: Database) -> None:
    with pytest.raises(UserError, match="no way from “Digital verification” to “Included"):
        go(database, "included", "2026-11-04")
    verify(database, "low")
    with pytest.raises(UserError, match="no way"):
        go(database, "assessment", "2026-11-05", SYSTEM)


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


def test_a_stale_version_names_who_moved_it_and_to_what(database: Database) -> None:
    verify(database, "medium")
    go(database, "inspection", "2026-11-09", inspectors=["m1", "m2", "m3"])
    with database.transaction() as session, pytest.raises(cases.Changed) as error:
        cases.move(
            session,
            BERIK,
            APPLICATION,
            "decision",
            expected_version=2,
            on=D("2026-11-10"),
            reason=None,
            payload={"protocol": "P"},
            result="positive",
        )
    assert "aigul" in str(error.value)
    assert "On-site inspection" in str(error.value)
    for language in LANGUAGES:
        t = text_for(language)
        assert t("states.stage.inspection") in error.value.render(t)


@contextmanager
def beside_the_lock(database: Database) -> Iterator[Session]:
    """A transaction that does not queue behind the writers' lock: the database itself must tell the two apart."""
    cursor = database.connection.cursor()
    cursor.execute("BEGIN TRANSACTION")
    try:
        yield Session(cursor)
        cursor.execute("COMMIT")
    except UserError:
        cursor.execute("ROLLBACK")
        raise
    finally:
        cursor.close()


@pytest.mark.parametrize("locked", [True, False], ids=["queued behind the lock", "both inside a transaction"])
def test_two_officials_at_once_get_one_decision_and_one_clear_message(database: Database, locked: bool) -> None:
    """Both have read version 2 before either writes."""
    verify(database, "medium")
    ready = threading.Barrier(2)
    outcomes: dict[str, str] = {}

    def write(session: Session, actor: Actor, seen: int, result: str) -> None:
        given = {"protocol": f"P-{result}"}
        day = D("2026-11-10")
        cases.move(session, actor, APPLICATION, "decision", expected_version=seen, on=day, reason=None, payload=given, result=result)

    def decide(actor: Actor, result: str) -> None:
        try:
            if locked:
                seen = now(database)["version"]
                ready.wait()
                with database.transaction() as session:
                    write(session, actor, seen, result)
            else:
                with beside_the_lock(database) as session:
                    seen = cases.case(session, APPLICATION)["version"]
                    ready.wait()
                    write(session, actor, seen, result)
            outcomes[actor.login] = "decided"
        except UserError as error:
            outcomes[actor.login] = error.key

    threads = [threading.Thread(target=decide, args=pair) for pair in ((AIGUL, "positive"), (BERIK, "negative"))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    winner = next(login for login, outcome in outcomes.items() if outcome == "decided")
    (loser,) = set(outcomes) - {winner}
    assert outcomes[loser] in ({"cases.changed"} if locked else {"cases.changed", "cases.being_changed"})
    case = now(database)
    assert (case["version"], case["stage"]) == (3, "decision")
    assert case["result"] == ("positive" if winner == "aigul" else "negative")
    with database.read() as session:
        entries = session.rows("store/journal_of", subject=APPLICATION)
        assert [entry["subject_version"] for entry in entries] == [3, 2, 1]
        assert journal.check(session) is None


def test_the_slower_one_is_told_by_whom(database: Database) -> None:
    """Berik's transaction began before Aigul's move and writes after it."""
    verify(database, "medium")
    slow = Session(database.connection.cursor())
    slow.execute("BEGIN TRANSACTION")
    seen = cases.case(slow, APPLICATION)["version"]
    go(database, "decision", "2026-11-10", AIGUL, protocol="P-1", result="positive")
    with pytest.raises(cases.Changed) as error:
        cases.move(
            slow,
            BERIK,
            APPLICATION,
            "inspection",
            expected_version=seen,
            on=D("2026-11-10"),
            reason=None,
            payload={"inspectors": ["1", "2", "3"]},
        )
    slow.cursor.close()
    assert error.value.values["who"] == "aigul"
    assert error.value.values["stage"] == "states.stage.decision"


def test_a_move_between_reading_and_writing_is_found_without_a_transaction_too(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    """A session that commits by itself: Aigul is faster while Berik's move is being checked."""
    verify(database, "medium")
    checked = cases._verification_stands

    def aigul_first(*values: Any) -> None:
        monkeypatch.setattr(cases, "_verification_stands", checked)
        go(database, "decision", "2026-11-10", AIGUL, protocol="P-1", result="positive")

    monkeypatch.setattr(cases, "_verification_stands", aigul_first)
    alone = Session(database.connection.cursor())
    given = {"inspectors": ["1", "2", "3"]}
    with pytest.raises(cases.Changed):
        cases.move(alone, BERIK, APPLICATION, "inspection", expected_version=2, on=D("2026-11-10"), reason=None, payload=given)
    alone.cursor.close()
    assert now(database)["version"] == 3


def test_a_failed_move_leaves_nothing(database: Database) -> None:
    verify(database, "medium")
    with pytest.raises(UserError, match="at least 3"):
        go(database, "inspection", "2026-11-09", inspectors=["m1"])
    with database.read() as session:
        assert session.rows("casework/suspensions", application=APPLICATION) == []
        assert journal.head(session).entry_no == 2


def test_taking_a_case_and_naming_someone_for_the_overdue_ones(database: Database) -> None:
    with database.transaction() as session:
        cases.open_case(session, AIGUL, "KTP-2026-000002", D("2026-11-09"))
        assert cases.assign_overdue(session, HEAD, "berik", D("2026-11-05")) == 0, "the last day counts whole"
        assert cases.assign_overdue(session, HEAD, "berik", D("2026-11-06")) == 1
        assert cases.case(session, APPLICATION)["official"] == "berik"
        assert cases.take(session, AIGUL, APPLICATION, expected_version=2) == 3
        assert cases.case(session, APPLICATION)["official"] == "aigul"
        with pytest.raises(cases.Changed):
            cases.take(session, BERIK, APPLICATION, expected_version=2)
        assert cases.case(session, "KTP-2026-000002")["official"] is None


def test_a_deadline_keeps_the_calendar_it_was_given_by(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    """A holiday decreed later changes neither the deadline nor the days left of it; a term that begins later follows it."""
    decreed = {"date": "2026-11-04", "kind": "day_off", "moved_from": "", "decree": "made up", "name": "made up"}
    newer = calendar.make({"first_year": 2026, "last_year": 2027, "weekend": [5, 6]}, [decreed])
    older = calendar.calendar_version()
    for module in ("analytics.order.calendar", "analytics.order.terms", "analytics.order.clock", "analytics.casework.clocks"):
        monkeypatch.setattr(f"{module}.current", lambda: newer)
    with database.transaction() as session:
        cases.open_case(session, AIGUL, "KTP-2026-000002", FILED)
        (first,), (second,) = (clocks.clocks_of(session, number, D("2026-11-05")) for number in (APPLICATION, "KTP-2026-000002"))
    assert (first.due_on, first.left, first.calendar_version) == (D("2026-11-05"), 0, older)
    assert (second.due_on, second.left, second.calendar_version) == (D("2026-11-06"), 1, newer.version)
