"""Arithmetic of the sheet of clause 18: declared output, what it takes, and the dated marks."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from analytics.order import adding_up
from analytics.order.adding_up import marks, origin_codes, window
from analytics.order.dated import RuleFileError
from tests.order.filed import REMOVED, Change, application

OUTPUT = [
    {"month": "2025-12", "quantity": "100"},
    {"month": "2026-01", "quantity": "30"},
    {"month": "2026-02", "quantity": "50"},
]
ONE_GOOD: tuple[Change, ...] = ((("goods", 1), REMOVED), (("goods", 0, "output"), OUTPUT))


def test_months_of_the_year_count_else_all() -> None:
    good = application(*ONE_GOOD).goods[0]
    assert adding_up.monthly_output(good, 2026) == 40
    assert adding_up.monthly_output(good, 2025) == 100
    assert adding_up.monthly_output(good, 2024) == adding_up.monthly_output(good) == 60


def test_output_at_cost_price_and_what_it_takes_by_hand() -> None:
    """40 windows a month at 29,500; materials 9,800 + 7,400 + 6.5 × 560.40 + 420 × 6.1 = 23,404.6, of them
    foreign 6,204.6."""
    values = application(*ONE_GOOD)
    assert adding_up.monthly_value(values, 2026) == Decimal(40 * 29_500)
    assert adding_up.monthly_materials(values, 2026) == Decimal("936184")
    assert adding_up.foreign_share(values, 2026) == Decimal("6204.6") / Decimal("23404.6") * 100


@pytest.mark.parametrize("path", [("goods", 0, "cost_price"), ("goods", 0, "output")])
def test_what_is_missing_makes_no_sum(path: tuple[str | int, ...]) -> None:
    values = application((("goods", 1), REMOVED), (path, REMOVED))
    assert adding_up.monthly_value(values, 2026) is None


def test_output_of_a_year_against_capacity() -> None:
    good = application(*ONE_GOOD, (("goods", 0, "capacity_per_year"), "600")).goods[0]
    assert adding_up.load(good) == 120  # 60 a month, 720 a year


def test_the_window_is_whole_months_before_the_day() -> None:
    assert window(date(2026, 11, 20), 12) == (date(2025, 11, 1), date(2026, 10, 31))
    assert window(date(2026, 1, 1), 12) == (date(2025, 1, 1), date(2025, 12, 31))
    assert window(date(2026, 3, 31), 1) == (date(2026, 2, 1), date(2026, 2, 28))


def test_marks_of_origin_say_home_or_abroad() -> None:
    on = date(2026, 11, 20)
    assert (origin_codes("abroad", on), origin_codes("home", on)) == (["1", "2"], ["3", "4"])
    assert origin_codes("home", date(2018, 1, 1)) == []


def test_the_marks_in_force() -> None:
    assert marks(date(2026, 11, 20)).sales_least == 70
    with pytest.raises(RuleFileError, match=r"adding_up\.toml"):
        marks(date(2021, 12, 31))


@pytest.mark.parametrize(("above", "contradiction"), [("0", False), ("0.01", True)])
def test_the_known_foreign_share_contradicts_above_the_mark_only(above: str, contradiction: bool) -> None:
    result, declared = marks(date(2026, 11, 20)), Decimal(20)
    known = declared + result.foreign_above + Decimal(above)
    assert adding_up.contradicts(known, declared, result) is contradiction


def test_where_nothing_is_marked_or_imported_the_foreign_share_is_not_known() -> None:
    nothing, some = Decimal(0), Decimal(25)
    assert adding_up.known_foreign(nothing, Decimal(100), nothing, nothing) is None
    assert adding_up.known_foreign(nothing, Decimal(100), nothing, some) == 0
    assert adding_up.known_foreign(Decimal(100), Decimal(100), some, nothing) == Decimal("62.5")


@pytest.mark.parametrize("whole", [None, Decimal(0), Decimal(-1)])
def test_a_share_of_nothing_is_none(whole: Decimal | None) -> None:
    assert adding_up.share(Decimal(1), whole) is None
