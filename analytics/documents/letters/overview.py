"""The overview for leaders on paper: the figures of the page, in the order in which they are asked for, with
their trend and the map."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from analytics.documents.engine.blocks import Bar, Block, Column, bars, heading, small, table
from analytics.documents.engine.document import NOTHING, Document
from analytics.documents.letters.overview_map import RegionMedian, region_map
from analytics.text import Text

SIZE = 7.5
MOST_REASONS, MOST_RUNS = 5, 1
PATH = ("filed", "verified", "refused", "commission", "decided", "included")
RUN = ("checked", "conforming", "noticed", "excluded", "incomplete", "ceased", "repeated")


@dataclass(frozen=True, slots=True)
class Now:
    """A figure now and at the end of the quarter before; None where it is not known. `per_cent`: written with
    one decimal and the sign."""

    name: str
    now: float | None
    before: float | None
    per_cent: bool

    def words(self, t: Text, value: float | None) -> str:
        if value is None:
            return NOTHING
        return t.percent(value) if self.per_cent else t.number(value)


@dataclass(frozen=True, slots=True)
class Stage:
    """A clause's term: days are working days, None where none has ended."""

    clause: str
    length: int
    median_days: float | None
    kept: int
    ended: int
    running: int
    over: int


@dataclass(frozen=True, slots=True)
class Stated:
    """A day that the law states: clause 25 or 26 of a quarter (year, number)."""

    clause: str
    quarter: tuple[int, int]
    day: date


@dataclass(frozen=True, slots=True)
class AtQuarter:
    """The end of a quarter (year, number), for the last one today: producers in force, and the median of
    in-country value, per cent."""

    quarter: tuple[int, int]
    producers: int
    in_country_value: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet(Document):
    """What the paper says. `trend` by quarter, `regions` for the map; `runs`: quarter (year, number) and
    counts; `appeals`: by stage; `attention`: name and how many."""

    figures: Sequence[Now]
    path: Mapping[str, int]
    stages: Sequence[Stage]
    refused: Mapping[str, int]
    reasons: Sequence[tuple[int, int]]
    runs: Sequence[tuple[tuple[int, int], Mapping[str, int]]]
    appeals: Mapping[str, int]
    attention: Sequence[tuple[str, int]]
    dates: Sequence[Stated]
    trend: Sequence[AtQuarter]
    regions: Sequence[RegionMedian]

    @property
    def kind(self) -> str:
        return "overview"

    @property
    def subject(self) -> str:
        return self.on.isoformat()

    @property
    def dense(self) -> bool:
        return True

    def title(self, t: Text) -> str:
        return t("overview.paper.title")

    def body(self, t: Text) -> list[Block]:
        return [
            self._figures(t),
            heading(t("overview.attention")),
            small(self._attention(t)),
            heading(t("overview.dates")),
            small("; ".join(self._stated(t, one) for one in self.dates)),
            heading(t("overview.paper.trend")),
            self._trend(t),
            heading(t("overview.path", year=self.on.year, n=t.number(self.path["filed"]))),
            table(
                t("overview.step.filed"),
                [Column(t(f"overview.step.{step}"), 1, True) for step in PATH],
                [self._steps(t)],
                size=SIZE,
            ),
            heading(t("overview.speed")),
            self._stages(t),
            heading(t("overview.refused")),
            small(t("overview.refused_help", **{name: t.number(n) for name, n in self.refused.items()})),
            *self._reasons(t),
            heading(t("overview.monitoring")),
            *self._runs(t),
            small(self._appeals(t)),
            heading(t("overview.map")),
            small(t("overview.map_help")),
            region_map(t, self.regions),
        ]

    def _figures(self, t: Text) -> Block:
        columns = [
            Column(t("overview.paper.figure"), 90),
            Column(t("overview.paper.now"), 36, True),
            Column(t("overview.paper.before"), 36, True),
        ]
        rows = [
            [t(f"overview.kpi.{one.name}"), one.words(t, one.now), one.words(t, one.before)]
            for one in self.figures
        ]
        return table(t("overview.paper.figure"), columns, rows, size=SIZE + 1)

    def _trend(self, t: Text) -> Block:
        names = ("producers", "in_country_value")
        columns = [
            Column(t("overview.run.quarter"), 40),
            *(Column(t(f"overview.kpi.{name}"), 40, True) for name in names),
        ]
        rows = [
            [
                t.quarter(*one.quarter),
                t.number(one.producers),
                NOTHING if one.in_country_value is None else t.percent(one.in_country_value),
            ]
            for one in self.trend
        ]
        return table(t("overview.paper.trend"), columns, rows, size=SIZE)

    def _steps(self, t: Text) -> list[str]:
        return [t.number(self.path[step]) for step in PATH]

    def _stages(self, t: Text) -> Block:
        names = ("speed_table.kept", "paper.days", "speed_table.running", "speed_table.over")
        widths = (52, 40, 20, 20)
        columns = [
            Column(t("overview.speed_table.stage"), 52),
            *(Column(t(f"overview.{name}"), width, True) for name, width in zip(names, widths, strict=True)),
        ]
        return table(t("overview.speed"), columns, [self._stage(t, one) for one in self.stages], size=SIZE)

    def _stage(self, t: Text, one: Stage) -> list[str]:
        name = t("overview.clause", name=t(f"overview.term.{one.clause}"), clause=one.clause.split(".")[0])
        kept = (
            f"{t.percent(100 * one.kept / one.ended, 0)} · {t.number(one.kept)} / {t.number(one.ended)}"
            if one.ended
            else NOTHING
        )
        days = f"{t.number(one.median_days, 1)} / {one.length}" if one.median_days is not None else NOTHING
        return [name, kept, days, t.number(one.running), t.number(one.over)]

    def _reasons(self, t: Text) -> list[Block]:
        shown = self.reasons[:MOST_REASONS]
        most = max((n for _, n in shown), default=0)
        entries = [
            Bar(f"{criterion}. {t(f'criteria.name.{criterion}')}", n / most, t.number(n))
            for criterion, n in shown
        ]
        return [bars(t("overview.refused"), entries)] if entries else []

    def _runs(self, t: Text) -> list[Block]:
        if not self.runs:
            return [small(t("overview.no_runs"))]
        columns = [
            Column(t("overview.run.quarter"), 34),
            *(Column(t(f"overview.run.{name}"), 19, True) for name in RUN),
        ]
        rows = [
            [t.quarter(*quarter), *(t.number(result[name]) for name in RUN)]
            for quarter, result in self.runs[:MOST_RUNS]
        ]
        return [table(t("overview.monitoring"), columns, rows, size=SIZE - 1)]

    def _appeals(self, t: Text) -> str:
        text = ", ".join(
            f"{t(f'overview.appeal.{stage}')}: {t.number(n)}" for stage, n in self.appeals.items()
        )
        return t("overview.narrowed", name=t("overview.appeals"), value=text or t("overview.paper.none"))

    def _attention(self, t: Text) -> str:
        if not self.attention:
            return t("overview.nothing_needed")
        return "; ".join(f"{t.number(n)} {t(f'overview.need.{name}', n=n)}" for name, n in self.attention)

    def _stated(self, t: Text, one: Stated) -> str:
        what = t(f"overview.date.{one.clause}", quarter=t.quarter(*one.quarter))
        return t("overview.narrowed", name=what, value=t.date(one.day))
