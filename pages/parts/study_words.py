"""Figures of the study in words: per cent, tenge a year, persons; marks of an axis; names of activities."""

from __future__ import annotations

import math

from analytics.documents.application_lists import reference
from analytics.study.asked import Measure, activities
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


def ticks(t: Text, measure: Measure, low: float, high: float) -> tuple[list[float], list[str]]:
    """Places and words of at most six marks of the axis from `low` to `high` (as placed)."""
    if not measure.logarithmic:
        return list(PER_CENT_TICKS), [t.percent(tick, 0) for tick in PER_CENT_TICKS]
    powers = range(math.ceil(low), math.floor(high) + 1)
    chosen = list(powers)[:: max(1, math.ceil(len(powers) / 5))]
    return [float(power) for power in chosen], [shown(t, measure, 10.0**power) for power in chosen]


def activity_name(t: Text, code: str | None, *, coded: bool = True) -> str:
    """A section or division in the reader's language (reference/oked_names.csv), a group or class as the classifier has it: in Russian."""
    if not code:
        return "—"
    short = next((row for row in reference("oked_names") if row["code"] == code), None)
    name = short[f"name_{t.language}"] if short else activities().get(code, {}).get("name_ru", "")
    return f"{name} ({code})" if coded and name else name or code
