"""From amounts to figures, each worked out by hand: logarithms, net refunds, ratios and what is not known."""

from __future__ import annotations

import math

import numpy as np
import pytest

from analytics.order.criteria import PART_NAMES
from analytics.scoring.curves import Figure
from analytics.scoring.features import figure_values, ratio_of
from analytics.scoring.wide import ROW

TAXES, SALES = "c06_taxes_paid_py", "c11_sales_py"
OF_TAXES = Figure("taxes", TAXES, "amount", "up", None, (0.0, 10.0), (1.0,), (0.5,))
OF_SALES = Figure("taxes_to_sales", TAXES, "ratio", "up", SALES, (0.0, 10.0), (1.0,), (0.5,))


def value(figure: Figure, taxes: float, sales: float = math.nan) -> float:
    amount = np.full((len(PART_NAMES), 1), np.nan)
    amount[ROW[TAXES]], amount[ROW[SALES]] = taxes, sales
    return float(figure_values([figure], amount)[0, 0])


def test_an_amount_enters_by_its_logarithm_and_a_net_refund_stands_where_zero_stands() -> None:
    assert value(OF_TAXES, math.e - 1) == pytest.approx(1.0)
    assert value(OF_TAXES, 0.0) == value(OF_TAXES, -5_000_000.0) == 0.0


def test_a_ratio_enters_by_the_logarithm_of_its_per_cent() -> None:
    assert value(OF_SALES, 5.0, 100.0) == pytest.approx(math.log1p(5.0))
    assert value(OF_SALES, -5.0, 100.0) == 0.0


@pytest.mark.parametrize(("taxes", "sales"), [(5.0, 0.0), (5.0, -1.0), (5.0, math.nan), (math.nan, 100.0)])
def test_a_ratio_to_nothing_or_of_what_is_not_known_is_neutral(taxes: float, sales: float) -> None:
    assert math.isnan(value(OF_SALES, taxes, sales))
    assert np.isnan(ratio_of(np.array([taxes]), np.array([sales]))).all()
