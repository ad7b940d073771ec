"""A figure of a part as the page writes it; a blank is a dash, never a zero (D8)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from analytics.casework.verification.declarations import figure_text, part_text
from analytics.casework.verification.declarations import probability_text as probability_text
from analytics.order.criteria import PART, Part, State, Unit
from analytics.text import Text

DASH = "—"
SHOWN = (State.VALUE, State.ZERO)


def figure(t: Text, part: Part, value: float | Decimal | None, *, full: bool = False) -> str:
    """The value in its unit, in the words that reasons and letter use; `full`: money to the tenge, beside its
    rows."""
    if value is None:
        return DASH
    if full and part.unit is Unit.KZT:
        return t.money_full(value)
    if full and part.unit is Unit.KZT_PER_MONTH:
        return t("criteria.per_month", value=t.money_full(value))
    return figure_text(t, part, float(value))


def part_name(t: Text, name: str, reference_date: date) -> str:
    """The criterion's name with the period of the part."""
    return part_text(t, PART[name], reference_date)
