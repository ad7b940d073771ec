"""What coverage and lag leave of a period at K (contract of snapshots, "Two dates")."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from analytics.order.criteria import PARTS, Part, Unit
from analytics.store.as_of import AsOf, Interval
from analytics.store.derivation_settings import FLOW_KINDS

DAY = timedelta(days=1)
FIRST_MONTHS = (1, 4, 7, 10)  # of quarters


@dataclass(frozen=True, slots=True)
class Window:
    """The days a flow is summed over. `limit` is E, the last day that could be known; `ends` is E less the
    lag where the coverage holds every day up to there (`complete`), else E: what is known of it is then a
    partial figure."""

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


def is_quarters(first: date, last: date) -> bool:
    """True where the days from `first` to `last` are whole calendar quarters, or none."""
    begins = first.day == 1 and first.month in FIRST_MONTHS
    after = last + DAY
    return last < first or (begins and after.day == 1 and after.month in FIRST_MONTHS)


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


def flow_windows(as_of: AsOf, coverage: Mapping[str, list[Interval]]) -> dict[str, Window]:
    """The window of each part that is a flow or a yes/no of a flow, by part name."""
    return {
        part.name: window(
            as_of.period(part), as_of.known_on, coverage.get(part.source, []), as_of.lag.get(part.source, 0)
        )
        for part in PARTS
        if part.source in FLOW_KINDS
    }


def is_yes_no(part: Part) -> bool:
    return part.unit is Unit.YES_NO
