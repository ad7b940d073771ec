"""How a figure is spread over a group, as a row: percentiles, how many, and whether it may be shown."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TypeVar

import polars as pl

Value = TypeVar("Value", float, date)
SHOWN, HATCHED, SUPPRESSED = "shown", "hatched", "suppressed"


@dataclass(frozen=True, slots=True)
class Spread:
    """A group's percentiles, in the measure's unit: none where the group is too small (suppressed), the outer
    ones neither where it is small and the figure is nobody's to publish (hatched). `region`, `activity`,
    `day`: of which group, as far as groups are told apart."""

    n: int
    producers: int | None
    p5: float | None
    p10: float | None
    p25: float | None
    p50: float | None
    p75: float | None
    p90: float | None
    p95: float | None
    state: str
    region: str = ""
    activity: str = ""
    day: date | None = None

    @property
    def is_known(self) -> bool:
        return self.p50 is not None

    @property
    def median(self) -> float:
        """Of a group that is known."""
        return _known(self.p50)

    @property
    def on(self) -> date:
        """The day of a group that is told apart by days."""
        return _known(self.day)

    @property
    def half(self) -> tuple[float, float]:
        """The ends of the middle half of a group that is known."""
        return _known(self.p25), _known(self.p75)


@dataclass(frozen=True, slots=True)
class Bin:
    """A bin of the axis: its ends as placed, its share of all in per cent, how many units."""

    low: float
    high: float
    share: float
    n: int


def spreads(frame: pl.DataFrame) -> list[Spread]:
    """The rows of a frame of analytics.study.reading.spread."""
    return [Spread(**row) for row in frame.to_dicts()]


def known_spreads(frame: pl.DataFrame) -> list[Spread]:
    """Of them the groups that are large enough."""
    return [row for row in spreads(frame) if row.is_known]


def bins(frame: pl.DataFrame) -> list[Bin]:
    """The rows of a frame of analytics.study.shapes.histogram."""
    return [Bin(**row) for row in frame.to_dicts()]


def _known(value: Value | None) -> Value:
    if value is None:
        raise ValueError("nothing is known of this group")
    return value
