"""Clause 12(11): what is made of the sums kept with each load of invoices equals what is made of all lines,
to the bit, whatever came in whichever order; `journal check` finds a kept sum that is not its lines'."""

from __future__ import annotations

import random
from collections.abc import Sequence
from contextlib import closing
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics.access.rights import CONSOLE
from analytics.casework.setup.integrity import check_integrity
from analytics.order.quarters import quarter_of
from analytics.store.as_of import AsOf
from analytics.store.criteria.derivation import derive, part_rows, recompute
from analytics.store.criteria.known import what_was_known
from analytics.store.criteria.steps import rests_on_sums
from analytics.store.criteria.windows import is_quarters
from analytics.store.database import Session
from tests.cache.worlds import new_database
from tests.store.criteria.random_worlds import BINS, World, worlds
from tests.store.criteria.test_random_worlds import QUIET, Opened, as_of
from tests.store.criteria.worlds import load, load_world

R = date(2026, 6, 30)
SELLER, BUYER, OTHER = BINS
ENDS = (date(2026, 3, 31), R, date(2026, 9, 30), date(2026, 12, 31))


def keep_sums(session: Session, ids: Sequence[int]) -> None:
    for load_id in ids:
        session.run("intake/keep_invoice_sums", load_id=load_id)


def assert_the_sums_are_the_lines(world_of: Opened, world: World) -> None:
    with world_of() as session:
        ids = load_world(session, world.loads, files=2)
        known = as_of(world, ids)
        by_lines = [derive(session, known, bins) for bins in (None, [BUYER])]
        keep_sums(session, ids)
        by_sums = [derive(session, known, bins) for bins in (None, [BUYER])]
    for lines, sums in zip(by_lines, by_sums, strict=True):
        assert lines.equals(sums, null_equal=True)


def in_random_order(world: World, seed: int, end: date) -> World:
    """The same loads in another order, as of the end of a quarter."""
    loads = list(world.loads)
    random.Random(seed).shuffle(loads)
    return replace(
        world, loads=loads, reference_date=end, known_on=world.known_on and max(world.known_on, end)
    )


@settings(max_examples=3, deadline=None, suppress_health_check=QUIET, derandomize=True, database=None)
@given(drawn=worlds(), seed=st.integers(0, 99), end=st.sampled_from(ENDS))
def test_random_loads_in_random_order_come_to_the_same(
    world: Opened, drawn: World, seed: int, end: date
) -> None:
    assert_the_sums_are_the_lines(world, in_random_order(drawn, seed, end))


@pytest.mark.slow
@settings(max_examples=60, deadline=None, suppress_health_check=QUIET, database=None)
@given(drawn=worlds(), seed=st.integers(0, 999), end=st.sampled_from(ENDS))
def test_many_random_loads_in_random_order_come_to_the_same(
    world: Opened, drawn: World, seed: int, end: date
) -> None:
    assert_the_sums_are_the_lines(world, in_random_order(drawn, seed, end))


def line(number: str, day: date, amount: str, **other: object) -> dict[str, object]:
    return {
        "invoice_no": number,
        "issued_on": day,
        "turnover_on": day,
        "seller_bin": SELLER,
        "buyer_bin": BUYER,
        "amount": Decimal(amount),
        **other,
    }


