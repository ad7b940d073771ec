"""Figures of the study in words: per cent, tenge a year, persons; marks of an axis."""

from __future__ import annotations

import math

from analytics.casework.study.declarations import Measure
from analytics.text import Text

FONT = "IBM Plex Sans, Source Sans, sans-serif"
PER_CENT_TICKS = (0, 25, 50, 75, 100)
MOST_TICKS = 5
MILLION = 1_000_000


def shown(t: Text, measure: Measure, value: float | None, *, bare: bool = False) -> str:
    """58,4 %; 21,0 млн ₸; 147. `bare`: where many stand side by side, whole per cent or whole millions of
    tenge, the unit said once beside them (study.millions). A dash for nothing (D8)."""
    if value is None:
        return "—"
    if measure.unit == "per_cent":
        return t.number(value) if bare else t.percent(value)
    if measure.unit == "kzt":
        return t.number(value / MILLION) if bare else t.money(value)
    return t.number(value)


def ticks(t: Text, measure: Measure, low: float, high: float) -> tuple[list[float], list[str]]:
    """Places and words of at most six marks of the axis from `low` to `high` (as placed)."""
    if not measure.logarithmic:
        return list(PER_CENT_TICKS), [t.percent(tick, 0) for tick in PER_CENT_TICKS]
    powers = range(math.floor(low), math.floor(high) + 1)
    round_ = [
        value
        for power in powers
        for value in (10.0**power, 2 * 10.0**power, 5 * 10.0**power)
        if low <= math.log10(value) <= high
    ]
    chosen = (
        round_ if len(round_) <= MOST_TICKS else [value for value in round_ if str(value).startswith("1")]
    )
    chosen = chosen[:: max(1, math.ceil(len(chosen) / MOST_TICKS))]
    return [math.log10(value) for value in chosen], [shown(t, measure, value) for value in chosen]
