"""From parts to figures: log1p, ratios, what a report that was not filed counts as (D25). The model is linear
in the ramps of the figures."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from analytics.scoring.arithmetic import Floats, log1p
from analytics.scoring.curves import UP, Figure, Marks
from analytics.scoring.layout import Flag, Measured, design
from analytics.scoring.unfiled import Unfiled, unfiled
from analytics.scoring.wide import ROW, Wide

# What a version does with a due report that was not filed. The first is that of versions before D25.
NEUTRAL, LEAST = "neutral", "least_favourable"
LOGARITHMS = ("amount", "ratio")


def measured(figures: Sequence[Figure], flags: Sequence[Flag], wide: Wide, rule: str) -> Measured:
    """The figures and flags of each entity, by the rule of a version for what was not filed."""
    if rule == NEUTRAL:
        nothing = np.zeros((len(figures), wide.count), dtype=bool)
        result = np.array([old_flag_values(flag, wide) for flag in flags]).reshape(len(flags), wide.count)
        return Measured(figure_values(figures, wide.amount), nothing, result)
    wide = wide.with_zeros()
    late = unfiled(wide)
    withheld = np.array([_withheld(figure, wide.amount, late) for figure in figures])
    values = figure_values(figures, wide.amount, late.least)
    result = np.array([_flag_values(flag, wide.amount, late, wide.flagged) for flag in flags])
    result = result.reshape(len(flags), wide.count)
    return Measured(values, withheld.reshape(len(figures), wide.count), result)


def figure_values(figures: Sequence[Figure], amount: Floats, least: Floats | None = None) -> Floats:
    """One row a figure, before its ramps; NaN where it is neutral. Amounts below zero (net refunds) stand at
    zero, the worst end. `least`: the amounts that figures bound upwards take (D25).

    All logarithms at once: they are elementwise, and one call for a small table is as dear as one for a
    single figure."""
    values = np.empty((len(figures), amount.shape[1]))
    for row, figure in enumerate(figures):
        own = amount if least is None or figure.direction != UP else least
        if figure.to is not None:
            values[row] = ratio_of(own[ROW[figure.part]], amount[ROW[figure.to]] * figure.to_months)
        elif figure.kind == "none":
            values[row] = np.where(
                np.isnan(amount[ROW[figure.part]]), np.nan, amount[ROW[figure.part]] <= 0.0
            )
        else:
            values[row] = own[ROW[figure.part]]
    logs = [row for row, figure in enumerate(figures) if figure.kind in LOGARITHMS]
    values[logs] = log1p(np.maximum(values[logs], 0.0))
    return values


def ratio_per_cent(part: str, to: str, wide: Wide, to_months: float = 1.0) -> Floats:
    """A ratio as its words say it, in per cent: flows by their monthly averages, the denominator's times
    `to_months`. NaN where either is not known or the denominator is not above 0."""
    return ratio_of(wide.amount[ROW[part]], wide.amount[ROW[to]] * to_months)


def ratio_of(above: Floats, below: Floats) -> Floats:
    per_cent: Floats = np.maximum(above, 0.0) * 100.0 / np.where(below > 0.0, below, np.nan)
    return per_cent


def _withheld(figure: Figure, amount: Floats, late: Unfiled) -> Marks:
    """Where a figure takes its least favourable end: a report behind it was not filed, and no side is
    neutral."""
    own = ROW[figure.part]
    row: Marks = late.missing[own] | (late.unbounded[own] if figure.direction == UP else late.partly[own])
    if figure.to is None:
        return row
    to = ROW[figure.to]
    result: Marks = (row & (late.missing[to] | (amount[to] > 0.0))) | (
        (late.missing[to] | late.partly[to]) & (late.missing[own] | ~np.isnan(amount[own]))
    )
    return result


def _flag_values(flag: Flag, amount: Floats, late: Unfiled, flagged: Marks) -> Floats:
    """1 where any report that the flag watches was not filed, 0 where all that are due were, NaN where the
    part that it speaks for is neutral."""
    rows = [ROW[part] for part in flag.watches]
    unfiled = (flagged[rows] | late.missing[rows]).any(axis=0)
    known = unfiled | ~np.isnan(amount[ROW[flag.part]])
    return np.where(known, unfiled.astype(np.float64), np.nan)


def old_flag_values(flag: Flag, wide: Wide) -> Floats:
    """As versions before D25 have it, a flag a part: 1 where a due report was not filed, 0 where the figure
    is known, NaN where the part is neutral."""
    row = ROW[flag.part]
    known = wide.flagged[row] | ~np.isnan(wide.amount[row])
    return np.where(known, wide.flagged[row].astype(np.float64), np.nan)


def expanded(figures: Sequence[Figure], flags: Sequence[Flag], wide: Wide, rule: str = NEUTRAL) -> Floats:
    """The matrix of all ramps, then all flags, entities in rows. Neutral features, and withheld ones, are at
    their training means."""
    return design(figures, flags, measured(figures, flags, wide, rule))


def feature_names(figures: Sequence[Figure], flags: Sequence[Flag]) -> list[str]:
    """Names of the columns of `expanded`: figure:1, figure:2, …; then part:missing."""
    names = [
        f"{figure.name}:{number}" for figure in figures for number in range(1, len(figure.coefficients) + 1)
    ]
    return names + [f"{flag.name or flag.part}:missing" for flag in flags]