LOADS = [
    load("taxpayers", R, [{"bin": bin} for bin in BINS]),
    load("einvoices", date(2025, 12, 31), [
        line("1", date(2025, 2, 1), "10.10"),
        line("2", date(2025, 3, 31), "20.20"),
        line("3", date(2025, 4, 1), "40.40", status="cancelled"),
        line("4", date(2025, 5, 1), "80.80", buyer_bin=SELLER),
        line("5", date(2025, 6, 1), "160.60", seller_bin=None),
    ], (date(2025, 1, 1), date(2025, 12, 31))),
    # Of the year before a line taken back and one corrected, then corrected once more by a load that came
    # earlier than it was made.
    load("einvoices", R, [
        line("1", date(2025, 2, 1), "11.11", deleted=True),
        line("2", date(2025, 7, 1), "22.22"),
        line("6", date(2026, 4, 1), "0.01"),
    ], (date(2026, 1, 1), R)),
    load("einvoices", date(2026, 3, 31), [line("2", date(2025, 3, 31), "33.33", buyer_bin=OTHER)]),
    load("einvoices", date(2026, 7, 31), [line("6", date(2026, 4, 1), "5", status="cancelled")]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("order", "known_on", "all_but"),
    [
        ((0, 1, 2, 3, 4), R, 0),
        ((0, 1, 2, 3, 4), date(2026, 8, 1), 1),
        ((4, 3, 2, 1, 0), date(2026, 8, 1), 0),
        ((0, 3, 2, 4, 1), date(2026, 8, 1), 0),
        ((0, 2, 1, 4, 3), R, 2),
    ],
)
def test_rows_replaced_and_taken_back_come_to_the_same(
    world: Opened, order: tuple[int, ...], known_on: date, all_but: int
) -> None:
    drawn = World([LOADS[place] for place in order], R, known_on, len(order) - all_but, {})
    assert_the_sums_are_the_lines(world, drawn)


def test_a_sale_that_was_replaced_is_not_counted_twice(world: Opened) -> None:
    with world() as session:
        ids = load_world(session, LOADS)
        keep_sums(session, ids)
        known = AsOf(R, R, ids[-1])
        assert rests_on_sums(session, what_was_known(session, known))
        parts = derive(session, known, [SELLER])
    figures = dict(zip(parts["part"], parts["value"], strict=True))
    assert figures["c11_sales_py"] == 22.22
    assert figures["c11_sales_ytd"] == 0.01


@pytest.mark.parametrize("part", ["c11_sales_py", "c11_sales_ytd", "c11_purchases_py", "c11_purchases_ytd"])
def test_the_rows_of_a_side_and_window_make_its_figure_again(world: Opened, part: str) -> None:
    with world() as session:
        ids = load_world(session, LOADS)
        keep_sums(session, ids)
        known = AsOf(R, R, ids[-1])
        for bin in BINS:
            parts = derive(session, known, [bin])
            figures = dict(zip(parts["part"], parts["value"], strict=True))
            rows = part_rows(session, known, bin, part)
            assert (recompute(part, rows) or 0.0) == figures[part]


@pytest.mark.parametrize(
    ("known", "without", "summed"),
    [
        (AsOf(R, R), (), True),
        (AsOf(R, R), (2,), False),  # a load has none
        (AsOf(R, R, since=date(2026, 5, 5)), (), False),  # since a notice: no whole quarter
        (AsOf(R, date(2026, 6, 29)), (), False),
    ],
)
def test_sums_count_where_every_load_has_them_and_windows_are_whole_quarters(
    world: Opened, known: AsOf, without: tuple[int, ...], summed: bool
) -> None:
    with world() as session:
        ids = load_world(session, LOADS)
        keep_sums(session, [load_id for place, load_id in enumerate(ids) if place not in without])
        assert rests_on_sums(session, what_was_known(session, known)) is summed


@pytest.mark.parametrize(
    ("first", "last", "whole"),
    [
        (date(2026, 1, 1), date(2026, 3, 31), True),
        (date(2025, 4, 1), date(2026, 12, 31), True),
        (date(2026, 1, 1), date(2026, 3, 30), False),
        (date(2026, 1, 2), date(2026, 3, 31), False),
        (date(2026, 2, 1), date(2026, 6, 30), False),
        (date(2026, 1, 1), date(2026, 2, 28), False),
        (date(2026, 1, 1), date(2025, 11, 5), True),  # no day at all
    ],
)
def test_whole_quarters(first: date, last: date, whole: bool) -> None:
    assert is_quarters(first, last) is whole
    if whole and first < last:
        assert quarter_of(first).first_day == first


def test_a_sum_changed_behind_the_journal_is_found(tmp_path: Path) -> None:
    with closing(new_database(tmp_path / "t.duckdb")) as database:
        with database.transaction() as session:
            ids = load_world(session, LOADS)
            keep_sums(session, ids)

        def altered() -> set[tuple[str, str]]:
            return {
                (one.key, one.why)
                for one in check_integrity(database, CONSOLE).altered
                if one.table == "invoice_sums"
            }

        assert altered() == set()
        database.connection.execute(
            "UPDATE invoice_sums SET amount = amount + 1 WHERE bin = $bin AND load_id = $load",
            {"bin": SELLER, "load": ids[1]},
        )
        assert altered() == {(f"load:{ids[1]}", "journal.row.changed")}
        database.connection.execute("DELETE FROM invoice_sums WHERE load_id = $load", {"load": ids[1]})
        assert altered() == {(f"load:{ids[1]}", "journal.row.removed")}
