"""D28: who was not assessed is assessed again in the same quarter when the snapshot comes, and nobody else;
what is found is told and counts from its own letter (27, D29)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from analytics.access.rights import Actor, NotAllowed
from analytics.casework.monitoring import run as monitoring
from analytics.casework.monitoring.reassessment import awaiting_reassessment
from analytics.casework.replay.verifications import replay
from analytics.order.quarters import Quarter
from analytics.store import journal
from analytics.store.database import Database
from tests.casework.monitoring import monitoring_world as world

Q1, AGAIN_ON = Quarter(2026, 1), date(2026, 4, 20)
UNTIL = world.Q1_UNTIL


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """A run begun by the head without e-invoices, which then arrived: they tell nothing of LATE."""
    directory: Path = tmp_path_factory.mktemp("again")
    made = world.make_world(directory, leave_out="einvoices")
    monitoring.run(made, world.HEAD, Q1, on=world.Q1_ON, without={"einvoices": "down until the 20th"})
    assert awaiting_reassessment(made, world.OFFICIAL, Q1, AGAIN_ON) == 0, "nothing was loaded since"
    assert monitoring.run(made, world.OFFICIAL, Q1, on=AGAIN_ON).reassessed == 0
    world.load_kind(
        made,
        directory,
        "einvoices",
        world.INVOICES,
        [row for row in world.invoices(world.START, UNTIL) if world.LATE not in row.values()],
        AGAIN_ON,
        (world.START, UNTIL),
    )
    yield made
    made.close()


def results(database: Database) -> dict[str, tuple[str, int | None]]:
    frame = database.frame("monitoring/results_of_run", quarter=Q1.code)
    rows = [database.one("monitoring/result", quarter=Q1.code, bins=[bin]) or {} for bin in frame["bin"]]
    return {row["bin"]: (row["outcome"], row["round"]) for row in rows}


def test_the_same_quarter_run_again_judges_only_those_who_were_not_assessed(database: Database) -> None:
    before = results(database)
    waiting = {bin for bin, (outcome, _) in before.items() if outcome == "incomplete"}
    assert {world.GOOD, world.LATE} <= waiting
    assert awaiting_reassessment(database, world.OFFICIAL, Q1, AGAIN_ON) == len(waiting)
    with pytest.raises(NotAllowed):
        monitoring.run(database, Actor("x", "X", "analyst"), Q1, on=AGAIN_ON)

    done = monitoring.run(database, world.OFFICIAL, Q1, on=AGAIN_ON)

    assert (done.already, done.reassessed, done.run_on) == (True, len(waiting), world.Q1_ON)
    after = results(database)
    assert after[world.GOOD] == ("conforming", 1)
    assert {bin: one for bin, one in after.items() if bin not in waiting} == {
        bin: one for bin, one in before.items() if bin not in waiting
    }
    assert all(number == 1 and outcome != "incomplete" for outcome, number in map(after.get, waiting))
    assert awaiting_reassessment(database, world.OFFICIAL, Q1, AGAIN_ON) == 0
    assert monitoring.run(database, world.OFFICIAL, Q1, on=AGAIN_ON).reassessed == 0, "once"
    assert after[world.LATE] == ("noticed", 1)
    (letter,) = database.rows(
        "monitoring/notice_before", quarter="2026Q2", entries=[world.ENTRIES[world.LATE]]
    )
    assert letter["sent_on"] == AGAIN_ON, "a date in a letter is never before the letter (D29)"


def test_it_is_journalled_and_both_verifications_replay(database: Database) -> None:
    with database.read() as session:
        assert journal.check(session) is None
        entries = {row["action"]: row for row in session.rows("store/journal_of", subject=Q1.code)}
    assert json.loads(entries["reassess_producers"]["payload"])["round"] == 1
    assert "complete_reassessment" in entries
    names = [f"{Q1.code}/{world.GOOD}", f"{Q1.code}/{world.GOOD}/1"]
    result = replay(database, world.OFFICIAL, names)
    assert [(one.verification_id, one.frozen) for one in result] == [(name, []) for name in names]
    assert result[1].snapshots == []
