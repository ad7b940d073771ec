"""A good that is in the Register already, under another entry of the same producer, is remarked: after a
granted appeal it would stand twice (D20)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from analytics.casework.register import entries as register
from analytics.casework.register.goods_elsewhere import NamedGood, entry_goods_elsewhere, goods_elsewhere
from analytics.casework.register.reading_records import StandingGood
from analytics.store.database import Database
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
ANEW = "KTP-2026-000009"


@pytest.fixture
def database(tmp_path_factory: pytest.TempPathFactory, tmp_path: Path) -> Iterator[Database]:
    with copy_of(make_template(tmp_path_factory.mktemp("elsewhere")), tmp_path) as own:
        yield own


def test_the_same_good_of_the_same_producer_is_found_by_name_and_code(database: Database) -> None:
    with database.read() as session:
        (first, *_) = session.records(StandingGood, bin=FIRM, day=ON)
        same = NamedGood(first.product.upper(), first.tnved)
        result = goods_elsewhere(session, FIRM, [NamedGood("Басқа", None), same], ON)
        assert [(one.place, one.registration_no) for one in result] == [(1, PIPES)]
        assert goods_elsewhere(session, FIRM, [same], ON, own=PIPES) == []
        assert goods_elsewhere(session, TRADER, [same], ON) == []
        assert goods_elsewhere(session, FIRM, [replace(same, tnved="0101000000")], ON) == []


def test_d20_after_a_granted_appeal_both_entries_remark_it(database: Database) -> None:
    with database.transaction() as session:
        (first, *_) = session.records(StandingGood, bin=FIRM, day=ON)
        act = {"reason": "monitoring", "basis": "M-1", "ground": "30.1"}
        register.exclude(session, HEAD, PIPES, on=date(2026, 11, 1), **act)
        again = good(1, first.product, first.tnved)
        add_application(session, ANEW, FIRM, "«Құбыр» ЖШС", [again])
        register.include(session, HEAD, ANEW, goods=[1], on=date(2026, 11, 10))
    assert entry_goods_elsewhere(database, HEAD, ANEW, ON) == []
    with database.transaction() as session:
        register.reinstate(session, HEAD, PIPES, on=ON, reason="appeal", basis="A-1")
    assert [one.registration_no for one in entry_goods_elsewhere(database, HEAD, ANEW, ON)] == [PIPES]
    assert [one.registration_no for one in entry_goods_elsewhere(database, HEAD, PIPES, ON)] == [ANEW]
