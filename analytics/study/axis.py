"""The axis on which a figure is drawn and binned: shares from 0 to 100 per cent, amounts and persons by
powers of ten."""

from __future__ import annotations

import math
from collections.abc import Sequence

from analytics.study.query import Measure

Axis = tuple[float, float]


def position(measure: Measure, value: float) -> float:
    """Where the value stands: amounts by their logarithm to ten, what is below one at the beginning."""
    return math.log10(max(value, 1.0)) if measure.logarithmic else value


def limits(measure: Measure, values: Sequence[float | None]) -> Axis:
    """The axis that holds the values: 0 to 100 for shares, half powers of ten for amounts."""
    if not measure.logarithmic:
        return 0.0, 100.0
    known = [position(measure, value) for value in values if value is not None] or [0.0, 1.0]
    low, high = math.floor(min(known) * 2) / 2, math.ceil(max(known) * 2) / 2
    return low, max(high, low + 1)
