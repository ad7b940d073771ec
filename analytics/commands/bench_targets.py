"""What the figures of `bench` are to reach (docs/performance.md), and whether they do: a target is of the
largest size measured."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

Figures = Mapping[str, Sequence[Mapping[str, Any]]]


@dataclass(frozen=True, slots=True)
class Target:
    """`name`: of the message bench.target.NAME; `column` of the rows of `bench`, where a row is one by
    `chosen`; at most `bound`, or at least where `is_least`."""

    name: str
    bench: str
    column: str
    bound: float
    is_least: bool = False
    chosen: Callable[[Mapping[str, Any]], bool] = lambda row: True


@dataclass(frozen=True, slots=True)
class Reached:
    """A target and what was measured; `value` None: nothing was."""

    target: Target
    value: float | None

    @property
    def is_met(self) -> bool:
        if self.value is None:
            return False
        bound = self.target.bound
        return self.value >= bound if self.target.is_least else self.value <= bound


def _people(number: int) -> Callable[[Mapping[str, Any]], bool]:
    return lambda row: bool((row["people"] == 1) == (number == 1))


TARGETS = (
    Target("page_one", "pages", "p95_s", 0.25, chosen=_people(1)),
    Target("page_fifty", "pages", "p95_s", 1.0, chosen=_people(50)),
    Target("first_page", "pages", "first_page_s", 1.0, chosen=_people(1)),
    Target("ready", "pages", "ready_s", 6.0, chosen=_people(1)),
    Target("overview", "pages", "overview_s", 1.0, chosen=_people(1)),
    Target("criteria", "criteria", "ratio", 3.0),
    Target("criteria_memory", "criteria", "peak_mb", 4000.0),
    Target("one_applicant", "criteria", "one_bin_s", 0.2),
    Target("figure_rows", "criteria", "rows_s", 0.2),
    Target("score", "scoring", "score_and_band_ratio", 2.0),
    Target("score_interval", "scoring", "with_near_cutoff_ratio", 6.0),
    Target("contributions", "scoring", "contributions_ratio", 7.0),
    Target("load", "load", "ratio", 5.0),
    Target("load_memory", "load", "peak_mb", 500.0),
    Target("verified", "monitoring", "verify_s", 6.0),
    Target("notified", "monitoring", "producers_told_per_s", 60.0, is_least=True),
    Target("study", "study", "seconds", 0.3),
    Target("demo", "demo", "cpu_ms_a_producer", 10.0),
)


def reached(figures: Figures) -> list[Reached]:
    """Every target of the benches that ran: the worst of the rows of the largest size."""
    result = []
    for target in TARGETS:
        if target.bench not in figures:
            continue
        rows = [row for row in _largest(figures[target.bench]) if target.chosen(row)]
        values = [float(row[target.column]) for row in rows if row.get(target.column) is not None]
        worst = min if target.is_least else max
        result.append(Reached(target, worst(values) if values else None))
    return result


SIZES = ("lines", "entities", "goods", "producers")


def _largest(rows: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """The rows of the largest size, where rows have a size by which they differ."""
    size = next((name for name in SIZES if rows and name in rows[0]), None)
    if size is None:
        return list(rows)
    most = max(row[size] for row in rows)
    return [row for row in rows if row[size] == most]
