"""From amounts to figures and ramps: log1p, ratios, piecewise-linear steps between frozen knots. The model is
linear in the ramps."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Protocol

import numpy as np

from analytics.order.criteria import PART_NAMES
from analytics.scoring.arithmetic import Floats, log1p
from analytics.scoring.wide import ROW, Wide


@dataclass(frozen=True, slots=True)
class Figure:
    """A trained figure. Ramp j rises from 0 at knots[j] to 1 at knots[j + 1]; `means` are the ramps' training
    means (the background).

    `part` is the part whose criterion it speaks for; `to` the denominator of a ratio."""

    name: str
    part: str
    kind: str
    direction: str
    to: str | None
    knots: tuple[float, ...]
    coefficients: tuple[float, ...]
    means: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Flag:
    """A due report that was not filed: a coefficient of at most 0, on a feature of 1 or 0 with its training
    mean."""

    part: str
    coefficient: float
    mean: float


class Measured(Protocol):
    """What tells a figure from the parts: declared or trained."""

    @property
    def part(self) -> str: ...
    @property
    def kind(self) -> str: ...
    @property
    def to(self) -> str | None: ...


def figure_values(figures: Sequence[Measured], wide: Wide) -> Floats:
    """One row a figure, before its ramps; NaN where it is neutral. Amounts below zero (net refunds) stand at
    zero, the worst end.

    All logarithms at once: they are elementwise, and one call for a small table is as dear as one for a
    single figure."""
    values = np.empty((len(figures), wide.count))
    for row, figure in enumerate(figures):
        if figure.to is not None:
            values[row] = ratio_per_cent(figure.part, figure.to, wide)
        else:
            values[row] = wide.amount[ROW[figure.part]]
    logs = [row for row, figure in enumerate(figures) if figure.kind in ("amount", "ratio")]
    values[logs] = log1p(np.maximum(values[logs], 0.0))
    return values


def ratio_per_cent(part: str, to: str, wide: Wide) -> Floats:
    """Monthly average to monthly average, in per cent; NaN where either is not known or the denominator is
    not above 0."""
    below = wide.amount[ROW[to]]
    per_cent: Floats = np.maximum(wide.amount[ROW[part]], 0.0) * 100.0 / np.where(below > 0.0, below, np.nan)
    return per_cent


def ramps(values: Floats, knots: tuple[float, ...]) -> Iterator[Floats]:
    """The ramps of a figure, each from 0 to 1; NaN where the figure is."""
    for low, high in pairwise(knots):
        yield (np.clip(values, low, high) - low) / (high - low)


def expanded(figures: tuple[Figure, ...], flags: tuple[Flag, ...], wide: Wide) -> Floats:
    """The matrix of all ramps, then all flags, entities in rows, neutral features at their training means
    (contribution exactly 0)."""
    columns: list[Floats] = []
    for figure, values in zip(figures, figure_values(figures, wide), strict=True):
        neutral = np.isnan(values)
        for ramp, mean in zip(ramps(values, figure.knots), figure.means, strict=True):
            columns.append(np.where(neutral, mean, ramp))
    for flag in flags:
        columns.append(flag_values(flag, wide))
    return np.column_stack(columns) if columns else np.zeros((wide.count, 0))


def flag_values(flag: Flag, wide: Wide) -> Floats:
    """1 where a due report is not filed, 0 where the figure is known, the training mean where the part is
    neutral."""
    row = ROW[flag.part]
    told = wide.flagged[row] | ~np.isnan(wide.amount[row])
    return np.where(told, wide.flagged[row].astype(np.float64), flag.mean)


def feature_names(figures: tuple[Figure, ...], flags: tuple[Flag, ...]) -> list[str]:
    """Names of the columns of `expanded`: figure:1, figure:2, …; then part:missing."""
    names = [
        f"{figure.name}:{number}" for figure in figures for number in range(1, len(figure.coefficients) + 1)
    ]
    return names + [f"{flag.part}:missing" for flag in flags]


def feature_parts(figures: tuple[Figure, ...], flags: tuple[Flag, ...]) -> list[int]:
    """The part's number (0..34) that each column of `expanded` speaks for."""
    owners = [PART_NAMES.index(figure.part) for figure in figures for _ in figure.coefficients]
    return owners + [PART_NAMES.index(flag.part) for flag in flags]
