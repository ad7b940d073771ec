"""A figure of a part as the page writes it, by its unit; a blank is a dash, never a zero (D8)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from analytics.order.criteria import PART, Part, State, Unit
from analytics.text import Text

DASH = "—"
SHOWN = (State.VALUE, State.ZERO)


def figure(t: Text, part: Part, value: float | Decimal | None, *, full: bool = False) -> str:
    """The value in its unit; `full`: to the tenge, for rows and sums."""
    if value is None:
        return DASH
    if part.unit is Unit.KZT:
        return t.money_full(value) if full else t.money(value)
    if part.unit is Unit.KZT_PER_MONTH:
        return t("criteria.per_month", value=t.money_full(value) if full else t.money(value))
    if part.unit is Unit.PER_CENT:
        return t.percent(value)
    if part.unit is Unit.YES_NO:
        return t("criteria.yes") if value else t("criteria.no")
    if part.unit is Unit.YEARS:
        return t("criteria.years", value=t.number(value, 1))
    return t("criteria.persons", value=t.number(value, 0 if float(value).is_integer() else 1))


def part_name(t: Text, name: str, reference_date: date) -> str:
    """The criterion's name with the period of the part: "Income, 2025", "Electricity, 2026 to 15.10.2026"."""
    part = PART[name]
    own = f"criteria.part.{name.rsplit('_', 1)[0]}"
    words = t(own) if t.has(own) else t(f"criteria.name.{part.criterion}")
    if part.period == "py":
        return t("criteria.with_year", name=words, year=reference_date.year - 1)
    if part.period == "ytd":
        return t("criteria.with_year_to", name=words, year=reference_date.year, day=t.date(reference_date))
    return words
