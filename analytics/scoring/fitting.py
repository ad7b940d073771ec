"""The one fit behind every scorecard: figures learned, ramps laid out, bounded coefficients, the least favourable end fitted with them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from analytics.scoring.arithmetic import Floats
from analytics.scoring.curves import DOWN, FREE, UP, Figure, Marks, figure_columns, least_knot, ramps
from analytics.scoring.estimator import BoundedLogisticRegression
from analytics.scoring.knots import learn_knots, weighted_means

# Where a free figure costs most is fitted in turn with the coefficients; it settles in two or three rounds.
ROUNDS = 4


@dataclass(frozen=True, slots=True)
class Flag:
    """A due report (a column's figure) that was withheld: a coefficient of at most 0, on a feature of 1 or 0 with its training mean.

    `part` is the part whose criterion it speaks for; `watches` the parts of which any makes it 1 (itself where empty)."""

    part: str
    coefficient: float
    mean: float
    watches: tuple[str, ...] = ()
    name: str = ""


@dataclass(frozen=True)
class Measured:
    """What is fitted. A row a figure: `values` NaN where neutral; `withheld` where the least favourable end counts (D25).

    A row a flag: `flags` 1 or 0, NaN where neutral."""

    values: Floats
    withheld: Marks
    flags: Floats

    def take(self, rows: NDArray[np.intp]) -> Measured:
        return Measured(self.values[:, rows], self.withheld[:, rows], self.flags[:, rows])


@dataclass(frozen=True)
class Fit:
    """Figures and flags with their coefficients; `matrix` is the design they were fitted on, `regression` the estimator that did."""

    figures: tuple[Figure, ...]
    flags: tuple[Flag, ...]
    intercept: float
    matrix: Floats
    regression: BoundedLogisticRegression


def learned(figure: Figure, values: Floats, withheld: Marks, weights: Floats, count: int) -> Figure:
    """The figure with its knots and means from the known values; without knots where they never vary."""
    known = ~np.isnan(values) & ~withheld
    knots = learn_knots(values[known], weights[known], count)
    return replace(figure, knots=knots, means=weighted_means(list(ramps(values[known], knots)), weights[known]), coefficients=())


def learned_flag(flag: Flag, values: Floats, weights: Floats) -> Flag:
    known = ~np.isnan(values)
    total = float(weights[known].sum())
    return replace(flag, mean=float(weights[known] @ values[known]) / total if total else 0.0)


def design(
    figures: Sequence[Figure], flags: Sequence[Flag], measured: Measured, knots: Sequence[int | None] | None = None
) -> Floats:
    """The matrix of all ramps, then all flags, rows as entities. `knots`: of each figure where its withheld values stand."""
    columns: list[Floats] = []
    chosen = knots or [None] * len(figures)
    for figure, values, withheld, knot in zip(figures, measured.values, measured.withheld, chosen, strict=True):
        columns += figure_columns(figure, values, withheld, knot)
    for flag, values in zip(flags, measured.flags, strict=True):
        columns.append(np.where(np.isnan(values), flag.mean, values))
    return np.column_stack(columns) if columns else np.zeros((measured.values.shape[1], 0))


def bounds(figures: Sequence[Figure], flags: Sequence[Flag]) -> tuple[list[float], list[float]]:
    """Lower and upper bounds of the coefficients; a flag never raises the score."""
    lower = [0.0 if figure.direction == UP else -np.inf for figure in figures for _ in figure.means]
    upper = [0.0 if figure.direction == DOWN else np.inf for figure in figures for _ in figure.means]
    return lower + [-np.inf] * len(flags), upper + [0.0] * len(flags)


def regression(figures: Sequence[Figure], flags: Sequence[Flag], penalty: float, **settings: Any) -> BoundedLogisticRegression:
    """The regression with the bounds of the figures' directions."""
    lower, upper = bounds(figures, flags)
    return BoundedLogisticRegression(penalty, lower, upper, **settings)


def fit_card(
    figures: Sequence[Figure], flags: Sequence[Flag], measured: Measured, y: Any, weights: Floats, penalty: float, **settings: Any
) -> Fit:
    """The bounded fit. Withheld values of a free figure stand where the fitted curve is least: found in turn with the coefficients."""
    chosen = least_knots(figures, measured, None)
    start = settings.pop("start", None)
    for _ in range(ROUNDS):
        matrix = design(figures, flags, measured, chosen)
        fitted = regression(figures, flags, penalty, start=start, **settings).fit(matrix, y, sample_weight=weights)
        found = least_knots(figures, measured, fitted.coef_[0])
        if found == chosen:
            break
        chosen, start = found, np.concatenate([fitted.intercept_, fitted.coef_[0]])
    figures, flags = with_coefficients(figures, flags, fitted.coef_[0])
    return Fit(figures, flags, float(fitted.intercept_[0]), matrix, fitted)


def least_knots(figures: Sequence[Figure], measured: Measured, coefficients: Floats | None) -> list[int | None]:
    """Of each figure the knot at which its withheld values stand; None where none was withheld, or a free one was not fitted yet."""
    chosen: list[int | None] = []
    place = 0
    for figure, withheld in zip(figures, measured.withheld, strict=True):
        own = None if coefficients is None else coefficients[place : place + len(figure.means)]
        place += len(figure.means)
        if not withheld.any() or (own is None and figure.direction == FREE):
            chosen.append(None)
        else:
            chosen.append(least_knot(figure, np.zeros(len(figure.means)) if own is None else own))
    return chosen


def with_coefficients(
    figures: Sequence[Figure], flags: Sequence[Flag], found: Floats
) -> tuple[tuple[Figure, ...], tuple[Flag, ...]]:
    """Figures and flags with the fitted coefficients in their order."""
    values = iter(found.tolist())
    filled = tuple(replace(figure, coefficients=tuple(next(values) for _ in figure.means)) for figure in figures)
    return filled, tuple(replace(flag, coefficient=next(values)) for flag in flags)


def refit_bases(points: Floats, means: Floats) -> Floats:
    """The logit of what is neutral throughout, by each refit (a row: intercept, coefficients)."""
    bases: Floats = points[:, 0] + points[:, 1:] @ means
    return bases


def least_by_refits(figures: Sequence[Figure], coefficients: Floats) -> Floats:
    """The least that each figure can add by each refit, figures × refits. `coefficients`: a row a refit, no intercept."""
    least = np.zeros((len(figures), len(coefficients)))
    place = 0
    for row, figure in enumerate(figures):
        own = coefficients[:, place : place + len(figure.means)]
        place += len(figure.means)
        at_knots = np.cumsum(own, axis=1) - own @ np.array(figure.means)[:, None]
        least[row] = np.minimum(at_knots.min(axis=1), -(own @ np.array(figure.means)))
    return least
