"""Applying again after an exclusion (clause 32): nothing stands in the way, and the earlier entry is in
sight."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from analytics.access.rights import Actor
from analytics.casework.cases.queue import queue
from analytics.casework.register import departures
from analytics.casework.register import entries as register
from analytics.casework.register.earlier_exclusions import earlier_exclusions
from analytics.store.database import Database, utc_now
from tests.casework.register.register_world import (
    FIRM,
    HEAD,
    PIPES,
    TRADER,
    add_application,
    copy_of,
    good,
    make_template,
)

ON = date(2026, 11, 20)
AGAIN = "KTP-2026-000009"
APPEALS, LEADER = Actor("appeal", "Appeal", "appeal_member"), Actor("leader", "Leader", "leader")


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pipe works left, and applies again."""
    with copy_of(
        make_template(tmp_path_factory.mktemp("register")), tmp_path_factory.mktemp("again")
    ) as made:
        departures.leave(made, HEAD, PIPES, on=ON, paper="№ 12")
        with made.transaction() as session:
            add_application(session, AGAIN, FIRM, "«Құбыр Зауыты» ЖШС", [good(1, "Құбыр", "3917210000")])
            session.insert_row(
                "cases",
                application=AGAIN,
                stage="verification",
                version=1,
                clause="13",
                term_from=ON,
                due_on=ON,
            )
        return made.path


@pytest.fixture
def database(template: Path, tmp_path: Path) -> Iterator[Database]:
    with copy_of(template, tmp_path) as own:
        yield own


def test_clause_32_the_earlier_entry_with_its_exclusion_is_in_sight(database: Database) -> None:
    (result,) = earlier_exclusions(database, LEADER, FIRM)
    excluded = result.exclusion
    assert (excluded.registration_no, excluded.excluded_on, excluded.ground) == (PIPES, ON, "30.3")
    assert (excluded.goods, excluded.included_on, excluded.basis) == (2, date(2026, 10, 5), "№ 12")
    assert (excluded.reinstated_on, result.appeals) == (None, [])
    assert earlier_exclusions(database, LEADER, TRADER) == []


def test_the_queue_marks_who_was_excluded_before(database: Database) -> None:
    rows, _ = queue(database, HEAD, ON)
    assert {row.application: row.excluded_before for row in rows} == {AGAIN: True}


def test_an_entry_that_was_restored_is_no_longer_marked_but_told(database: Database) -> None:
    with database.transaction() as session:
        register.reinstate(session, HEAD, PIPES, on=date(2026, 12, 1), reason="r", basis="№ 3")
    assert earlier_exclusions(database, LEADER, FIRM)[0].exclusion.reinstated_on == date(2026, 12, 1)
    assert queue(database, HEAD, ON)[0][0].excluded_before is False


def test_appeals_are_for_those_who_may_read_them(database: Database) -> None:
    with database.transaction() as session:
        change_no = session.rows("register/exclusions_of_bin", bin=FIRM)[0]["change_no"]
        complaint = {
            "appeal": "APL-1",
            "registration_no": PIPES,
            "bin": FIRM,
            "name": "x",
            "quarter": "2026Q3",
            "excluded_on": ON,
        }
        more = {
            "filed_on": ON,
            "complaint": "c",
            "stage": "considered",
            "version": 1,
            "login": "x",
            "recorded_at": utc_now(),
        }
        session.insert_row("appeals", **complaint, **more)
        session.insert_row("appeal_entries", appeal="APL-1", registration_no=PIPES, excluded_by=change_no)
    assert [one.appeal for one in earlier_exclusions(database, APPEALS, FIRM)[0].appeals] == ["APL-1"]
    assert earlier_exclusions(database, LEADER, FIRM)[0].appeals == []
