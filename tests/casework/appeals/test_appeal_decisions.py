"""What the decision on an appeal does (clauses 33, 34): entries restored or left, the count of runs,
letters."""

from __future__ import annotations

import threading
from datetime import timedelta

import pytest

from analytics.access.rights import CONSOLE, Actor
from analytics.casework.appeals import proceedings as appeals
from analytics.casework.appeals.decision import decide
from analytics.casework.appeals.reading import decision_letters, may_complain, read_appeal
from analytics.casework.cases.moves import Changed
from analytics.casework.letters.issuing import letters_of
from analytics.casework.monitoring import run as monitoring
from analytics.casework.register.reading import as_of
from analytics.casework.replay.verifications import replay
from analytics.order.quarters import Quarter
from analytics.order.voting import Vote
from analytics.store import journal
from analytics.text import UserError
from tests.casework.appeals import appeal_world as world
from tests.casework.appeals.appeal_world import (
    CHAIR,
    ENTRY,
    FILED,
    OFFICIAL,
    REASONS,
    SAT,
    SECOND,
    SECOND_ENTRY,
    SECRETARY,
    THIRD,
)
from tests.casework.appeals.refusals import key
from tests.casework.monitoring import monitoring_world
from tests.casework.monitoring.monitoring_world import IDLE, Q2_ON, Q3_ON


def test_the_decision_is_what_was_voted_with_reasons_in_both_languages(database):
    number = world.filed(database)
    world.voted(database, number)
    version = read_appeal(database, CHAIR, number, SAT).head.version
    values = {"granted": True, "reasons": REASONS, "expected_version": version, "on": SAT}
    for changes, expected in (
        ({"granted": False}, "appeals.voted_otherwise"),
        ({"reasons": {"kk": " ", "ru": ""}}, "appeals.reasons_missing"),
        ({"reasons": {"kk": "Негіз", "ru": " "}}, "both_languages.missing"),
        ({"expected_version": version - 1}, "cases.changed"),
    ):
        with pytest.raises(UserError) as error:
            decide(database, CHAIR, number, **{**values, **changes})
        assert key(error) == expected
    with pytest.raises(UserError) as error:
        decide(database, THIRD, number, **values)
    assert key(error) == "appeals.leads_only"
    assert read_appeal(database, CHAIR, number, SAT).is_open


def test_a_granted_appeal_restores_the_entries_as_if_never_excluded(database):
    number = world.filed(database)
    world.voted(database, number)
    done = world.decided(database, number)
    with database.read() as session:
        on_each_day = [{good.registration_no for good in as_of(session, day)} for day in (Q2_ON, FILED, SAT)]
        history = [row["kind"] for row in session.rows("register/changes_of_entry", registration_no=ENTRY)]
        before = as_of(
            session, FILED, known_at=session.execute("SELECT recorded_at FROM appeals").fetchone()[0]
        )
        outcome = session.execute(
            "SELECT positive, reference_date FROM outcomes WHERE basis = 'appeal' AND bin = $1", [IDLE]
        ).fetchall()
        learned = session.rows("models/training_outcomes", until=SAT)
        assert journal.check(session) is None
    assert all({ENTRY, SECOND_ENTRY} <= entries for entries in on_each_day)
    assert sorted(history) == ["excluded", "included", "reinstated"]  # both facts stay in its history (D20)
    # As the Register was held to be before the decision.
    assert ENTRY not in {good.registration_no for good in before}
    assert outcome == [(True, Quarter(2026, 2).last_day)]
    assert [
        row["positive"]
        for row in learned
        if row["bin"] == IDLE and row["reference_date"] == Quarter(2026, 2).last_day
    ] == [True]
    letters = decision_letters(database, CHAIR, number)
    assert sorted((row.kind, row.language) for row in letters) == 2 * [("appeal_granted", "kk")] + 2 * [
        ("appeal_granted", "ru")
    ]
    assert all(row.queued_at for row in letters)
    assert REASONS["ru"] in str(next(row.text for row in letters if row.language == "ru"))
    assert {row.document_no for row in letters} == set(done["letters"])
    result = read_appeal(database, CHAIR, number, SAT)
    assert (result.head.stage, result.head.known_on, result.head.decision_no) == (
        "granted",
        SAT,
        "APD-2026-000001",
    )
    assert not {ENTRY, SECOND_ENTRY} & {row.registration_no for row in may_complain(database, OFFICIAL)}
    again = replay(database, CONSOLE)
    assert len(again) > 10
    assert [one for one in again if one.frozen] == []


