"""The Register (clauses 3.2, 5): goods entered by decision, corrected, excluded, restored, handed on; numbers
in order, nothing forgotten."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from analytics.access.rights import CONSOLE, SYSTEM, Actor, NotAllowed
from analytics.casework.register import entries as register
from analytics.store import journal
from analytics.store.database import Database
from analytics.text import UserError
from tests.casework.register.register_world import (
    CABLES,
    FIRM,
    HEAD,
    INCLUDED,
    LATER,
    PIPES,
    TRADER,
    add_application,
    copy_of,
    good,
    make_template,
)

OFFICIAL = Actor("official", "Official", "official")
NOVEMBER, DECEMBER = date(2026, 11, 2), date(2026, 12, 1)


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_template(tmp_path_factory.mktemp("register"))


@pytest.fixture
def database(template: Path, tmp_path: Path) -> Iterator[Database]:
    with copy_of(template, tmp_path) as opened:
        yield opened


def act(database: Database, deed: str, /, *values: Any, actor: Actor = HEAD, **named: Any) -> Any:
    with database.transaction() as session:
        return getattr(register, deed)(session, actor, *values, **named)


def rows(database: Database, day: date, **known: Any) -> list[dict[str, Any]]:
    with database.read() as session:
        return register.as_of(session, day, **known).to_dicts()


def numbers(database: Database, day: date, **known: Any) -> list[tuple[str, int]]:
    return [(row["registration_no"], row["row_no"]) for row in rows(database, day, **known)]


def change_numbers(database: Database) -> list[tuple[int, str]]:
    with database.read() as session:
        return session.execute("SELECT change_no, kind FROM register_changes ORDER BY change_no").fetchall()


def test_the_decided_goods_stand_in_it_with_what_annex_1_asks_for(database: Database) -> None:
    """Clause 24(1), D22: the third good of the application had no positive result."""
    [first, second, cable] = rows(database, LATER)
    assert [(row["entry_no"], row["registration_no"], row["row_no"]) for row in (first, second, cable)] == [
        (1, PIPES, 1),
        (1, PIPES, 2),
        (2, CABLES, 1),
    ]
    assert (first["bin"], first["oked"], first["kato"]) == (FIRM, "22.21.0", "750000000")
    assert (first["email"], first["telephone"], first["certificate"]) == (
        "office@example.kz",
        "+7 727 312 45 67",
        "C-1",
    )
    assert (first["capacity"], first["in_country_value"], first["localisation"]) == (
        Decimal("1200.5"),
        Decimal("71.25"),
        Decimal("88.8889"),
    )
    assert (first["included_on"], cable["included_on"]) == (INCLUDED, LATER)


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
    found = {
        row["row_no"]: (row["kato"], row["address"])
        for row in rows(database, LATER)
        if row["registration_no"] == "KTP-2026-000003"
    }
    assert found == {1: ("710000000", "Астана, 1; Қарағанды, 2"), 2: ("350000000", "Қарағанды, 2")}


def test_a_technical_correction_counts_from_its_day_and_leaves_what_was_published(database: Database) -> None:
    act(database, "correct", PIPES, on=NOVEMBER, changes={"name": "«Құбыр» ЖШС"}, reason="Атауындағы қате")
    assert {row["name"] for row in rows(database, date(2026, 11, 1)) if row["bin"] == FIRM} == {
        "«Құбыр Зауыты» ЖШС"
    }
    assert {row["name"] for row in rows(database, NOVEMBER) if row["bin"] == FIRM} == {"«Құбыр» ЖШС"}


def test_a_correction_of_one_good_leaves_the_others(database: Database) -> None:
    act(database, "correct", PIPES, on=NOVEMBER, changes={"tnved": "3917220000"}, reason="Код", row_no=2)
    assert [row["tnved"] for row in rows(database, NOVEMBER)] == ["3917210000", "3917220000", "8544499108"]


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
    assert all(row["included_on"] == INCLUDED for row in rows(database, DECEMBER) if row["bin"] == FIRM)
    with pytest.raises(UserError, match="not excluded"):
        act(database, "reinstate", PIPES, on=DECEMBER, reason="again", basis="AP-2")


def test_a_correction_of_the_time_before_the_exclusion_does_not_bring_the_entry_back(
    database: Database,
) -> None:
    act(database, "exclude", PIPES, on=DECEMBER, reason="r", basis="b")
    act(database, "correct", PIPES, on=NOVEMBER, changes={"email": "new@example.kz"}, reason="Мекенжай")
    assert numbers(database, DECEMBER) == [(CABLES, 1)]
    act(database, "reinstate", PIPES, on=DECEMBER, reason="Апелляция", basis="AP-1")
    assert [row["email"] for row in rows(database, DECEMBER) if row["bin"] == FIRM] == ["new@example.kz"] * 2
    assert [row["email"] for row in rows(database, LATER) if row["bin"] == FIRM] == ["office@example.kz"] * 2


def test_excluded_on_the_day_of_inclusion_it_was_never_in_force_but_is_not_forgotten(
    database: Database,
) -> None:
    act(database, "exclude", CABLES, on=LATER, reason="Қате шешім", basis="b")
    assert numbers(database, LATER) == [(PIPES, 1), (PIPES, 2)]
    with database.read() as session:
        assert [
            row["in_force"]
            for row in session.rows("register/rows_of_entry", registration_no=CABLES, day=LATER)
        ] == [False]


def test_transformation_hands_the_entry_on_under_the_successors_bin(database: Database) -> None:
    """Clause 30, D21."""
    act(database, "transfer_to_successor", PIPES, on=NOVEMBER, bin=TRADER, name="«Құбыр» АҚ", basis="Т-1")
    assert {row["bin"] for row in rows(database, LATER) if row["registration_no"] == PIPES} == {FIRM}
    assert {row["bin"] for row in rows(database, NOVEMBER) if row["registration_no"] == PIPES} == {TRADER}
    assert {row["included_on"] for row in rows(database, NOVEMBER) if row["registration_no"] == PIPES} == {
        INCLUDED
    }


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
        (row["row_no"], row["product"]) for row in rows(database, NOVEMBER) if row["registration_no"] == PIPES
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


def test_what_the_producer_updates_counts_from_the_update(database: Database) -> None:
    """Clause 26."""
    act(database, "update", PIPES, on=NOVEMBER, changes={"capacity": Decimal("1500")}, basis="U-1", row_no=1)
    assert rows(database, NOVEMBER)[0]["capacity"] == Decimal("1500")
    assert rows(database, LATER)[0]["capacity"] == Decimal("1200.5")


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
    assert (rows(database, NOVEMBER)[-1]["entry_no"], rows(database, NOVEMBER)[-1]["product"]) == (
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
        given = session.execute("SELECT entry_no FROM register_entries ORDER BY entry_no").fetchall()
    assert given == [(number,) for number in range(1, 15)]


def test_a_failed_inclusion_uses_up_no_number(database: Database) -> None:
    with database.transaction() as session:
        add_application(session, "KTP-2026-000003", FIRM, "«Құбыр» ЖШС", [good(1, "Құбыр", "3917210000")])
    with pytest.raises(RuntimeError), database.transaction() as session:
        register.include(session, HEAD, "KTP-2026-000003", goods=[1], on=LATER)
        raise RuntimeError
    act(database, "include", "KTP-2026-000003", goods=[1], on=LATER)
    assert [row["entry_no"] for row in rows(database, LATER)] == [1, 1, 2, 3]


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
