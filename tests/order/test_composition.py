"""Composition of a good and what-if: on a copy, by the same formula; impossible amounts have no share (Annex
3, clause 3.10)."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.order.application.cost_price import account_of, by_element
from analytics.order.application.in_country_value import cost_in_tenge
from analytics.order.composition import Otherwise, composition, outcome, sum_of, tried
from tests.order.filed import ON, application

BASE = application()
DONE = [operation.code or "" for operation in BASE.goods[0].operations if operation.performed]
AS_DECLARED = {
    n: Otherwise(cost_in_tenge(m) or Decimal(0), m.country or "")
    for n, m in enumerate(BASE.goods[0].materials)
}
COSTS = st.decimals(min_value=0, max_value=29_500, places=2)


def test_by_supplier_and_origin() -> None:
    parts = composition(BASE.goods[0])
    assert [part.material.country for part in parts] == ["DE", "RU", "KZ", "KZ"]  # foreign ones first
    assert (sum_of(parts, home=False), sum_of(parts, home=True)) == (Decimal("6204.6"), Decimal("17200"))
    assert parts[0].of_cost_price == Decimal("6.5") * Decimal("560.40") / 29500 * 100


def test_the_same_again_gives_the_same_shares_and_changes_nothing() -> None:
    before = BASE.canonical()
    copy = tried(BASE, 0, cost_price=Decimal(29500), materials=AS_DECLARED, performed=DONE)
    result, original = outcome(copy, 0, ON), outcome(BASE, 0, ON)
    assert (result.in_country_value, result.localisation) == (
        original.in_country_value,
        original.localisation,
    )
    assert (result.in_country_value, result.localisation) == (Decimal("78.9675"), Decimal("83.3333"))
    assert BASE.canonical() == before


def test_what_if_by_hand() -> None:
    """The glazing unit (7,400) from abroad: foreign 13,604.6 of 29,500, so 53.8827 %; all six operations: 100
    %."""
    materials = AS_DECLARED | {1: Otherwise(Decimal(7400), "CN")}
    copy = tried(BASE, 0, cost_price=Decimal(29500), materials=materials, performed=[*DONE, "W-05"])
    result = outcome(copy, 0, ON)
    assert (result.foreign, result.in_country_value, result.localisation) == (
        Decimal("13604.6"),
        Decimal("53.8827"),
        Decimal(100),
    )
    assert copy.goods[1] == BASE.goods[1]


@given(COSTS, COSTS)
def test_more_cost_abroad_never_raises_the_share(cost: Decimal, more: Decimal) -> None:
    def share(amount: Decimal) -> Decimal | None:
        materials = {
            0: Otherwise(amount, "CN"),
            1: AS_DECLARED[1],
            2: Otherwise(Decimal(0), "CN"),
            3: Otherwise(Decimal(0), "CN"),
        }
        return outcome(
            tried(BASE, 0, cost_price=Decimal(59_000), materials=materials, performed=DONE), 0, ON
        ).in_country_value

    first, second = share(cost), share(cost + more)
    assert first is not None
    assert second is not None
    assert 0 <= second <= first <= 100


@pytest.mark.parametrize(
    ("cost_price", "reason"),
    [("0", "not_positive"), ("-5", "not_positive"), ("6204.59", "foreign_above_cost_price")],
)
def test_impossible_amounts_have_no_share_but_a_reason(cost_price: str, reason: str) -> None:
    result = outcome(
        tried(BASE, 0, cost_price=Decimal(cost_price), materials=AS_DECLARED, performed=DONE), 0, ON
    )
    assert result.in_country_value is None
    assert f"application.problem.{reason}" in [problem.key for problem in result.problems]


def test_nothing_performed_is_said() -> None:
    result = outcome(tried(BASE, 0, cost_price=Decimal(29500), materials=AS_DECLARED, performed=[]), 0, ON)
    assert result.localisation == 0
    assert "application.problem.nothing_performed" in [problem.key for problem in result.problems]


def test_accounts_of_section_11() -> None:
    elements = {
        code: account.element if (account := account_of(code, ON)) else None
        for code in ("8111", "8112", "8410", "8110", "1310", "6010", "5510")
    }
    assert elements == {
        "8111": "materials",
        "8112": "labour",
        "8410": "overhead",
        "8110": "production",
    } | dict.fromkeys(("1310", "6010", "5510"))
    assert account_of("1420", ON) is None  # VAT to be offset
    assert account_of("81", ON) is None
    assert sum(by_element(BASE.goods[1], ON).values()) == BASE.goods[1].cost_price
    assert list(by_element(BASE.goods[1], ON)) == ["materials", "labour", "overhead"]


@pytest.mark.parametrize(
    ("lines", "reason"),
    [
        (
            [{"account": "8111", "amount": "20000"}, {"account": "8112", "amount": "9499.99"}],
            "cost_lines_differ",
        ),
        ([{"account": "8111", "amount": "20000"}, {"account": "1420", "amount": "9500"}], "not_cost_account"),
        ([{"account": "8111", "amount": "30000"}, {"account": "8410", "amount": "-500"}], "negative"),
    ],
)
def test_accounts_add_up_to_the_cost_price_without_vat_and_profit(
    lines: list[dict[str, str]], reason: str
) -> None:
    result = outcome(application((("goods", 0, "cost_lines"), lines)), 0, ON)
    assert [problem.key for problem in result.problems if problem.severity == "error"] == [
        f"application.problem.{reason}"
    ]
