"""The Register (clauses 3.2, 5): goods entered by decision, corrected, excluded, restored, handed on; numbers
in order, nothing forgotten."""

from __future__ import annotations

import threading
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from analytics.access.rights import CONSOLE, NotAllowed
from analytics.casework.register import entries as register
from analytics.store import journal
from analytics.store.database import Database
from analytics.text import UserError
from tests.casework.register.entries import DECEMBER, NOVEMBER, OFFICIAL, act, change_numbers, numbers, rows
from tests.casework.register.register_world import (
    CABLES,
    FIRM,
    HEAD,
    INCLUDED,
    LATER,
    PIPES,
    add_application,
    good,
)


def test_the_decided_goods_stand_in_it_with_what_annex_1_asks_for(database: Database) -> None:
    """Clause 24(1), D22: the third good of the application had no positive result."""
    [first, second, cable] = rows(database, LATER)
    assert [(row.entry_no, row.registration_no, row.row_no) for row in (first, second, cable)] == [
        (1, PIPES, 1),
        (1, PIPES, 2),
        (2, CABLES, 1),
    ]
    assert (first.bin, first.oked, first.kato) == (FIRM, "22.21.0", "750000000")
    assert (first.email, first.telephone, first.certificate) == (
        "office@example.kz",
        "+7 727 312 45 67",
        "C-1",
    )
    assert (first.capacity, first.in_country_value, first.localisation) == (
        Decimal("1200.5"),
        Decimal("71.25"),
        Decimal("88.8889"),
    )
    assert (first.included_on, cable.included_on) == (INCLUDED, LATER)


def test_it_is_known_as_of_any_day(database: Database) -> None:
    assert numbers(database, date(2026, 10, 4)) == []
    assert numbers(database, INCLUDED) == [(PIPES, 1), (PIPES, 2)]
    assert numbers(database, DECEMBER) == [(PIPES, 1), (PIPES, 2), (CABLES, 1)]


def test_only_the_head_includes_and_nothing_twice(database: Database) -> None:
    with pytest.raises(NotAllowed):
        act(database, "include", PIPES, goods=[3], on=LATER, actor=OFFICIAL)
    with pytest.raises(UserError, match=PIPES):
        act(database, "include", PIPES, goods=[1], on=LATER)


@pytest.mark.parametrize("goods", [[], [4]])
def test_goods_that_the_application_does_not_have_are_refused(database: Database, goods: list[int]) -> None:
    with database.transaction() as session:
        add_application(session, "KTP-2026-000003", FIRM, "«Құбыр» ЖШС", [good(1, "Құбыр", "3917210000")])
    with pytest.raises(UserError, match="no such goods"):
        act(database, "include", "KTP-2026-000003", goods=goods, on=LATER)
    assert len(rows(database, DECEMBER)) == 3


def test_a_good_carries_the_addresses_of_the_sites_where_it_is_made(database: Database) -> None:
    """Clause 10(4)a: a site names its goods, one that names none makes them all."""
    goods = [good(1, "Құбыр", "3917210000"), good(2, "Шланг", "3917390000")]
    sites = [
        {"number": 1, "kato": "710000000", "address": "Астана, 1", "goods": [1]},
        {"number": 2, "kato": "350000000", "address": "Қарағанды, 2"},
    ]
    with database.transaction() as session:
        add_application(session, "KTP-2026-000003", FIRM, "«Құбыр» ЖШС", goods, sites=sites)
    act(database, "include", "KTP-2026-000003", goods=[1, 2], on=LATER)
    result = {
        row.row_no: (row.kato, row.address)
        for row in rows(database, LATER)
        if row.registration_no == "KTP-2026-000003"
    }
    assert result == {1: ("710000000", "Астана, 1; Қарағанды, 2"), 2: ("350000000", "Қарағанды, 2")}


def test_a_technical_correction_counts_from_its_day_and_leaves_what_was_published(database: Database) -> None:
    act(database, "correct", PIPES, on=NOVEMBER, changes={"name": "«Құбыр» ЖШС"}, reason="Атауындағы қате")
    assert {row.name for row in rows(database, date(2026, 11, 1)) if row.bin == FIRM} == {
        "«Құбыр Зауыты» ЖШС"
    }
    assert {row.name for row in rows(database, NOVEMBER) if row.bin == FIRM} == {"«Құбыр» ЖШС"}


def test_a_correction_of_one_good_leaves_the_others(database: Database) -> None:
    act(database, "correct", PIPES, on=NOVEMBER, changes={"tnved": "3917220000"}, reason="Код", row_no=2)
    assert [row.tnved for row in rows(database, NOVEMBER)] == ["3917210000", "3917220000", "8544499108"]


