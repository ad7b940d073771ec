"""Contributions (interventional SHAP values of a linear model): coefficient x (feature - mean), summed over a
part in one fixed order."""

from __future__ import annotations

import numpy as np

from analytics.order.criteria import PART_NAMES
from analytics.scoring.arithmetic import Floats
from analytics.scoring.curves import figure_contribution
from analytics.scoring.features import measured
from analytics.scoring.layout import Measured
from analytics.scoring.model import Model
from analytics.scoring.wide import ROW, Wide

# Entities worked on at once: columns of this length stay in the processor's cache.
BLOCK = 2048


def part_contributions(model: Model, wide: Wide, taken: Measured | None = None) -> Floats:
    """35 rows, one column an entity. Elementwise throughout: an entity alone gives the same bits as in a
    million. `taken`: what `measure` gives, where the caller has it."""
    total = np.zeros((len(PART_NAMES), wide.count))
    if taken is not None:
        add_contributions(model, taken, total)
        return total
    for start in range(0, wide.count, BLOCK):
        block = slice(start, start + BLOCK)
        add_contributions(model, measure(model, wide.take(block)), total[:, block])
    return total


def measure(model: Model, wide: Wide) -> Measured:
    """The figures and flags of a version, by its own rules."""
    return measured(model.figures, model.flags, wide, model.unfiled)


def add_contributions(model: Model, result: Measured, total: Floats) -> None:
    """Adds what each figure and flag contributes to its part's row of `total`."""
    for figure, values, withheld in zip(model.figures, result.values, result.withheld, strict=True):
        total[ROW[figure.part]] += figure_contribution(figure, values, withheld)
    for flag, values in zip(model.flags, result.flags, strict=True):
        if flag.coefficient:
            total[ROW[flag.part]] += flag.coefficient * (
                np.where(np.isnan(values), flag.mean, values) - flag.mean
            )


def logit_of(model: Model, contributions: Floats) -> Floats:
    """base + the 35 contributions, added in the order of the parts."""
    logit = np.full(contributions.shape[1], model.base)
    for row in contributions:
        logit += row
    return logit
