"""D12: how far the figures that no source tells could lift a result, of figures so few that it is worked out
by hand."""

from __future__ import annotations

from collections.abc import Collection, Mapping

import numpy as np
import polars as pl
import pytest

from analytics.order.criteria import PART_NAMES
from analytics.scoring.features import Figure, Flag
from analytics.scoring.gaps import greatest_logit
from analytics.scoring.model import Cutoffs, Model
from analytics.scoring.score import HIGH, INCOMPLETE, LOW, MEDIUM, band_codes
from analytics.scoring.wide import ROW, Wide

POWER, SALES = "c14_electricity_ytd", "c11_sales_ytd"
# Adds from -1 (nothing) to 1 (ten or more), beside a training mean in the middle.
OF_POWER = Figure("power", POWER, "plain", "up", None, (0.0, 10.0), (2.0,), (0.5,))
OF_RATIO = Figure("ratio", POWER, "ratio", "up", SALES, (0.0, 10.0), (2.0,), (0.5,))
NEVER_GOOD = Figure("power", POWER, "plain", "up", None, (0.0, 10.0), (2.0,), (1.5,))
NOT_FILED = Flag(POWER, -2.0, 0.25)


def model(*figures: Figure, flags: tuple[Flag, ...] = ()) -> Model:
    return Model(
        version="by hand",
        made_up=True,
        made_by="test",
        made_at="",
        intercept=0.0,
        figures=figures,
        flags=flags,
        cutoffs=Cutoffs(-1.0, 2.0),
        refits=np.zeros((0, 2)),
        near_share=0.05,
        reasons={},
        actionable=frozenset(),
        peers={},
    )


def wide(known: Mapping[str, float], no_data: Collection[str] = ()) -> Wide:
    """One entity: figures known, figures that the source does not tell; every other is neutral."""
    amount, untold = np.full((len(PART_NAMES), 1), np.nan), np.zeros((len(PART_NAMES), 1), dtype=bool)
    for name, value in known.items():
        amount[ROW[name]] = value
    for name in no_data:
        untold[ROW[name]] = True
    none = np.zeros_like(untold)
    return Wide(pl.Series(["1"]), amount, none, untold, np.ones_like(amount), none)


def lift(made: Model, entity: Wide) -> float:
    return float(greatest_logit(made, entity, np.array([-3.0]))[0]) + 3.0


def test_a_figure_that_is_not_told_lifts_as_far_as_it_can() -> None:
    assert lift(model(OF_POWER), wide({}, [POWER])) == 1.0


def test_what_is_known_lifts_nothing() -> None:
    assert lift(model(OF_POWER), wide({POWER: 0.0})) == 0.0
    assert lift(model(OF_RATIO), wide({POWER: 0.0, SALES: 1.0})) == 0.0


def test_a_ratio_of_a_known_and_an_untold_side_can_lift() -> None:
    assert lift(model(OF_RATIO), wide({SALES: 1.0}, [POWER])) == 1.0
    assert lift(model(OF_RATIO), wide({}, [POWER, SALES])) == 1.0


def test_a_ratio_stays_neutral_where_its_other_side_is_not_due() -> None:
    assert lift(model(OF_RATIO), wide({}, [POWER])) == 0.0


def test_an_untold_figure_may_stay_neutral() -> None:
    """At its best it would add -1: not told it adds nothing, so that is the most."""
    assert lift(model(NEVER_GOOD), wide({}, [POWER])) == 0.0


def test_a_report_that_is_not_known_may_have_been_filed() -> None:
    assert lift(model(flags=(NOT_FILED,)), wide({}, [POWER])) == 0.5
    assert lift(model(flags=(NOT_FILED,)), wide({POWER: 1.0})) == 0.0


@pytest.mark.parametrize(
    ("logit", "band"), [(-2.25, LOW), (-2.0, INCOMPLETE), (-1.25, INCOMPLETE), (-1.0, MEDIUM), (2.0, HIGH)]
)
def test_a_low_result_is_incomplete_where_gaps_could_lift_it_to_the_cut_off(logit: float, band: int) -> None:
    assert band_codes(model(OF_POWER), wide({}, [POWER]), np.array([logit])).tolist() == [band]


def test_a_low_result_without_gaps_is_low() -> None:
    assert band_codes(model(OF_POWER), wide({POWER: 0.0}), np.array([-1.25])).tolist() == [LOW]
