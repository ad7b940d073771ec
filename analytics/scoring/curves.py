"""Curves of a scorecard: a figure's ramps between knots, what a figure adds to the logit, and the least it
could add (D25).

Knows no parts and no criteria: the figures of any table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from analytics.scoring.arithmetic import Floats

Marks = NDArray[np.bool_]
UP, DOWN, FREE = "up", "down", "free"
DIRECTIONS = (UP, DOWN, FREE)


@dataclass(frozen=True, slots=True)
class Figure:
    """A trained figure. Ramp j rises from 0 at knots[j] to 1 at knots[j + 1]; `means` are the ramps' training
    means (the background).

    `part` is the part (column) whose criterion it speaks for; `to` the denominator of a ratio, which stands
    for `to_months` months. `scale`: of a signed logarithm, the amount that counts as one."""

    name: str
    part: str
    kind: str
    direction: str
    to: str | None
    knots: tuple[float, ...]
    coefficients: tuple[float, ...]
    means: tuple[float, ...]
    to_months: float = 1.0
    scale: float = 1.0


class Curve(Protocol):
    """What of a figure its curve is drawn from."""

    @property
    def direction(self) -> str: ...
    @property
    def knots(self) -> tuple[float, ...]: ...


def ramps(values: Floats, knots: Sequence[float]) -> Iterator[Floats]:
    """The ramps of a figure, each from 0 to 1; NaN where the figure is."""
    for low, high in pairwise(knots):
        yield (np.clip(values, low, high) - low) / (high - low)


def figure_contribution(figure: Figure, values: Floats, withheld: Marks | None = None) -> Floats:
    """What a figure adds to the logit; 0 where it is neutral (NaN), the least of its curve where it was
    withheld."""
    constant, slopes = _line(figure)
    added = np.full_like(values, constant)
    for (low, high), slope in zip(pairwise(figure.knots), slopes, strict=True):
        if slope:
            added += slope * np.clip(values, low, high)
    known = np.where(np.isnan(values), 0.0, added)
    if withheld is None or not withheld.any():
        return known
    return np.where(withheld, least_contribution(figure), known)


def knot_contributions(figure: Figure) -> Floats:
    """What the figure adds at each of its knots, with the same bits as `figure_contribution` there."""
    return figure_contribution(figure, np.array(figure.knots))


def least_contribution(figure: Figure) -> float:
    """The least that a figure can add: a piecewise-linear curve is least at one of its knots. 0 for a figure
    without ramps."""
    return min(0.0, float(knot_contributions(figure).min())) if figure.coefficients else 0.0


def _line(figure: Figure) -> tuple[float, list[float]]:
    """sum c * ((clip(x) - low) / (high - low) - mean) as constant + sum slope * clip(x)."""
    constant, slopes = 0.0, []
    for low, high, coefficient, mean in zip(
        figure.knots, figure.knots[1:], figure.coefficients, figure.means, strict=False
    ):
        slope = coefficient / (high - low)
        slopes.append(slope)
        constant -= slope * low + coefficient * mean
    return constant, slopes


def least_knot(figure: Curve, coefficients: Floats) -> int:
    """The knot at which the figure adds least under these coefficients; that of its bound where it has
    one."""
    if figure.direction == UP:
        return 0
    if figure.direction == DOWN:
        return len(figure.knots) - 1
    return int(np.concatenate([[0.0], np.cumsum(coefficients)]).argmin())


def figure_columns(figure: Figure, values: Floats, withheld: Marks, knot: int | None) -> list[Floats]:
    """The columns of a figure's ramps: where neutral their means, where withheld the ramps of the knot (their
    means where it is None)."""
    neutral = np.isnan(values) | withheld
    columns = []
    for number, (ramp, mean) in enumerate(zip(ramps(values, figure.knots), figure.means, strict=True)):
        column = np.where(neutral, mean, ramp)
        if knot is not None:
            column = np.where(withheld, 1.0 if number < knot else 0.0, column)
        columns.append(column)
    return columns
