"""One version, one mover: two officials at once get one decision and one clear message."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from analytics.access.rights import Actor
from analytics.casework.cases import moves as cases
from analytics.store import journal
from analytics.store.database import Database, Session
from analytics.text import LANGUAGES, UserError, text_for
from tests.casework.cases.case_path import AIGUL, APPLICATION, BERIK, D, go, now, verify


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
    """A transaction that does not queue behind the writers' lock: the database itself must tell the two
    apart."""
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
def test_two_officials_at_once_get_one_decision_and_one_clear_message(
    database: Database, locked: bool
) -> None:
    """Both have read version 2 before either writes."""
    verify(database, "medium")
    ready = threading.Barrier(2)
    outcomes: dict[str, str] = {}

    def write(session: Session, actor: Actor, seen: int, result: str) -> None:
        values = {"protocol": f"P-{result}"}
        day = D("2026-11-10")
        cases.move(
            session,
            actor,
            APPLICATION,
            "decision",
            expected_version=seen,
            on=day,
            reason=None,
            payload=values,
            result=result,
        )

    def decide(actor: Actor, result: str) -> None:
        try:
            if locked:
                seen = now(database).version
                ready.wait()
                with database.transaction() as session:
                    write(session, actor, seen, result)
            else:
                with beside_the_lock(database) as session:
                    seen = cases.case(session, APPLICATION).version
                    ready.wait()
                    write(session, actor, seen, result)
            outcomes[actor.login] = "decided"
        except UserError as error:
            outcomes[actor.login] = error.key

    threads = [
        threading.Thread(target=decide, args=pair) for pair in ((AIGUL, "positive"), (BERIK, "negative"))
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    winner = next(login for login, outcome in outcomes.items() if outcome == "decided")
    (loser,) = set(outcomes) - {winner}
    assert outcomes[loser] in ({"cases.changed"} if locked else {"cases.changed", "cases.being_changed"})
    case = now(database)
    assert (case.version, case.stage) == (3, "decision")
    assert case.result == ("positive" if winner == "aigul" else "negative")
    with database.read() as session:
        entries = session.rows("store/journal_of", subject=APPLICATION)
        assert [entry["subject_version"] for entry in entries] == [3, 2, 1]
        assert journal.check(session) is None


def test_the_slower_one_is_told_by_whom(database: Database) -> None:
    """Berik's transaction began before Aigul's move and writes after it."""
    verify(database, "medium")
    slow = Session(database.connection.cursor())
    slow.execute("BEGIN TRANSACTION")
    seen = cases.case(slow, APPLICATION).version
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


def test_a_move_between_reading_and_writing_is_found_without_a_transaction_too(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A session that commits by itself: Aigul is faster while Berik's move is being checked."""
    verify(database, "medium")
    checked = cases._verifications_stand

    def aigul_first(*values: Any) -> None:
        monkeypatch.setattr(cases, "_verifications_stand", checked)
        go(database, "decision", "2026-11-10", AIGUL, protocol="P-1", result="positive")

    monkeypatch.setattr(cases, "_verifications_stand", aigul_first)
    alone = Session(database.connection.cursor())
    provided = {"inspectors": ["1", "2", "3"]}
    with pytest.raises(cases.Changed):
        cases.move(
            alone,
            BERIK,
            APPLICATION,
            "inspection",
            expected_version=2,
            on=D("2026-11-10"),
            reason=None,
            payload=provided,
        )
    alone.cursor.close()
    assert now(database).version == 3
