"""The clock of one term, day by day, as the pages draw it: used, suspended (clause 21), left, overdue."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from analytics.order.calendar import Calendar, TableName, current, table_name
from analytics.order.terms import due, suspended_on, term


class Day(StrEnum):
    """What a cell of the clock is (message ids terms.day.*)."""

    USED = "used"
    SUSPENDED = "suspended"
    LEFT = "left"
    OVERDUE = "overdue"


@dataclass(frozen=True, slots=True)
class Cell:
    """One working day. `day` is None for days left while the clock stands: when they come is not yet
    known."""

    day: date | None
    kind: Day


@dataclass(frozen=True, slots=True)
class Clock:
    """All figures in working days. `left` is negative when overdue; `due_on` is None while the clock stands
    (an inspection goes on).

    The day that runs counts as used: on the last day `left` is 0 and the term is still kept."""

    clause: str
    started_on: date
    length: int
    used: int
    suspended: int
    left: int
    due_on: date | None
    cells: tuple[Cell, ...]
    calendar_version: str
    table: TableName
    ended_on: date | None = None

    @property
    def standing(self) -> bool:
        return self.due_on is None

    @property
    def overdue(self) -> bool:
        return self.left < 0


def clock(
    clause: str,
    start: date,
    today: date,
    suspensions: Sequence[tuple[date, date | None]] = (),
    *,
    due_on: date | None = None,
    calendar: Calendar | None = None,
    ended_on: date | None = None,
) -> Clock:
    """The clock of a term that an event of `start` set going, as it stands on `today`; one that has ended, as
    on the day it ended.

    A suspension without a last day goes on. `due_on`: the deadline as given, where one is recorded;
    `calendar`: the one it was given by."""
    used_calendar = calendar or current()
    today = min(today, ended_on or today)
    wording = term(clause, start)
    if not wording.working:
        raise ValueError(f"clause {clause} is counted in calendar days: it has a date, no clock")
    known = [(first, last or today) for first, last in suspensions if last or first <= today]
    last_day = (
        None
        if _stands(clause, start, today, suspensions, used_calendar)
        else due_on or due(clause, start, known, used_calendar)
    )

    cells = [
        Cell(
            day,
            Day.SUSPENDED
            if suspended_on(day, known)
            else Day.OVERDUE
            if last_day and day > last_day
            else Day.USED,
        )
        for day in used_calendar.working_days(start, today)
    ]
    used = sum(cell.kind is Day.USED for cell in cells)
    if last_day is None:
        left = wording.length - used
        cells += [Cell(None, Day.LEFT)] * left
    else:
        ahead = used_calendar.working_days(max(today, start), last_day)
        cells += [Cell(day, Day.SUSPENDED if suspended_on(day, known) else Day.LEFT) for day in ahead]
        left = sum(cell.kind is Day.LEFT for cell in cells) - sum(cell.kind is Day.OVERDUE for cell in cells)
    suspended = sum(cell.kind is Day.SUSPENDED for cell in cells)
    return Clock(
        clause,
        start,
        wording.length,
        used,
        suspended,
        left,
        last_day,
        tuple(cells),
        used_calendar.version,
        table_name(used_calendar),
        ended_on,
    )


def _stands(
    clause: str, start: date, today: date, suspensions: Sequence[tuple[date, date | None]], calendar: Calendar
) -> bool:
    """Does a suspension go on that began before the term ended? (A term that had ended is not brought back by
    one.)"""
    over = [(first, last) for first, last in suspensions if last]
    running = [first for first, last in suspensions if last is None and first <= today]
    return bool(running) and running[0] <= due(clause, start, over, calendar)
