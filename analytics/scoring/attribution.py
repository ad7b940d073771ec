"""Contributions (interventional SHAP values of a linear model): coefficient x (feature - mean), summed over a
part in one fixed order."""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from analytics.order.criteria import PART_NAMES
from analytics.scoring.arithmetic import Floats
from analytics.scoring.features import Figure, figure_values, flag_values
from analytics.scoring.model import Model
from analytics.scoring.wide import ROW, Wide

# Entities worked on at once: columns of this length stay in the processor's cache.
BLOCK = 2048


def part_contributions(model: Model, wide: Wide) -> Floats:
    """35 rows, one column an entity. Elementwise throughout: an entity alone gives the same bits as in a
    million."""
    total = np.zeros((len(PART_NAMES), wide.count))
    for start in range(0, wide.count, BLOCK):
        block = slice(start, start + BLOCK)
        _block_contributions(model, wide.take(block), total[:, block])
    return total


def _block_contributions(model: Model, wide: Wide, total: Floats) -> None:
    for figure, values in zip(model.figures, figure_values(model.figures, wide), strict=True):
        total[ROW[figure.part]] += figure_contribution(figure, values)
    for flag in model.flags:
        if flag.coefficient:
            total[ROW[flag.part]] += flag.coefficient * (flag_values(flag, wide) - flag.mean)


def figure_contribution(figure: Figure, values: Floats) -> Floats:
    """What a figure adds to the logit; 0 where it is neutral (NaN)."""
    constant, slopes = _line(figure)
    added = np.full_like(values, constant)
    for (low, high), slope in zip(pairwise(figure.knots), slopes, strict=True):
        if slope:
            added += slope * np.clip(values, low, high)
    return np.where(np.isnan(values), 0.0, added)


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


def logit_of(model: Model, contributions: Floats) -> Floats:
    """base + the 35 contributions, added in the order of the parts."""
    logit = np.full(contributions.shape[1], model.base)
    for row in contributions:
        logit += row
    return logit
