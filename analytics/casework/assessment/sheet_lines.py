"""A line of the sheet of clause 18: what was declared beside what is known, whether it adds up, and that in
words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any, NamedTuple

from analytics.documents.forms.application_lists import unit_short
from analytics.order.application.document import Application
from analytics.scoring.document import Explanation
from analytics.scoring.words import probability_text
from analytics.store.as_of import AsOf
from analytics.store.database import Session
from analytics.text import Text


class State(StrEnum):
    """Does it add up? `look`: a person has to see; `not_known`: the declaration or the sources do not
    tell."""

    ADDS_UP = "adds_up"
    DOES_NOT = "does_not"
    LOOK = "look"
    NOT_KNOWN = "not_known"


class Figure(NamedTuple):
    """A figure with what it is: kzt, kzt_month, per_cent, probability, number, text, word (a message id),
    day, or a code of the units."""

    value: Decimal | float | int | str | date
    unit: str

    def text(self, t: Text) -> str:
        if isinstance(self.value, date):
            return t.date(self.value)
        if isinstance(self.value, str):
            return t(self.value) if self.unit == "word" else self.value
        if self.unit == "kzt_month":
            return t("assessment_sheet.a_month", money=t.money(self.value))
        if self.unit == "probability":
            return probability_text(t, float(self.value))
        written = {"kzt": t.money, "per_cent": t.percent, "number": t.number}.get(self.unit)
        return written(self.value) if written else f"{t.number(self.value, 1)} {unit_short(t, self.unit)}"


class Other(NamedTuple):
    """Another applicant or producer who declares the same thing. `number`: of an application or of an entry
    of the Register."""

    number: str
    bin: str
    name: str
    on: date


@dataclass(frozen=True, slots=True)
class Line:
    """`check`: which of the four of clause 18; `name`: the message id sheet.line.NAME; `key`: the sentence,
    with its `values`.

    `good`: number of the good where the line is of one; `subject`: the supplier, machine or address it is
    about, as declared."""

    check: int
    name: str
    state: State
    key: str
    values: Mapping[str, Any] = field(default_factory=dict)
    declared: Figure | None = None
    known: Figure | None = None
    good: int | None = None
    subject: str | None = None
    others: tuple[Other, ...] = ()

    def title(self, t: Text) -> str:
        return t(f"assessment_sheet.line.{self.name}")

    def text(self, t: Text) -> str:
        """The sentence, its figures written as the language writes them."""
        return t(
            self.key,
            **{
                name: value.text(t) if isinstance(value, Figure) else value
                for name, value in self.values.items()
            },
        )


@dataclass(frozen=True, slots=True)
class Subject:
    """Whose sheet it is, what was declared, and what may be known: K and L of the last verification."""

    session: Session
    application: str
    bin: str
    filed_on: date
    as_of: AsOf
    declared: Application
    explanation: Explanation | None


def kzt(amount: Decimal | float) -> Figure:
    return Figure(amount, "kzt")


def per_cent(share: Decimal | float) -> Figure:
    return Figure(share, "per_cent")
