"""The figure over time: at the end of each quarter, and on the day itself, as the Register stood then."""

from __future__ import annotations

from datetime import date

import polars as pl

from analytics.order.quarters import quarter_before
from analytics.store.database import Session
from analytics.study.query import StudyQuery
from analytics.study.reading import spread
from analytics.study.rules import rules


def quarter_ends(day: date, count: int) -> list[date]:
    """The last days of the `count` quarters that ended before `day`, in order, then `day` itself."""
    ends: list[date] = []
    first = day
    for _ in range(count):
        quarter = quarter_before(first)
        ends.append(quarter.last_day)
        first = quarter.first_day
    return [*reversed(ends), day]


def over_quarters(session: Session, day: date, query: StudyQuery) -> pl.DataFrame:
    """A row a quarter's end on which something asked for stood in the Register: day, n, producers,
    percentiles, state."""
    days = [end for end in quarter_ends(day, rules(day).quarters - 1) if end < day]
    return spread(session, [*days, day], query).drop("region", "activity").sort("day")
