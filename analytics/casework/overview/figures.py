"""Figures of the overview for leaders: each knows the list of what it counts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from analytics.casework.overview.lists import Place
from analytics.order.quarters import Quarter
from analytics.study.indicator_rows import LongWaiting
from analytics.study.spread import Spread

BANDS = ("high", "medium", "low", "none")
OUTCOMES = ("conforming", "noticed", "excluded", "incomplete", "ceased")
PATH = ("filed", "verified", "refused", "commission", "decided", "included")
CLAUSE_OF = {"verified": "13", "commission": "16", "decided": "24"}


@dataclass(frozen=True, slots=True)
class Figure:
    """A number, and the list of what it counts (overview_lists)."""

    value: int
    place: Place


@dataclass(frozen=True, slots=True)
class Share:
    """`of` which how many: in per cent, None where there is nothing to share."""

    part: Figure
    whole: Figure

    @property
    def per_cent(self) -> float | None:
        return 100 * self.part.value / self.whole.value if self.whole.value else None


@dataclass(frozen=True, slots=True)
class Speed:
    """A clause's term: days and shares of it are of those that ended since 1 January, None where none did;
    `over`: past their last day."""

    clause: str
    length: int
    median_days: float | None
    p90_days: float | None
    median_share: float | None
    p90_share: float | None
    kept: Share
    running: Figure
    over: Figure


@dataclass(frozen=True, slots=True)
class Date:
    """A day that the law states: `clause` 25 or 26 of a reporting quarter, `safe` the working day up to it
    (D3), whether it has passed, and when the run was done, where it is monitoring's."""

    clause: str
    quarter: Quarter
    day: date
    safe: date
    passed: bool
    done_on: date | None = None


@dataclass(frozen=True, slots=True)
class Overview:
    """Everything of the page, of one moment. Lists by quarter have one entry a quarter of Period.quarters,
    the last one runs."""

    day: date
    producers: list[int]
    in_country_value: list[float | None]
    in_time: list[Share]
    refusals: list[Share]
    path: dict[str, Figure]
    months: list[tuple[date, dict[str, Figure]]]
    speed: list[Speed]
    refused: dict[str, Figure]
    reasons: list[tuple[int, Figure]]
    waiting: list[LongWaiting]
    register: list[tuple[Quarter, dict[str, Figure]]]
    runs: list[tuple[Quarter, date, dict[str, Figure]]]
    appeals: dict[str, Figure]
    attention: list[tuple[str, Figure]]
    regions: list[Spread]
    dates: list[Date]
    made_up: bool

    @property
    def empty(self) -> bool:
        """Nothing has come in, and nothing is in the Register."""
        return (
            not self.path["filed"].value
            and not any(self.producers)
            and not any(f.value for _, of in self.months for f in of.values())
        )

    def figures(self) -> Iterator[Figure]:
        """Every number that has a list on this page."""
        yield from (*self.path.values(), *self.refused.values())
        for of in (of for _, of in self.months):
            yield from of.values()
        for share in (*self.in_time, *self.refusals, *(one.kept for one in self.speed)):
            yield from (share.part, share.whole)
        for one in self.speed:
            yield from (one.running, one.over)
        yield from (figure for _, figure in (*self.reasons, *self.attention))
        for _, changed in self.register:
            yield from changed.values()
        for _, _, result in self.runs:
            yield from result.values()
        yield from self.appeals.values()
