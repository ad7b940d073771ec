"""Terms of the Order (clauses 9, 13, 16, 23, 24, 31) counted in working days: D2, D4, D19. Lengths are dated
data."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from functools import cache
from typing import Literal

from pydantic import Field

from analytics.order.calendar import Calendar, calendar_version, current, is_working_day, next_working_day
from analytics.order.dated import Dated, Table, Version, by_key, read

__all__ = [
    "CLAUSES",
    "Suspension",
    "Term",
    "calendar_version",
    "due",
    "is_working_day",
    "next_working_day",
    "term",
    "working_days_between",
]

# The first and the last day on which a term does not run, both included (D4).
Suspension = tuple[date, date]


class Term(Version):
    """One wording of a term: `length` working days (D2) or calendar days (D32), in force from a day."""

    clause: str
    length: int = Field(gt=0)
    unit: Literal["working_days", "calendar_days"]

    @property
    def working(self) -> bool:
        return self.unit == "working_days"


class FixedDay(Version):
    """A day of the month that the Order states instead of a term (clauses 25, 26; D3)."""

    clause: str
    day: int = Field(ge=1, le=28)


class Terms(Table):
    """data/rules/terms.toml."""

    term: list[Term]
    fixed_day: list[FixedDay]


@cache
def rule_file() -> Terms:
    return read(Terms, "terms")


@cache
def terms() -> dict[str, Dated[Term]]:
    """The wordings of each clause's term."""
    return by_key(rule_file().term, "clause", "rules/terms.toml term")


CLAUSES = tuple(terms())


def term(clause: str, start: date) -> Term:
    """The wording of a clause's term in force on the day of the event. KeyError: no such term. Raises
    RuleFileError before the first wording."""
    return terms()[clause].on(start)


def due(
    clause: str, start: date, suspensions: Sequence[Suspension] = (), calendar: Calendar | None = None
) -> date:
    """The last day of a term that an event of `start` sets going (D2); it counts whole, to 23:59:59 in
    Almaty.

    Days of a suspension do not count, the term goes on the next working day with what was left (D4, clause
    21)."""
    wording, used = term(clause, start), calendar or current()
    if not wording.working:
        return start + timedelta(days=wording.length)
    if not suspensions:
        return used.working_day_after(start, wording.length)
    day, left = start, wording.length
    while left:
        day = used.working_day_after(day)
        left -= not suspended_on(day, suspensions)
    return day


def suspended_on(day: date, suspensions: Sequence[Suspension]) -> bool:
    """True on a day of a suspension: from its first to its last day, both included (D4)."""
    return any(first <= day <= last for first, last in suspensions)


def working_days_between(start: date, end: date, calendar: Calendar | None = None) -> int:
    """Working days after `start` up to and with `end`: `between(today, due_on)` is what is left, 0 on the
    last day, negative past it."""
    return (calendar or current()).working_days_between(start, end)
