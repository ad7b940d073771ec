"""Terms of the Order (clauses 9, 13, 16, 23, 24, 31) counted in working days: D2, D4, D19. Lengths are dated
data."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from analytics import DATA
from analytics.order.calendar import Calendar, calendar_version, current, is_working_day, next_working_day

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


@dataclass(frozen=True, slots=True)
class Term:
    """One wording of a term: `length` working or calendar days, in force from a date."""

    clause: str
    length: int
    working: bool
    since: date
    reference: str


@cache
def terms() -> dict[str, tuple[Term, ...]]:
    """All wordings by clause, oldest first (data/rules/terms.toml)."""
    found: dict[str, list[Term]] = {}
    for row in tomllib.loads((DATA / "rules" / "terms.toml").read_text(encoding="utf-8"))["term"]:
        working = {"working_days": True, "calendar_days": False}[row["unit"]]
        found.setdefault(row["clause"], []).append(
            Term(row["clause"], row["length"], working, row["from"], row["reference"])
        )
    return {
        clause: tuple(sorted(wordings, key=lambda wording: wording.since))
        for clause, wordings in found.items()
    }


CLAUSES = tuple(terms())


def term(clause: str, start: date) -> Term:
    """The wording of a clause's term in force on the day of the event (the first one for earlier days).
    KeyError: no such term."""
    wordings = terms()[clause]
    return next((wording for wording in reversed(wordings) if wording.since <= start), wordings[0])


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
