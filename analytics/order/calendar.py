"""Working days in Kazakhstan (D2): the week, public holidays with their transfers, and the decreed transfers
over them."""

from __future__ import annotations

import csv
import hashlib
import json
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, cached_property
from importlib.metadata import version as library_version
from typing import Annotated

from pydantic import Field, Strict

from analytics import DATA
from analytics.order.dated import Table, read
from analytics.text.errors import UserError
from analytics.text.values import Json

TRANSFERS = DATA / "reference" / "working_day_transfers.csv"
KINDS = ("working", "day_off")
DAY = timedelta(days=1)


class Week(Table):
    """data/rules/calendar.toml: for which years there is a calendar, and the weekend (Monday is 0)."""

    first_year: int
    last_year: int
    weekend: Annotated[tuple[Annotated[int, Field(ge=0, le=6)], ...], Strict(False)]


@dataclass(frozen=True)
class Calendar:
    """One version of the calendar, whole: a deadline given by it can be explained by it years later.

    `days_off` and `working_weekends` are what departs from the week, within `first_year`..`last_year`;
    `made_of` says from what."""

    first_year: int
    last_year: int
    weekend: tuple[int, ...]
    days_off: frozenset[date]
    working_weekends: frozenset[date]
    made_of: str

    @cached_property
    def version(self) -> str:
        """What it is made of and a hash of every day in it: holidays-0.109+1f0c9ad2b7e4."""
        return f"{self.made_of}+{hashlib.sha256(self.document().encode()).hexdigest()[:12]}"

    def document(self) -> str:
        """The calendar as one JSON text, from which `from_document` makes it again."""
        return self._document

    @cached_property
    def _document(self) -> str:
        fields: Json = {
            "first_year": self.first_year,
            "last_year": self.last_year,
            "weekend": list(self.weekend),
            "days_off": sorted(day.isoformat() for day in self.days_off),
            "working_weekends": sorted(day.isoformat() for day in self.working_weekends),
            "made_of": self.made_of,
        }
        return json.dumps(fields, sort_keys=True, separators=(",", ":"))

    @staticmethod
    def from_document(text: str) -> Calendar:
        fields = json.loads(text)
        return Calendar(
            fields["first_year"],
            fields["last_year"],
            tuple(fields["weekend"]),
            frozenset(map(date.fromisoformat, fields["days_off"])),
            frozenset(map(date.fromisoformat, fields["working_weekends"])),
            fields["made_of"],
        )

    @cached_property
    def _working(self) -> list[date]:
        """All working days, ascending."""
        first, last = date(self.first_year, 1, 1), date(self.last_year, 12, 31)
        days = (first + timedelta(days=n) for n in range((last - first).days + 1))
        return [
            day
            for day in days
            if day in self.working_weekends
            or (day.weekday() not in self.weekend and day not in self.days_off)
        ]

    def _upto(self, day: date) -> int:
        """How many working days there are up to and with `day`. Raises UserError outside the calendar's
        years."""
        if not self.first_year <= day.year <= self.last_year:
            raise UserError("terms.outside_calendar", day=day, first=self.first_year, last=self.last_year)
        return bisect_right(self._working, day)

    def is_working_day(self, day: date) -> bool:
        index = self._upto(day)
        return index > 0 and self._working[index - 1] == day

    def working_day_after(self, day: date, n: int = 1) -> date:
        """The n-th working day after `day` (n >= 1)."""
        index = self._upto(day) + n - 1
        if index >= len(self._working):
            raise UserError("terms.outside_calendar", day=day, first=self.first_year, last=self.last_year)
        return self._working[index]

    def working_days_between(self, start: date, end: date) -> int:
        """Working days after `start` up to and with `end`; negative where `end` is before `start`."""
        return self._upto(end) - self._upto(start)

    def working_days(self, start: date, end: date) -> list[date]:
        """The working days after `start` up to and with `end`; none where `end` is not after `start`."""
        return self._working[self._upto(start) : self._upto(end)]


def next_working_day(day: date, calendar: Calendar | None = None) -> date:
    """`day` itself where it is a working day, else the first one after it."""
    used = calendar or current()
    return day if used.is_working_day(day) else used.working_day_after(day)


def is_working_day(day: date) -> bool:
    return current().is_working_day(day)


def calendar_version() -> str:
    """The version that deadlines given now are recorded with."""
    return current().version


@cache
def current() -> Calendar:
    """The calendar in force, made once a process. Raises UserError where the table of transfers cannot be
    read."""
    with TRANSFERS.open(encoding="utf-8", newline="") as stream:
        return make(read(Week, "calendar"), list(csv.DictReader(stream)))


@dataclass(frozen=True, slots=True)
class Transfer:
    """A decreed transfer: `kind` working or day_off, from which day it was moved, and the decree's number."""

    day: date
    kind: str
    moved_from: date | None
    decree: str


def transfers() -> list[Transfer]:
    """The decreed transfers of data/reference/working_day_transfers.csv, the newest first. Raises as
    `current`."""
    with TRANSFERS.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    result = [
        Transfer(
            _transfer(row, line),
            row["kind"],
            date.fromisoformat(row["moved_from"]) if row["moved_from"] else None,
            row["decree"],
        )
        for line, row in enumerate(rows, start=2)
    ]
    return sorted(result, key=lambda one: one.day, reverse=True)


@dataclass(frozen=True, slots=True)
class TableName:
    """What a table of working days is made of, for people: the version of the package of holidays, the years
    it covers, and the newest decreed transfer in it (None: none is)."""

    package: str
    first_year: int
    last_year: int
    last_transfer: Transfer | None


@cache
def table_name(calendar: Calendar) -> TableName:
    """The name of a calendar, of now or kept (D2): a transfer is in it where its day is as decreed."""
    in_it = (one for one in transfers() if _has(calendar, one))
    package = calendar.made_of.removeprefix("holidays-")
    return TableName(package, calendar.first_year, calendar.last_year, next(in_it, None))


def _has(calendar: Calendar, one: Transfer) -> bool:
    return one.day in (calendar.working_weekends if one.kind == "working" else calendar.days_off)


def make(week: Week, transfers: Iterable[dict[str, str]]) -> Calendar:
    """Holidays of the library for the years of the rules, with the decreed transfers over them."""
    import holidays  # 0.1 s to import: not for commands that ask for no deadline

    years = range(week.first_year, week.last_year + 1)
    # The year after the last is made too: a decree for it may make a working day of a weekend in December of
    # the last.
    public = holidays.country_holidays("KZ", years=range(years[0], years[-1] + 2))
    days_off = {day for day in public if day.year in years}
    working = {day for day in public.weekend_workdays if day.year in years}
    for line, row in enumerate(transfers, start=2):
        day = _transfer(row, line)
        days_off.discard(day)
        working.discard(day)
        (working if row["kind"] == "working" else days_off).add(day)
    return Calendar(
        years[0],
        years[-1],
        week.weekend,
        frozenset(days_off),
        frozenset(working),
        f"holidays-{library_version('holidays')}",
    )


def _transfer(row: dict[str, str], line: int) -> date:
    """The day of a row of the table of transfers, checked."""
    try:
        day = date.fromisoformat(row["date"])
    except ValueError as error:
        raise UserError("terms.bad_transfer", line=line, value=row["date"]) from error
    if row["kind"] not in KINDS:
        raise UserError("terms.bad_transfer", line=line, value=row["kind"])
    return day
