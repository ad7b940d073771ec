"""Appeals (clauses 33, 34): what is heard, and who votes; everything rests on two runs over loaded
snapshots."""

from __future__ import annotations

from datetime import timedelta

import pytest

from analytics.access.rights import Actor
from analytics.casework.appeals import proceedings as appeals
from analytics.casework.appeals.considered import LeftToDo
from analytics.casework.appeals.reading import may_complain, read_appeal
from analytics.casework.register import entries as register
from analytics.order.voting import Vote
from analytics.text import UserError
from tests.casework.appeals import appeal_world as world
from tests.casework.appeals.appeal_world import (
    CHAIR,
    ENTRY,
    FILED,
    OFFICIAL,
    SAT,
    SECOND,
    SECOND_ENTRY,
    SECRETARY,
    THIRD,
)
from tests.casework.appeals.refusals import key
from tests.casework.monitoring import monitoring_world
from tests.casework.monitoring.monitoring_world import GOOD, IDLE, Q2_ON


def test_who_may_complain_is_who_monitoring_excluded(database):
    rows = may_complain(database, OFFICIAL)
    assert {ENTRY, SECOND_ENTRY} <= {row.registration_no for row in rows}
    assert {row.ground for row in rows} == {"30.1"}
    assert monitoring_world.ENTRIES[GOOD] not in {row.registration_no for row in rows}


def test_a_complaint_covers_every_entry_that_the_run_excluded(database):
    number = world.filed(database)
    result = read_appeal(database, OFFICIAL, number, FILED)
    assert number == "AP-2026-000001"
    assert [entry.registration_no for entry in result.entries] == sorted([ENTRY, SECOND_ENTRY])
    assert (result.head.quarter, result.head.bin, result.head.excluded_on, result.head.stage) == (
        "2026Q2",
        IDLE,
        Q2_ON,
        "considered",
    )
    for entry in (ENTRY, SECOND_ENTRY):
        with pytest.raises(UserError) as error:
            appeals.file(database, OFFICIAL, entry, complaint="Again", filed_on=FILED)
        assert key(error) == "appeals.filed_before"
        assert error.value.values["appeal"] == number


@pytest.mark.parametrize(
    ("ground", "expected"),
    [("30.2", "software"), ("30.3", "own"), ("30", "ceased"), ("court", "court"), ("30.1", "other")],
)
def test_exclusions_that_the_commission_does_not_hear_are_shown_their_way(database, ground, expected):
    """Clause 33 hears monitoring; 31 sends software to its own body; for the rest D11. A 30.1 that no run
    here made is not heard either."""
    entry = monitoring_world.ENTRIES[GOOD]
    with database.transaction() as session:
        register.exclude(
            session, monitoring_world.HEAD, entry, on=Q2_ON, reason="…", basis="—", ground=ground
        )
    with pytest.raises(UserError) as error:
        appeals.file(database, OFFICIAL, entry, complaint="Unjust", filed_on=FILED)
    assert key(error) == f"appeals.not_here.{expected}"


@pytest.mark.parametrize(
    ("entry", "changes", "expected"),
    [
        (monitoring_world.ENTRIES[GOOD], {}, "appeals.not_excluded"),
        ("KTP-1999-000001", {}, "register.no_entry"),
        (ENTRY, {"complaint": "  "}, "appeals.complaint_missing"),
        (ENTRY, {"filed_on": Q2_ON - timedelta(days=1)}, "appeals.before_exclusion"),
    ],
)
def test_a_complaint_that_cannot_be_taken_says_why(database, entry, changes, expected):
    with pytest.raises(UserError) as error:
        appeals.file(database, OFFICIAL, entry, **{"complaint": "Unjust", "filed_on": FILED, **changes})
    assert key(error) == expected


def test_votes_wait_for_the_sitting_and_belong_to_those_who_sit(database):
    number = world.filed(database)
    with pytest.raises(LeftToDo) as error:
        appeals.vote(database, CHAIR, number, Vote.FOR, on=FILED)
    assert error.value.left == [("appeals.left.sitting", {})]
    with pytest.raises(UserError) as error:
        appeals.set_sitting(database, THIRD, number, sitting_on=SAT, expected_version=1, on=FILED)
    assert key(error) == "appeals.leads_only"
    with pytest.raises(UserError) as error:
        appeals.set_sitting(
            database, SECRETARY, number, sitting_on=FILED - timedelta(days=1), expected_version=1, on=FILED
        )
    assert key(error) == "appeals.sitting_has_passed"
    appeals.set_sitting(database, SECRETARY, number, sitting_on=SAT, expected_version=1, on=FILED)
    with pytest.raises(LeftToDo):
        appeals.vote(database, CHAIR, number, Vote.FOR, on=SAT - timedelta(days=1))
    with pytest.raises(UserError) as error:
        appeals.vote(database, SECRETARY, number, Vote.FOR, on=SAT)
    assert key(error) == "appeals.no_vote"
    with pytest.raises(UserError) as error:
        appeals.vote(database, Actor("stranger", "Stranger", "appeal_member"), number, Vote.FOR, on=SAT)
    assert key(error) == "appeals.not_sitting"


def test_one_who_stands_aside_has_no_vote_and_the_quorum_stays(database):
    number = world.filed(database)
    world.voted(database, number)
    appeals.recuse(
        database, CHAIR, number, SECOND.login, kind="conflict", reason="Relative of the founder", on=SAT
    )
    result = read_appeal(database, CHAIR, number, SAT)
    assert SECOND.login not in result.voting
    assert result.blockers_before_decision == [("appeals.left.quorum", {"present": 1, "quorum": 2})]
    with pytest.raises(UserError) as error:
        appeals.vote(database, SECOND, number, Vote.FOR, on=SAT)
    assert key(error) == "appeals.not_sitting"
    with pytest.raises(LeftToDo):
        world.decided(database, number)
    appeals.vote(database, THIRD, number, Vote.AGAINST, on=SAT, dissent="The invoices are of another site")
    result = read_appeal(database, CHAIR, number, SAT)
    assert result.count
    assert (result.count.positive, result.count.casting_vote) == (True, True)  # equal: the chair's decides
    assert result.votes[THIRD.login].dissent == "The invoices are of another site"
