"""The two dates and what they leave of a period: PY, YTD, coverage, lag (contract of snapshots, "Two
dates")."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from analytics.order.criteria import PARTS, Part, Unit
from analytics.store.criteria.settings import FLOW_KINDS, procurement_window

DAY = timedelta(days=1)
Interval = tuple[date, date]


@dataclass(frozen=True, slots=True)
class Dates:
    """The reference date R and the knowledge date K, with the periods they give."""

    reference_date: date
    known_on: date

    @property
    def py(self) -> Interval:
        """The calendar year before R's year."""
        year = self.reference_date.year - 1
        return date(year, 1, 1), date(year, 12, 31)

    @property
    def ytd(self) -> Interval:
        """1 January of R's year to R, both included."""
        return date(self.reference_date.year, 1, 1), self.reference_date

    def period(self, part: Part) -> Interval:
        """The period of a part; that of criterion 4 is a setting (D15)."""
        name = procurement_window(self.reference_date) if part.period == "window" else part.period
        return {"py": self.py, "ytd": self.ytd, "py_and_ytd": (self.py[0], self.ytd[1])}[name]


@dataclass(frozen=True, slots=True)
class Window:
    """The days a flow is summed over. `limit` is E, the last day that could be known; `ends` is E less the
    lag where the
    coverage holds every day up to there (`complete`), else E: what is known of it is then a partial
    figure."""

    starts: date
    ends: date
    limit: date
    complete: bool


def union(intervals: Iterable[Interval]) -> list[Interval]:
    """Intervals that overlap or touch, joined, in order."""
    joined: list[Interval] = []
    for starts, ends in sorted(intervals):
        if joined and starts <= joined[-1][1] + DAY:
            joined[-1] = (joined[-1][0], max(joined[-1][1], ends))
        else:
            joined.append((starts, ends))
    return joined


def holds(coverage: list[Interval], first: date, last: date) -> bool:
    """True where the coverage (a `union`) has every day from `first` to `last`, both included."""
    return any(starts <= first and last <= ends for starts, ends in coverage)


def window(period: Interval, known_on: date, coverage: list[Interval], lag: int = 0) -> Window:
    """What of a flow's period can be summed at K.

    A window without a day in it (K before the period, or a lag that reaches behind its beginning) tells
    nothing: it is not complete."""
    starts, period_ends = period
    limit = min(period_ends, known_on)
    last_covered = max((min(ends, limit) for begins, ends in coverage if begins <= limit), default=None)
    ends = last_covered if last_covered is not None and limit - last_covered <= timedelta(days=lag) else limit
    complete = starts <= ends and holds(coverage, starts, ends)
    return Window(starts, ends if complete else limit, limit, complete)


def flow_windows(
    dates: Dates, coverage: Mapping[str, list[Interval]], lag: Mapping[str, int]
) -> dict[str, Window]:
    """The window of each part that is a flow or a yes/no of a flow, by part name."""
    return {
        part.name: window(
            dates.period(part), dates.known_on, coverage.get(part.source, []), lag.get(part.source, 0)
        )
        for part in PARTS
        if part.source in FLOW_KINDS
    }


def is_yes_no(part: Part) -> bool:
    return part.unit is Unit.YES_NO