@pytest.mark.parametrize(
    ("changes", "reason", "says"),
    [
        ({"name": "«Құбыр Зауыты» ЖШС"}, "why", "Nothing changes"),
        ({"included_on": "2020-01-01"}, "why", "no such field"),
        ({"tnved": "1"}, "why", "no such field"),  # of a good: which one?
        ({}, "why", "no such field"),
        ({"name": "Other"}, "  ", "without a reason"),
    ],
)
def test_a_correction_that_says_nothing_is_refused(
    database: Database, changes: dict[str, str], reason: str, says: str
) -> None:
    with pytest.raises(UserError, match=says):
        act(database, "correct", PIPES, on=NOVEMBER, changes=changes, reason=reason)
    assert len(change_numbers(database)) == 2


@pytest.mark.parametrize(
    ("row_no", "changes", "says"),
    [
        (None, {"name": None}, "must be filled"),
        (1, {"product": ""}, "must be filled"),
        (None, {"bin": "700340018258"}, "cannot be a BIN"),
        (1, {"tnved": "391721"}, "classifier"),
        (1, {"in_country_value": Decimal("100.01")}, "not between"),
    ],
)
def test_a_correction_makes_no_new_mistake(
    database: Database, row_no: int | None, changes: dict[str, Any], says: str
) -> None:
    with pytest.raises(UserError, match=says):
        act(database, "correct", PIPES, on=NOVEMBER, changes=changes, reason="r", row_no=row_no)


def test_what_the_producer_updates_counts_from_the_update(database: Database) -> None:
    """Clause 26."""
    act(database, "update", PIPES, on=NOVEMBER, changes={"capacity": Decimal("1500")}, basis="U-1", row_no=1)
    assert rows(database, NOVEMBER)[0].capacity == Decimal("1500")
    assert rows(database, LATER)[0].capacity == Decimal("1200.5")


def test_submissions_enter_under_their_own_number(database: Database) -> None:
    """Clauses 7 and 8, Annex 4."""
    producer, goods = {"bin": FIRM, "name": "«Бағдарлама» ЖШС"}, [{"product": "Есеп жүйесі"}]
    act(
        database,
        "include_submitted",
        "A4-2026-000001",
        clause="8",
        producer=producer,
        goods=goods,
        on=NOVEMBER,
    )
    assert (rows(database, NOVEMBER)[-1].entry_no, rows(database, NOVEMBER)[-1].product) == (
        3,
        "Есеп жүйесі",
    )
    with pytest.raises(UserError, match="already"):
        act(
            database,
            "include_submitted",
            "A4-2026-000001",
            clause="8",
            producer=producer,
            goods=goods,
            on=NOVEMBER,
        )
    with pytest.raises(UserError, match="no goods"):
        act(
            database,
            "include_submitted",
            "A4-2026-000002",
            clause="7",
            producer=producer,
            goods=[],
            on=NOVEMBER,
        )


def test_numbers_are_in_order_and_never_given_twice_with_many_at_once(database: Database) -> None:
    applications = [f"KTP-2026-0001{number:02d}" for number in range(12)]
    with database.transaction() as session:
        for number in applications:
            add_application(session, number, FIRM, "«Құбыр» ЖШС", [good(1, "Құбыр", "3917210000")])
    threads = [
        threading.Thread(target=act, args=(database, "include", one), kwargs={"goods": [1], "on": LATER})
        for one in applications
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with database.read() as session:
        values = session.execute("SELECT entry_no FROM register_entries ORDER BY entry_no").fetchall()
    assert values == [(number,) for number in range(1, 15)]


def test_a_failed_inclusion_uses_up_no_number(database: Database) -> None:
    with database.transaction() as session:
        add_application(session, "KTP-2026-000003", FIRM, "«Құбыр» ЖШС", [good(1, "Құбыр", "3917210000")])
    with pytest.raises(RuntimeError), database.transaction() as session:
        register.include(session, HEAD, "KTP-2026-000003", goods=[1], on=LATER)
        raise RuntimeError
    act(database, "include", "KTP-2026-000003", goods=[1], on=LATER)
    assert [row.entry_no for row in rows(database, LATER)] == [1, 1, 2, 3]


def test_every_change_stands_in_the_journal_without_personal_data(database: Database) -> None:
    act(
        database,
        "correct",
        PIPES,
        on=NOVEMBER,
        changes={"telephone": "+7 701 000 00 00"},
        reason="Жаңа телефон",
    )
    with database.read() as session:
        entries = session.execute(
            "SELECT subject, payload, reason FROM journal WHERE action = 'change_register' ORDER BY entry_no"
        ).fetchall()
        assert journal.check(session) is None
    assert [subject for subject, _, _ in entries] == [PIPES, CABLES, PIPES]
    assert "701" not in entries[-1][1]
    assert entries[-1][2] is None


def test_who_keeps_the_machine_decides_nothing_about_the_register(database: Database) -> None:
    with pytest.raises(NotAllowed):
        act(database, "exclude", CABLES, on=NOVEMBER, reason="r", basis="b", actor=CONSOLE)
