"""The layout of a fit: figures and flags as the columns of one matrix, and what of it the refits need."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from analytics.scoring.arithmetic import Floats
from analytics.scoring.curves import Figure, Marks, figure_columns, ramps


@dataclass(frozen=True, slots=True)
class Flag:
    """A due report (a column's figure) that was withheld: a coefficient of at most 0, on a feature of 1 or 0
    with its training mean.

    `part` is the part whose criterion it speaks for; `watches` the parts of which any makes it 1 (itself
    where empty).
    """

    part: str
    coefficient: float
    mean: float
    watches: tuple[str, ...] = ()
    name: str = ""


@dataclass(frozen=True)
class Measured:
    """What is fitted. A row a figure: `values` NaN where neutral; `withheld` where the least favourable end
    counts (D25).

    A row a flag: `flags` 1 or 0, NaN where neutral."""

    values: Floats
    withheld: Marks
    flags: Floats

    def take(self, rows: NDArray[np.intp] | slice) -> Measured:
        return Measured(self.values[:, rows], self.withheld[:, rows], self.flags[:, rows])


def design(
    figures: Sequence[Figure],
    flags: Sequence[Flag],
    measured: Measured,
    knots: Sequence[int | None] | None = None,
) -> Floats:
    """The matrix of all ramps, then all flags, rows as entities. `knots`: of each figure where its withheld
    values stand."""
    columns: list[Floats] = []
    chosen = knots or [None] * len(figures)
    for figure, values, withheld, knot in zip(
        figures, measured.values, measured.withheld, chosen, strict=True
    ):
        columns += figure_columns(figure, values, withheld, knot)
    for flag, values in zip(flags, measured.flags, strict=True):
        columns.append(np.where(np.isnan(values), flag.mean, values))
    return np.column_stack(columns) if columns else np.zeros((measured.values.shape[1], 0))


def centred_rows(figures: Sequence[Figure], flags: Sequence[Flag], measured: Measured) -> Floats:
    """As `design` less the means, a row a column of it: each is written in one run of memory. Then a row a
    figure: 1 where it was withheld."""
    width = sum(len(figure.means) for figure in figures) + len(flags)
    result = np.empty((width + len(figures), measured.values.shape[1]))
    rows = iter(result)
    for figure, values, withheld in zip(figures, measured.values, measured.withheld, strict=True):
        neutral = np.isnan(values) | withheld
        for ramp, mean, row in zip(ramps(values, figure.knots), figure.means, rows, strict=False):
            np.subtract(ramp, mean, out=row)
            row[neutral] = 0.0
    for flag, values, row in zip(flags, measured.flags, rows, strict=False):
        row[:] = np.where(np.isnan(values), flag.mean, values) - flag.mean
    result[width:] = measured.withheld
    return result


def with_coefficients(
    figures: Sequence[Figure], flags: Sequence[Flag], result: Floats
) -> tuple[tuple[Figure, ...], tuple[Flag, ...]]:
    """Figures and flags with the fitted coefficients in their order."""
    values = iter(result.tolist())
    filled = tuple(
        replace(figure, coefficients=tuple(next(values) for _ in figure.means)) for figure in figures
    )
    return filled, tuple(replace(flag, coefficient=next(values)) for flag in flags)


def refit_bases(points: Floats, means: Floats) -> Floats:
    """The logit of what is neutral throughout, by each refit (a row: intercept, coefficients)."""
    bases: Floats = points[:, 0] + points[:, 1:] @ means
    return bases


def least_by_refits(figures: Sequence[Figure], coefficients: Floats) -> Floats:
    """The least that each figure can add by each refit, figures × refits. `coefficients`: a row a refit."""
    return knots_by_refits(figures, coefficients, np.min)


def knots_by_refits(figures: Sequence[Figure], coefficients: Floats, end: Callable[..., Any]) -> Floats:
    """The greatest or least (`end`) that each figure adds at its knots by each refit, figures × refits."""
    result = np.zeros((len(figures), len(coefficients)))
    place = 0
    for row, figure in enumerate(figures):
        own = coefficients[:, place : place + len(figure.means)]
        place += len(figure.means)
        at_knots = np.zeros((len(own), len(figure.knots) or 1))
        at_first = np.zeros(len(own))
        for number, mean in enumerate(figure.means):
            at_first -= own[:, number] * mean
            at_knots[:, number + 1] = at_knots[:, number] + own[:, number]
        result[row] = end(at_knots, axis=1) + at_first
    return result
