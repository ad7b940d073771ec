"""D8 in the score: neutral states add exactly nothing, a report that was not filed never helps, missing is
never read as zero."""

import numpy as np
import polars as pl
import pytest

from analytics.order.criteria import PART_NAMES, PARTS, State
from analytics.scoring.features import figure_values
from analytics.scoring.score import contributions
from analytics.scoring.wide import widen


def one(parts, number=0):
    return parts.slice(number * 35, 35)


def with_state(parts, part, state, value=None, missing_periods=0):
    here = pl.col("part") == part
    return parts.with_columns(
        pl.when(here).then(pl.lit(value, dtype=pl.Float64)).otherwise("value").alias("value"),
        pl.when(here).then(pl.lit(state)).otherwise("state").alias("state"),
        pl.when(here)
        .then(pl.lit(missing_periods, dtype=pl.Int32))
        .otherwise("missing_periods")
        .alias("missing_periods"),
    )


@pytest.mark.parametrize("state", [State.NOT_DUE, State.NOT_APPLICABLE, State.NO_DATA])
@pytest.mark.parametrize("part", PART_NAMES)
def test_a_neutral_state_adds_exactly_nothing(model, applicants, part, state):
    changed = with_state(one(applicants[0]), part, state.value, missing_periods=2)
    assert contributions(model, changed)[part][0] == 0.0


@pytest.mark.parametrize("part", [part.name for part in PARTS if part.report])
def test_a_report_that_was_not_filed_never_raises_the_score(model, applicants, part):
    missing = with_state(one(applicants[0]), part, State.MISSING.value, missing_periods=1)
    assert contributions(model, missing)[part][0] <= 0.0


def test_missing_is_not_zero(model, applicants):
    """A report that was not filed is told apart: its flag speaks, once for all that is in it."""
    part = "c17_payroll_py"
    zero = contributions(model, with_state(one(applicants[0]), part, State.ZERO.value, 0.0))[part][0]
    missing = contributions(
        model, with_state(one(applicants[0]), part, State.MISSING.value, missing_periods=1)
    )[part][0]
    flag = next(flag for flag in model.flags if flag.part == part)
    assert missing - zero == pytest.approx(flag.coefficient, abs=1e-12)
    assert flag.coefficient < 0


def test_a_late_report_beside_a_known_figure_sets_the_flag(model, applicants):
    part = "c17_payroll_ytd"
    known = with_state(one(applicants[0]), part, State.VALUE.value, 1e20)
    late = with_state(one(applicants[0]), part, State.VALUE.value, 1e20, missing_periods=1)
    flag = next(flag for flag in model.flags if flag.part == part)
    assert flag.coefficient < 0
    moved = contributions(model, late)[part][0] - contributions(model, known)[part][0]
    assert moved == pytest.approx(flag.coefficient, abs=1e-12), "so great a sum is at the top all the same"


@pytest.mark.parametrize("side", ["c14_electricity_ytd", "c11_sales_ytd"])
def test_a_ratio_is_neutral_where_either_side_is(model, applicants, side):
    wide = widen(with_state(one(applicants[0]), side, State.NO_DATA.value))
    ratio = next(figure for figure in model.figures if figure.name == "electricity_to_sales_ytd")

    assert np.isnan(figure_values([ratio], wide.amount)[0, 0])


def test_a_ratio_to_nothing_sold_is_neutral(model, applicants):

    wide = widen(with_state(one(applicants[0]), "c11_sales_ytd", State.ZERO.value, 0.0))
    ratio = next(figure for figure in model.figures if figure.name == "electricity_to_sales_ytd")
    assert np.isnan(figure_values([ratio], wide.amount)[0, 0])


def test_flows_enter_per_month_covered(model, applicants):
    """An application filed in February is not punished for a short year."""
    parts = with_state(one(applicants[0]), "c12_export_turnover_ytd", State.VALUE.value, 2e6)
    february = parts.with_columns(
        pl.when(pl.col("part") == "c12_export_turnover_ytd").then(2.0).otherwise("months").alias("months")
    )
    half = february.with_columns(
        pl.when(pl.col("part") == "c12_export_turnover_ytd").then(1e6).otherwise("value").alias("value")
    )
    october = half.with_columns(
        pl.when(pl.col("part") == "c12_export_turnover_ytd").then(1.0).otherwise("months").alias("months")
    )
    names = "c12_export_turnover_ytd"
    assert contributions(model, february)[names][0] == contributions(model, october)[names][0]


def test_a_net_refund_stands_where_zero_stands(model, applicants):
    part = "c06_taxes_paid_ytd"
    refund = contributions(model, with_state(one(applicants[0]), part, State.VALUE.value, -5e6))[part][0]
    nothing = contributions(model, with_state(one(applicants[0]), part, State.ZERO.value, 0.0))[part][0]
    assert refund == nothing


def test_a_known_figure_without_a_value_is_refused(applicants):
    with pytest.raises(ValueError, match="no figure"):
        widen(with_state(one(applicants[0]), "c01_activity_years", State.VALUE.value, None))


@pytest.mark.parametrize(("direction", "worse"), [("up", -1), ("down", 1)])
def test_bound_directions_hold_everywhere(model, direction, worse):
    """More of what nobody disputes never lowers the score, at no point of any ramp."""
    figures = [figure for figure in model.figures if figure.direction == direction]
    assert figures
    assert all(worse * coefficient <= 0 for figure in figures for coefficient in figure.coefficients)
