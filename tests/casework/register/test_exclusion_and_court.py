"""Entries of the Register that are excluded, restored, handed on to a successor; decisions of courts."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from analytics.access.rights import SYSTEM, NotAllowed
from analytics.casework.register.reading_records import EntryGood
from analytics.store.database import Database
from analytics.text import UserError
from tests.casework.register.entries import DECEMBER, NOVEMBER, OFFICIAL, act, change_numbers, numbers, rows
from tests.casework.register.register_world import (
    CABLES,
    FIRM,
    INCLUDED,
    LATER,
    PIPES,
    TRADER,
)


def test_an_excluded_entry_is_in_force_until_the_day_before(database: Database) -> None:
    """Clause 30, D20."""
    act(database, "exclude", PIPES, on=NOVEMBER, reason="Өз өтініші", basis="A-1", ground="30.3")
    assert numbers(database, date(2026, 11, 1)) == [(PIPES, 1), (PIPES, 2), (CABLES, 1)]
    assert numbers(database, NOVEMBER) == [(CABLES, 1)]
    with pytest.raises(UserError, match="not in force"):
        act(database, "exclude", PIPES, on=DECEMBER, reason="again", basis="A-2")
    with pytest.raises(UserError, match="not in force"):
        act(database, "correct", PIPES, on=DECEMBER, changes={"name": "X"}, reason="late")


def test_from_the_day_of_its_exclusion_on_an_entry_is_not_excluded_again(database: Database) -> None:
    act(database, "exclude", PIPES, on=NOVEMBER, reason="r", basis="A-1", ground="30.3")
    with pytest.raises(UserError, match="not in force"):
        act(database, "exclude", PIPES, on=NOVEMBER, reason="again", basis="A-2")


def test_the_system_excludes_but_an_official_does_not(database: Database) -> None:
    """Clause 30: liquidation excludes automatically."""
    with pytest.raises(NotAllowed):
        act(database, "exclude", PIPES, on=NOVEMBER, reason="r", basis="b", actor=OFFICIAL)
    act(database, "exclude", PIPES, on=NOVEMBER, reason="r", basis="b", actor=SYSTEM)
    assert numbers(database, NOVEMBER) == [(CABLES, 1)]


def test_a_restored_entry_was_never_excluded_and_both_facts_are_kept(database: Database) -> None:
    """Clause 34, D20: as of a day in between it is in force as we know it now, and was not as we knew it
    then."""
    act(database, "exclude", PIPES, on=NOVEMBER, reason="Мониторинг", basis="V-1", ground="30.1")
    with database.read() as session:
        [(then,)] = session.execute("SELECT max(recorded_at) FROM register_changes").fetchall()
    act(database, "reinstate", PIPES, on=DECEMBER, reason="Апелляция", basis="AP-1")
    between = date(2026, 11, 15)
    assert (PIPES, 1) in numbers(database, between)
    assert (PIPES, 1) not in numbers(database, between, known_at=then)
    assert change_numbers(database)[2:] == [(3, "excluded"), (4, "reinstated")]
    assert all(row.included_on == INCLUDED for row in rows(database, DECEMBER) if row.bin == FIRM)
    with pytest.raises(UserError, match="not excluded"):
        act(database, "reinstate", PIPES, on=DECEMBER, reason="again", basis="AP-2")


def test_a_correction_of_the_time_before_the_exclusion_does_not_bring_the_entry_back(
    database: Database,
) -> None:
    act(database, "exclude", PIPES, on=DECEMBER, reason="r", basis="b")
    act(database, "correct", PIPES, on=NOVEMBER, changes={"email": "new@example.kz"}, reason="Мекенжай")
    assert numbers(database, DECEMBER) == [(CABLES, 1)]
    act(database, "reinstate", PIPES, on=DECEMBER, reason="Апелляция", basis="AP-1")
    assert [row.email for row in rows(database, DECEMBER) if row.bin == FIRM] == ["new@example.kz"] * 2
    assert [row.email for row in rows(database, LATER) if row.bin == FIRM] == ["office@example.kz"] * 2


def test_excluded_on_the_day_of_inclusion_it_was_never_in_force_but_is_not_forgotten(
    database: Database,
) -> None:
    act(database, "exclude", CABLES, on=LATER, reason="Қате шешім", basis="b")
    assert numbers(database, LATER) == [(PIPES, 1), (PIPES, 2)]
    with database.read() as session:
        goods = session.records(EntryGood, registration_no=CABLES, day=LATER)
    assert [good.in_force for good in goods] == [False]


def test_transformation_hands_the_entry_on_under_the_successors_bin(database: Database) -> None:
    """Clause 30, D21."""
    act(database, "transfer_to_successor", PIPES, on=NOVEMBER, bin=TRADER, name="«Құбыр» АҚ", basis="Т-1")
    assert {row.bin for row in rows(database, LATER) if row.registration_no == PIPES} == {FIRM}
    assert {row.bin for row in rows(database, NOVEMBER) if row.registration_no == PIPES} == {TRADER}
    assert {row.included_on for row in rows(database, NOVEMBER) if row.registration_no == PIPES} == {INCLUDED}


@pytest.mark.parametrize(
    ("deed", "kind"), [("excluded", "excluded"), ("corrected", "corrected"), ("included", "included")]
)
def test_a_court_decision_is_carried_out_on_its_own_ground(database: Database, deed: str, kind: str) -> None:
    more: dict[str, Any] = {"corrected": {"changes": {"name": "X"}}, "included": {"goods": [3]}}.get(deed, {})
    act(
        database,
        "execute_court_decision",
        PIPES,
        on=NOVEMBER,
        basis="7599-26",
        reason="Сот шешімі",
        act=deed,
        **more,
    )
    assert change_numbers(database)[-1] == (3, kind)
    with database.read() as session:
        assert session.execute(
            "SELECT ground, basis FROM register_changes WHERE change_no = 3"
        ).fetchall() == [("court", "7599-26")]


def test_a_good_that_a_court_adds_gets_the_next_row_number(database: Database) -> None:
    act(
        database,
        "execute_court_decision",
        PIPES,
        on=NOVEMBER,
        basis="C",
        reason="Сот",
        act="included",
        goods=[3],
    )
    assert [
        (row.row_no, row.product) for row in rows(database, NOVEMBER) if row.registration_no == PIPES
    ] == [
        (1, "Құбыр"),
        (2, "Шланг"),
        (3, "Кранның тығыны"),
    ]
    with pytest.raises(UserError, match="already"):
        act(
            database,
            "execute_court_decision",
            PIPES,
            on=NOVEMBER,
            basis="C",
            reason="Сот",
            act="included",
            goods=[3],
        )


def test_a_court_restores_what_was_excluded(database: Database) -> None:
    act(database, "exclude", CABLES, on=NOVEMBER, reason="r", basis="b")
    act(database, "execute_court_decision", CABLES, on=DECEMBER, basis="C", reason="Сот", act="reinstated")
    assert (CABLES, 1) in numbers(database, DECEMBER)
