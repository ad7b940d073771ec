"""Any table's columns as figures: signed logarithms, ratios, and the directions that follow for a ratio from
its two columns."""

from __future__ import annotations

import warnings
from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from analytics.scoring.arithmetic import Floats, log1p
from analytics.scoring.curves import DIRECTIONS, DOWN, FREE, UP, Figure
from analytics.scoring.knots import weighted_median

NEUTRAL, LEAST = "neutral", "least_favourable"
MISSING = (NEUTRAL, LEAST)
# What a ratio with nothing below the line goes towards.
ENDLESS = 1e300
SIGNED, BOUNDED = "signed", "bounded"


def declared_figures(
    names: Sequence[str], directions: Mapping[str, str], ratios: Mapping[str, tuple[str, str]]
) -> list[Figure]:
    """A figure a column, then a figure a ratio, not yet learned. Raises ValueError where a name or direction
    is not known.

    A ratio that could keep neither column's direction is left out, with a warning."""
    unknown = sorted(set(directions) - set(names) - set(ratios))
    if unknown:
        raise ValueError(f"directions name columns that are not there: {', '.join(map(str, unknown))}")
    wrong = {name: way for name, way in directions.items() if way not in DIRECTIONS}
    if wrong:
        raise ValueError(f"a direction must be one of {', '.join(DIRECTIONS)}; got {wrong}")
    figures = [_figure(name, name, SIGNED, directions.get(name, FREE), None) for name in names]
    for name, pair in ratios.items():
        numerator, denominator = _pair(name, pair, names)
        below = directions.get(denominator, FREE)
        way = directions.get(name) or ratio_direction(directions.get(numerator, FREE), below)
        if way is None:
            warnings.warn(
                f"ratio {name!r} is left out: it could not keep the directions of both its columns",
                UserWarning,
                stacklevel=3,
            )
        else:
            figures.append(
                _figure(
                    name,
                    numerator,
                    SIGNED if below == FREE or name in directions else BOUNDED,
                    way,
                    denominator,
                )
            )
    return figures


def ratio_direction(numerator: str, denominator: str) -> str | None:
    """The way a ratio may act so that its columns keep theirs: up with its numerator, against its
    denominator. None: neither way."""
    ways = {numerator, {UP: DOWN, DOWN: UP, FREE: FREE}[denominator]} - {FREE}
    return ways.pop() if len(ways) == 1 else (None if ways else FREE)


def figure_rows(figure: Figure, columns: Mapping[str, Floats]) -> Floats:
    """The figure of each row before its ramps, as a signed logarithm; NaN where a column it needs is."""
    return signed_log(_plain(figure, columns), figure.scale)


def learned_scale(figure: Figure, columns: Mapping[str, Floats], weights: Floats) -> Figure:
    """The figure with the size that counts as one in its logarithm: the median of what is not 0."""
    sizes = np.abs(_plain(figure, columns))
    some = (sizes > 0.0) & (sizes < ENDLESS)
    return replace(figure, scale=weighted_median(sizes[some], weights[some])) if some.any() else figure


def _plain(figure: Figure, columns: Mapping[str, Floats]) -> Floats:
    values = columns[figure.part]
    return values if figure.to is None else _ratio(values, columns[figure.to], figure.kind == BOUNDED)


def signed_log(values: Floats, scale: float) -> Floats:
    """ln(1 + size ÷ scale) with the value's sign: amounts below zero too. NaN stays NaN."""
    return np.copysign(log1p(np.minimum(np.abs(values) / scale, ENDLESS)), values)


def _ratio(above: Floats, below: Floats, bounded: bool) -> Floats:
    """`bounded`: its denominator has a direction, so that no step lies between a denominator of 0 and a small
    one."""
    with np.errstate(over="ignore"):
        if not bounded:
            return np.clip(above / np.where(below > 0.0, below, np.nan), -ENDLESS, ENDLESS)
        above = np.maximum(above, 0.0)
        ends = np.where(above > 0.0, ENDLESS, 0.0)
        result = np.where(below > 0.0, np.minimum(above / np.where(below > 0.0, below, 1.0), ENDLESS), ends)
    return np.where(np.isnan(above) | np.isnan(below), np.nan, result)


def _pair(name: str, pair: tuple[str, str], names: Sequence[str]) -> tuple[str, str]:
    if isinstance(pair, str) or len(pair) != 2 or any(column not in names for column in pair):
        raise ValueError(
            f"ratio {name!r} must be (numerator, denominator), two columns that are there; got {pair!r}"
        )
    if name in names:
        raise ValueError(f"ratio {name!r} has the name of a column")
    return pair[0], pair[1]


def _figure(name: str, part: str, kind: str, direction: str, to: str | None) -> Figure:
    return Figure(name, part, kind, direction, to, (), (), ())
