"""The 90 % interval of a logit, from the refits kept with a version."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from analytics.scoring.interval import interval, near_by_refits
from analytics.scoring.model import INTERVAL, POINT, Cutoffs

REFITS = np.arange(100.0)


def model(low: float | None = None, high: float | None = None, rule: str = POINT) -> Any:
    return SimpleNamespace(
        near_share=0.05, cutoffs=Cutoffs(low, high), band_rule=rule, refits=REFITS[:, None]
    )


def test_the_interval_leaves_as_many_refits_out_on_either_side() -> None:
    assert interval(model(), REFITS, 97.0) == (5.0, 94.0)


@pytest.mark.parametrize(("logit", "ends"), [(50.0, (5.0, 94.0)), (97.0, (5.0, 97.0)), (2.0, (2.0, 94.0))])
def test_where_bands_rest_on_the_interval_it_holds_the_logit(logit: float, ends: tuple[float, float]) -> None:
    """D24."""
    assert interval(model(rule=INTERVAL), REFITS, logit) == ends


@pytest.mark.parametrize(
    ("low", "high", "near"),
    [(6.0, None, True), (5.0, None, False), (None, 94.0, True), (None, 95.0, False), (None, None, False)],
)
def test_a_cut_off_is_near_where_more_than_the_share_falls_on_either_side(low, high, near) -> None:
    """Of a hundred refits more than five must lie below it, and more than five from it on."""
    assert near_by_refits(model(low, high), REFITS, 50.0) is near
