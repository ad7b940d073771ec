"""Annex 3 and clauses 3.9, 3.10: shares in exact decimals."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.order.application.in_country_value import (
    cost_in_tenge,
    foreign_cost,
    in_country_value,
    localisation_of,
    share_of,
)
from analytics.order.operations import ListedOperation
from tests.order.filed import ON, REMOVED, application

AMOUNTS = st.decimals(min_value=0, max_value=10**9, places=2)


@pytest.mark.parametrize(
    ("foreign", "cost_price", "share"),
    [
        ("0", "29500", "100"),
        ("29500", "29500", "0"),
        ("6204.6", "29500", "78.9675"),  # 6204.6 ÷ 29500 = 21.032542… %
        ("1", "3", "66.6667"),
        ("2", "3", "33.3333"),
        ("1", "800000", "99.9999"),  # 99.999875, rounded half up
        ("30", "20", "-50"),  # impossible in an application (check refuses it), yet the formula's own answer
    ],
)
def test_the_formula_of_annex_3(foreign: str, cost_price: str, share: str) -> None:
    assert in_country_value(Decimal(foreign), Decimal(cost_price)) == Decimal(share)


@pytest.mark.parametrize("cost_price", ["0", "-1"])
def test_no_share_of_nothing(cost_price: str) -> None:
    with pytest.raises(ValueError, match="positive"):
        in_country_value(Decimal(1), Decimal(cost_price))


@given(AMOUNTS, AMOUNTS.filter(lambda amount: amount > 0))
def test_more_foreign_material_never_raises_the_share(foreign: Decimal, cost_price: Decimal) -> None:
    share = in_country_value(foreign, cost_price)
    assert share <= 100
    assert in_country_value(foreign + 1, cost_price) <= share


@given(AMOUNTS, AMOUNTS.filter(lambda amount: amount > 0), st.integers(1, 1000))
def test_the_share_is_the_same_for_one_unit_and_for_many(
    foreign: Decimal, cost_price: Decimal, units: int
) -> None:
    assert in_country_value(foreign * units, cost_price * units) == in_country_value(foreign, cost_price)


def test_foreign_materials_in_other_currencies_are_counted_in_tenge() -> None:
    good = application().goods[0]
    assert [cost_in_tenge(material) for material in good.materials] == [
        Decimal("9800"),
        Decimal("7400"),
        Decimal("6.5") * Decimal("560.40"),  # EUR
        Decimal("420") * Decimal("6.1"),  # RUB
    ]
    assert foreign_cost(good) == Decimal("6204.6")
    assert share_of(good) == Decimal("78.9675")


@pytest.mark.parametrize(
    "path",
    [
        ("goods", 0, "materials", 2, "rate"),
        ("goods", 0, "materials", 0, "country"),
        ("goods", 0, "materials", 0, "cost"),
        ("goods", 0, "materials", 0, "currency"),
        ("goods", 0, "cost_price"),
        ("goods", 0, "materials"),
    ],
)
def test_what_is_missing_is_never_zero(path: tuple[str | int, ...]) -> None:
    assert share_of(application((path, REMOVED)).goods[0]) is None


def test_localisation_counts_operations_not_conditions() -> None:
    """Seven lines of the example's list: one condition, six operations, five of them performed."""
    assert localisation_of(application().goods[0], ON) == Decimal("83.3333")


def test_an_operation_left_out_of_the_application_still_counts_on_the_list() -> None:
    performed = [line for line in application().goods[0].operations if line.performed]
    reported = [line.model_dump(mode="json") for line in performed]
    assert localisation_of(application((("goods", 0, "operations"), reported)).goods[0], ON) == Decimal(
        "83.3333"
    )


def test_localisation_without_a_list_counts_the_lines_given() -> None:
    lines = [
        {"kind": "operation", "name": name, "performed": done}
        for name, done in (("a", True), ("b", False), ("c", True))
    ]
    changed = application((("goods", 1, "operations"), lines))
    assert localisation_of(changed.goods[1], ON) == Decimal("66.6667")


def test_localisation_is_unknown_where_an_answer_is_missing() -> None:
    lines = [{"kind": "operation", "name": "a", "performed": True}, {"kind": "operation", "name": "b"}]
    assert localisation_of(application((("goods", 1, "operations"), lines)).goods[1], ON) is None


def test_a_list_not_yet_in_force_is_not_counted() -> None:
    good = application().goods[0]
    assert localisation_of(good, ON.replace(year=2024)) == Decimal("83.3333")  # by its own six operations


def test_a_line_of_the_list_is_in_force_from_its_first_to_its_last_day() -> None:
    line = ListedOperation("doors", "D-01", "operation", {"kk": "…"}, date(2026, 1, 1), date(2026, 6, 30))
    days = (date(2025, 12, 31), date(2026, 1, 1), date(2026, 6, 30), date(2026, 7, 1))
    assert [line.in_force(day) for day in days] == [False, True, True, False]
    assert line._replace(valid_to=None).in_force(date(2099, 1, 1))
