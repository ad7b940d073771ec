"""Reporting quarters and the days that the Order states after them (clauses 25 and 26, D3)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from analytics.order.calendar import Calendar, current
from analytics.order.dated import Dated, by_key
from analytics.order.terms import FixedDay, rule_file
from analytics.text.writing import Writing

CODE = re.compile(r"([0-9]{4})Q([1-4])")


@dataclass(frozen=True, slots=True, order=True)
class Quarter:
    """A reporting quarter: `quarter` 1 to 4 of `year`."""

    year: int
    quarter: int

    def __post_init__(self) -> None:
        if not 1 <= self.quarter <= 4:
            raise ValueError(f"a year has no quarter {self.quarter}")

    @classmethod
    def from_code(cls, code: str) -> Quarter:
        """The quarter of "2026Q3". Raises ValueError where it is none."""
        match = CODE.fullmatch(code)
        if not match:
            raise ValueError(f"not a quarter: {code}")
        return cls(int(match[1]), int(match[2]))

    @property
    def code(self) -> str:
        """As it is stored and typed: 2026Q3. In the order of time when sorted."""
        return f"{self.year:04d}Q{self.quarter}"

    def written(self, t: Writing) -> str:
        """As the language of `t` writes it: 2026 жылғы III тоқсан."""
        return t.quarter(self.year, self.quarter)

    @property
    def last_day(self) -> date:
        return self.following.first_day - timedelta(days=1)

    @property
    def first_day(self) -> date:
        return date(self.year, 3 * self.quarter - 2, 1)

    @property
    def following(self) -> Quarter:
        return Quarter(self.year, self.quarter + 1) if self.quarter < 4 else Quarter(self.year + 1, 1)


def quarter_of(day: date) -> Quarter:
    """The quarter that a day lies in."""
    return Quarter(day.year, (day.month - 1) // 3 + 1)


def repeating_quarter(notice_on: date) -> Quarter:
    """The first quarter whose monitoring can repeat a notice: it ends after the notice was sent (28, D29)."""
    own = quarter_of(notice_on)
    return own if notice_on < own.last_day else own.following


def remove_by(notice_on: date) -> date:
    """The day as at which it is judged whether the nonconformities of a notice were removed (27, D29)."""
    return repeating_quarter(notice_on).last_day


def quarter_before(day: date) -> Quarter:
    """The last quarter that has ended before `day`'s own."""
    own = quarter_of(day)
    return Quarter(own.year, own.quarter - 1) if own.quarter > 1 else Quarter(own.year - 1, 4)


def stated_day(clause: str, quarter: Quarter) -> date:
    """The last day of clause 25 (monitoring) or 26 (updating) for a reporting quarter; it does not move (D3).
    KeyError: no such day. Raises RuleFileError before the first wording."""
    month = quarter.following.first_day
    return month.replace(day=stated()[clause].on(month).day)


def next_quarter_due(clause: str, day: date) -> Quarter:
    """The reporting quarter whose stated day (clause 25 or 26) comes next: on `day` or after it."""
    quarter = quarter_before(day)
    return quarter if stated_day(clause, quarter) >= day else quarter.following


def safe_day(day: date, calendar: Calendar | None = None) -> date:
    """The last working day up to a stated day: shown beside it as the safe one (D3)."""
    used = calendar or current()
    while not used.is_working_day(day):
        day -= timedelta(days=1)
    return day


@cache
def stated() -> dict[str, Dated[FixedDay]]:
    """The wordings of each clause's day of the month (data/rules/terms.toml)."""
    return by_key(rule_file().fixed_day, "clause", "rules/terms.toml fixed_day")
