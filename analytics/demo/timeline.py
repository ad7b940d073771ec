"""When things happen in the made-up country: months of history, filing days, the days on which sources made
their snapshots."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

import numpy as np

from analytics.demo.arrays import Array
from analytics.order.quarters import Quarter, quarter_before, safe_day, stated_day
from analytics.order.terms import is_working_day

EPOCH = date(1970, 1, 1)
FEWEST_DAYS = 4  # on which decided applications were filed
APART = 31  # days between two such days at least: the commission has decided by then
FIRST_FILING_AFTER = 33  # days of the year that the first filing day has behind it at least
DECIDED_BEFORE = 40  # the last day whose commission has decided, days before `on`
IN_ASSESSMENT_BEFORE = 7  # working days; verified since, not yet assessed: the commission's term (16) runs
VERIFIED_WITHIN = 3  # working days in which these were verified, a third on each (13)
WAITING_WORKING_DAYS = 5  # the term of verification (13) and two: those of the oldest day are late


def number(day: date) -> int:
    """Days since 1970-01-01."""
    return (day - EPOCH).days


def day_of(ordinal: int) -> date:
    return EPOCH + timedelta(days=int(ordinal))


def working_day_on_or_before(day: date) -> date:
    while not is_working_day(day):
        day -= timedelta(days=1)
    return day


def months_before(day: date, months: int) -> date:
    """The first day of the month that lies `months` before."""
    index = day.year * 12 + day.month - 1 - months
    return date(index // 12, index % 12 + 1, 1)


@dataclass(frozen=True)
class Timeline:
    """History runs from 1 January of the year 18 months before `on` to the day before `on`."""

    on: date

    @cached_property
    def start(self) -> date:
        return date(months_before(self.on, 18).year, 1, 1)

    @cached_property
    def last(self) -> date:
        """The last day that sources cover."""
        return self.on - timedelta(days=1)

    @cached_property
    def months(self) -> tuple[date, ...]:
        """First days of the months of history."""
        count = (self.last.year - self.start.year) * 12 + self.last.month
        return tuple(date(self.start.year + i // 12, i % 12 + 1, 1) for i in range(count))

    @cached_property
    def month_starts(self) -> Array:
        return np.array([number(day) for day in self.months])

    @cached_property
    def month_ends(self) -> Array:
        """Last days of the months, the running month whole."""
        return np.array([number(months_before(day, -1)) - 1 for day in self.months])

    @cached_property
    def years(self) -> tuple[int, ...]:
        """Years of history, and the year before: its reports come in during the first."""
        return tuple(range(self.start.year - 1, self.last.year + 1))

    @cached_property
    def first_filing(self) -> date:
        """The first day on which decided applications were filed."""
        return working_day_on_or_before(
            max(
                self.on - timedelta(days=365),
                date(self.start.year + 1, 1, 1) + timedelta(days=FIRST_FILING_AFTER),
            )
        )

    @cached_property
    def monitoring(self) -> tuple[tuple[Quarter, date], ...]:
        """Past quarters and the day on which each was monitored: the last working day up to the 10th (clause
        25, D3).

        From the first that finds somebody in the Register; the newest is left to be run where its day has not
        passed."""
        result, quarter = [], quarter_before(self.first_filing + timedelta(days=APART))
        while (stated := stated_day("25", quarter)) < self.on:
            if stated >= self.first_filing + timedelta(days=APART):
                result.append((quarter, safe_day(stated)))
            quarter = quarter.following
        return tuple(result)

    @cached_property
    def decided_days(self) -> tuple[date, ...]:
        """Filing days of applications that a commission has decided: few, so that a model trains on few
        reference dates, and days on which sources are asked for monitoring anyway, but for those in January,
        when the year has little to tell."""
        last = working_day_on_or_before(self.on - timedelta(days=DECIDED_BEFORE))
        apart = timedelta(days=APART)
        shared = [
            day
            for _, day in self.monitoring
            if day.month > 1 and day <= last and day - self.first_filing >= apart
        ]
        days = [self.first_filing, *shared]
        if last - days[-1] >= apart:
            days.append(last)
        while len(days) < FEWEST_DAYS:
            place = max(range(1, len(days)), key=lambda i: days[i] - days[i - 1])
            days.insert(
                place, working_day_on_or_before(days[place - 1] + (days[place] - days[place - 1]) / 2)
            )
        return tuple(days)

    @cached_property
    def _working_days(self) -> tuple[date, ...]:
        """Those up to and with `on`, newest first."""
        result = [self.on - timedelta(days=i) for i in range(30)]
        return tuple(day for day in result if is_working_day(day))

    @cached_property
    def assessment_day(self) -> date:
        """Filing day of applications that wait for the commission."""
        return self._working_days[IN_ASSESSMENT_BEFORE]

    def verified_days(self, filed_on: date) -> tuple[date, ...]:
        """When applications of a filing day were verified: the next working day; those that are before their
        commission now, on several, so that its terms end on different days."""
        days = [filed_on + timedelta(days=i) for i in range(1, 30)]
        count = VERIFIED_WITHIN if filed_on == self.assessment_day else 1
        return tuple(day for day in days if is_working_day(day))[:count]

    @cached_property
    def waiting_days(self) -> tuple[date, ...]:
        """Filing days of the applications that wait for verification, newest first."""
        return self._working_days[:WAITING_WORKING_DAYS]

    @cached_property
    def filing_days(self) -> tuple[date, ...]:
        """All days on which applications were filed, in their order."""
        return (*self.decided_days, self.assessment_day, *reversed(self.waiting_days))

    @cached_property
    def cuts(self) -> tuple[date, ...]:
        """As-of days of the snapshots: each covers the days before it, back to the last one."""
        return tuple(
            sorted({*self.decided_days, *(day for _, day in self.monitoring), self.assessment_day, self.on})
        )

    def snapshot_of(self, ordinals: Array) -> Array:
        """Which snapshot (number in `cuts`) first tells of a day; len(cuts) where none does yet."""
        return np.searchsorted(np.array([number(day) for day in self.cuts]), ordinals, side="right")
