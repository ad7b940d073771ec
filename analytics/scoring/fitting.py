"""The one fit behind every scorecard: figures learned, ramps laid out, bounded coefficients, the least
favourable end fitted with them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from analytics.scoring.arithmetic import Floats
from analytics.scoring.curves import DOWN, FREE, UP, Figure, Marks, least_knot, ramps
from analytics.scoring.estimator import BoundedLogisticRegression
from analytics.scoring.knots import learn_knots, weighted_means
from analytics.scoring.layout import Flag, Measured, design, with_coefficients

# Where a free figure costs most is fitted in turn with the coefficients; it settles in two or three rounds.
ROUNDS = 4


@dataclass(frozen=True)
class Fit:
    """Figures and flags with their coefficients; `matrix` is the design they were fitted on, `regression` the
    estimator that did."""

    figures: tuple[Figure, ...]
    flags: tuple[Flag, ...]
    intercept: float
    matrix: Floats
    regression: BoundedLogisticRegression

    @property
    def means(self) -> Floats:
        """The background: one training mean a column of the matrix."""
        return np.array(
            [m for figure in self.figures for m in figure.means] + [flag.mean for flag in self.flags]
        )


def learned(figure: Figure, values: Floats, withheld: Marks, weights: Floats, count: int) -> Figure:
    """The figure with its knots and means from the known values; without knots where they never vary."""
    known = ~np.isnan(values) & ~withheld
    knots = learn_knots(values[known], weights[known], count)
    return replace(
        figure,
        knots=knots,
        means=weighted_means(list(ramps(values[known], knots)), weights[known]),
        coefficients=(),
    )


def learned_flag(flag: Flag, values: Floats, weights: Floats) -> Flag:
    known = ~np.isnan(values)
    total = float(weights[known].sum())
    return replace(flag, mean=float(weights[known] @ values[known]) / total if total else 0.0)


def learned_columns(
    figures: Sequence[Figure], flags: Sequence[Flag], measured: Measured, weights: Floats, count: int
) -> tuple[list[Figure], list[Flag], Measured]:
    """Figures and flags with what is frozen before the fit; figures that never vary are left out."""
    rows = zip(figures, measured.values, measured.withheld, strict=True)
    result = [learned(figure, values, withheld, weights, count) for figure, values, withheld in rows]
    varying = [row for row, figure in enumerate(result) if figure.knots]
    kept = [learned_flag(flag, values, weights) for flag, values in zip(flags, measured.flags, strict=True)]
    left = Measured(measured.values[varying], measured.withheld[varying], measured.flags)
    return [result[row] for row in varying], kept, left


def bounds(figures: Sequence[Figure], flags: Sequence[Flag]) -> tuple[list[float], list[float]]:
    """Lower and upper bounds of the coefficients; a flag never raises the score."""
    lower = [0.0 if figure.direction == UP else -np.inf for figure in figures for _ in figure.means]
    upper = [0.0 if figure.direction == DOWN else np.inf for figure in figures for _ in figure.means]
    return lower + [-np.inf] * len(flags), upper + [0.0] * len(flags)


def regression(
    figures: Sequence[Figure], flags: Sequence[Flag], penalty: float, **settings: Any
) -> BoundedLogisticRegression:
    """The regression with the bounds of the figures' directions."""
    lower, upper = bounds(figures, flags)
    return BoundedLogisticRegression(penalty, lower, upper, **settings)


def fit_card(
    figures: Sequence[Figure],
    flags: Sequence[Flag],
    measured: Measured,
    y: Any,
    weights: Floats,
    penalty: float,
    **settings: Any,
) -> Fit:
    """The bounded fit. Withheld values of a free figure stand where the fitted curve is least: found in turn
    with the coefficients."""
    chosen = least_knots(figures, measured, None)
    start = settings.pop("start", None)
    for _ in range(ROUNDS):
        matrix = design(figures, flags, measured, chosen)
        fitted = regression(figures, flags, penalty, start=start, **settings).fit(
            matrix, y, sample_weight=weights
        )
        result = least_knots(figures, measured, fitted.coef_[0])
        if result == chosen:
            break
        chosen, start = result, np.concatenate([fitted.intercept_, fitted.coef_[0]])
    figures, flags = with_coefficients(figures, flags, fitted.coef_[0])
    return Fit(figures, flags, float(fitted.intercept_[0]), matrix, fitted)


def least_knots(
    figures: Sequence[Figure], measured: Measured, coefficients: Floats | None
) -> list[int | None]:
    """Of each figure the knot at which its withheld values stand; None where none was withheld, or a free one
    was not fitted yet."""
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