def test_after_a_granted_appeal_the_count_begins_anew(database, tmp_path):
    """What the contested run had counted was set aside with it: what stands still is told of once more before
    it excludes."""
    world.voted(database, number := world.filed(database))
    world.decided(database, number)
    monitoring_world.load_sources(
        database,
        tmp_path,
        monitoring_world.Q2_UNTIL + timedelta(days=1),
        monitoring_world.Q3_UNTIL,
        liquidated=[monitoring_world.CEASES],
    )
    monitoring.run(database, monitoring_world.OFFICIAL, Quarter(2026, 3), on=Q3_ON)
    result = database.rows("monitoring/nonconformities", quarter="2026Q3", bins=[IDLE])
    assert result
    assert {row["runs"] for row in result} == {1}
    assert database.one("monitoring/result", quarter="2026Q3", bins=[IDLE])["outcome"] == "noticed"


def test_a_rejected_appeal_leaves_the_exclusion_and_is_final_here(database):
    number = world.filed(database)
    world.voted(database, number, Vote.AGAINST)
    world.decided(database, number, granted=False)
    with database.read() as session:
        assert ENTRY not in {good.registration_no for good in as_of(session, SAT)}
        text = [str(row.text) for row in letters_of(session, ENTRY) if row.kind == "appeal_rejected"]
    assert len(text) == 2  # kk, ru
    with pytest.raises(UserError) as error:
        world.filed(database)
    assert key(error) == "appeals.decided_before"
    with pytest.raises(UserError) as error:
        appeals.vote(database, CHAIR, number, Vote.FOR, on=SAT)
    assert key(error) == "appeals.closed"


def test_a_withdrawn_complaint_decides_nothing_and_may_come_again(database):
    number = world.filed(database)
    with pytest.raises(UserError) as error:
        appeals.withdraw(database, OFFICIAL, number, reason=" ", expected_version=1, on=SAT)
    assert key(error) == "appeals.reason_missing"
    appeals.withdraw(
        database, OFFICIAL, number, reason="The producer applies anew", expected_version=1, on=SAT
    )
    assert read_appeal(database, OFFICIAL, number, SAT).head.stage == "withdrawn_complaint"
    assert world.filed(database) == "AP-2026-000002"


def test_two_at_once_are_one_decision_and_one_clear_message(database):
    number = world.filed(database)
    world.voted(database, number)
    version = read_appeal(database, CHAIR, number, SAT).head.version
    barrier, done, refused = threading.Barrier(2), [], []

    def press(actor: Actor) -> None:
        barrier.wait()
        try:
            done.append(
                decide(
                    database, actor, number, granted=True, reasons=REASONS, expected_version=version, on=SAT
                )
            )
        except UserError as error:
            refused.append(error)

    pressing = [threading.Thread(target=press, args=(actor,)) for actor in (CHAIR, SECRETARY)]
    for thread in pressing:
        thread.start()
    for thread in pressing:
        thread.join()
    assert (len(done), len(refused)) == (1, 1)
    assert isinstance(refused[0], Changed)
    assert database.scalar("register/changes_of_entry", registration_no=ENTRY) is not None
    assert (
        sum(
            row["kind"] == "reinstated"
            for row in database.rows("register/changes_of_entry", registration_no=ENTRY)
        )
        == 1
    )


def test_an_appeal_decided_on_the_day_of_the_exclusion_outweighs_it(database):
    number = appeals.file(database, OFFICIAL, ENTRY, complaint="Unjust", filed_on=Q2_ON)
    appeals.set_sitting(database, CHAIR, number, sitting_on=Q2_ON, expected_version=1, on=Q2_ON)
    for member in (CHAIR, SECOND):
        appeals.vote(database, member, number, Vote.FOR, on=Q2_ON)
    decide(database, CHAIR, number, granted=True, reasons=REASONS, expected_version=2, on=Q2_ON)
    learned = database.rows("models/training_outcomes", until=Q2_ON)
    assert [
        row["positive"]
        for row in learned
        if row["bin"] == IDLE and row["reference_date"] == Quarter(2026, 2).last_day
    ] == [True]
