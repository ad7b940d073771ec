"""D20's setting: an appeal suspends the exclusion while it is considered, in a state of its own; without the
setting it suspends nothing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from analytics.casework.appeals import proceedings as appeals
from analytics.casework.monitoring import reading as monitoring_reading
from analytics.casework.register import extracts
from analytics.casework.register import reading as register_reading
from analytics.casework.register.entries import state_of
from analytics.order import appeal_rules
from analytics.order.voting import Vote
from analytics.store import journal
from analytics.store.database import Database, open_database
from tests.casework.appeals import appeal_world as world
from tests.casework.appeals.appeal_world import ENTRY, FILED, OFFICIAL, SAT, SECOND_ENTRY
from tests.casework.monitoring.monitoring_world import HEAD, Q1_ON, Q2_ON


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    opened = open_database(world.make(tmp_path / "world"))
    yield opened
    opened.close()


@pytest.fixture
def suspends(monkeypatch: pytest.MonkeyPatch) -> None:
    rule = appeal_rules.Effect.model_validate(
        {"from": date(2025, 8, 28), "suspends_exclusion": True, "reference": "test"}
    )
    monkeypatch.setattr(appeal_rules, "effects", lambda: appeal_rules.Dated([rule], "test"))


def entry(database: Database, number: str, on: date) -> register_reading.Entry:
    result = register_reading.entry(database, HEAD, number, on)
    assert result
    return result


def test_without_the_setting_an_appeal_suspends_nothing(database: Database) -> None:
    world.filed(database)
    assert not entry(database, ENTRY, FILED).in_force
    assert monitoring_reading.under_appeal(database, HEAD, FILED) == []


def test_with_it_the_entry_is_in_force_in_a_state_of_its_own(database: Database, suspends: None) -> None:
    number = world.filed(database)
    for one in (ENTRY, SECOND_ENTRY):
        assert entry(database, one, FILED).is_exclusion_suspended
        assert not entry(database, one, FILED - timedelta(days=1)).in_force, "only from the day of filing"
    with database.read() as session:
        assert state_of(session, ENTRY, FILED) == "exclusion_suspended"
    rows = monitoring_reading.under_appeal(database, HEAD, FILED)
    assert [(row.registration_no, row.appeal) for row in rows] == [
        (ENTRY, number),
        (SECOND_ENTRY, number),
    ]
    monitored = database.frame("monitoring/producers", day=FILED, included_by=FILED)["registration_no"]
    assert ENTRY not in monitored, "monitoring waits for the decision"
    issued = extracts.issue_extract(database, HEAD, ENTRY, FILED)
    confirmed = extracts.confirm(database, HEAD, issued.token, FILED)
    assert confirmed
    assert (confirmed.in_force, confirmed.suspended_on) == (True, FILED)


def test_granted_it_is_as_if_never_excluded(database: Database, suspends: None) -> None:
    number = world.filed(database)
    world.voted(database, number)
    world.decided(database, number)
    assert not entry(database, ENTRY, SAT).is_exclusion_suspended
    for day in (Q1_ON, Q2_ON, FILED - timedelta(days=1), FILED, SAT):
        assert entry(database, ENTRY, day).in_force
        assert len(entry(database, ENTRY, day).rows) == 1, "a good stands once"
    with database.read() as session:
        assert journal.check(session) is None


@pytest.mark.parametrize("end", ["rejected", "withdrawn"])
def test_rejected_or_withdrawn_the_exclusion_has_effect_again(
    database: Database, suspends: None, end: str
) -> None:
    number = world.filed(database)
    if end == "rejected":
        world.voted(database, number, Vote.AGAINST)
        world.decided(database, number, granted=False)
    else:
        appeals.withdraw(database, OFFICIAL, number, reason="by letter 5", expected_version=1, on=SAT)
    assert entry(database, ENTRY, SAT - timedelta(days=1)).in_force, "what was in force meanwhile stays so"
    assert not entry(database, ENTRY, SAT).in_force
    assert monitoring_reading.under_appeal(database, HEAD, SAT) == []
    if end == "withdrawn":
        again = appeals.file(database, OFFICIAL, ENTRY, complaint="Again", filed_on=SAT)
        assert again != number, "it may complain again"
        assert entry(database, ENTRY, SAT).is_exclusion_suspended
