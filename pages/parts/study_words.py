"""Figures of the study in words: per cent, tenge a year, persons; and the axis on which each is drawn."""

from __future__ import annotations

import math
from collections.abc import Sequence

from analytics.study.asked import Measure
from analytics.text import Text

FONT = "IBM Plex Sans, Source Sans, sans-serif"
PER_CENT_TICKS = (0, 25, 50, 75, 100)


def shown(t: Text, measure: Measure, value: float | None, *, bare: bool = False) -> str:
    """58,4 %; 21,0 млн ₸; 147. `bare`: to whole per cent without the sign, where many stand side by side. A dash for nothing (D8)."""
    if value is None:
        return "—"
    if measure.unit == "per_cent":
        return t.number(value) if bare else t.percent(value)
    return t.money(value) if measure.unit == "kzt" else t.number(value)


def placed(measure: Measure, value: float) -> float:
    """Where the value stands on its axis: amounts by powers of ten, what is below one at the beginning."""
    return math.log10(max(value, 1.0)) if measure.logarithmic else value


def ticks(t: Text, measure: Measure, low: float, high: float) -> tuple[list[float], list[str]]:
    """Places and words of at most six marks of the axis from `low` to `high` (as placed)."""
    if not measure.logarithmic:
        return list(PER_CENT_TICKS), [t.percent(tick, 0) for tick in PER_CENT_TICKS]
    powers = range(math.ceil(low), math.floor(high) + 1)
    chosen = list(powers)[:: max(1, math.ceil(len(powers) / 5))]
    return [float(power) for power in chosen], [shown(t, measure, 10.0**power) for power in chosen]


def limits(measure: Measure, values: Sequence[float | None]) -> tuple[float, float]:
    """The axis that holds the values: 0 to 100 for shares, half powers of ten for amounts."""
    if not measure.logarithmic:
        return 0.0, 100.0
    known = [placed(measure, value) for value in values if value is not None] or [0.0, 1.0]
    low, high = math.floor(min(known) * 2) / 2, math.ceil(max(known) * 2) / 2
    return low, max(high, low + 1)
