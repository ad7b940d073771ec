"""D12: could the figures that the sources do not tell lift a low result? An upper bound over any values of
theirs; never too small."""

from __future__ import annotations

import numpy as np

from analytics.scoring.arithmetic import Floats
from analytics.scoring.attribution import figure_contribution
from analytics.scoring.features import Figure
from analytics.scoring.model import Model
from analytics.scoring.wide import ROW, Wide


def greatest_logit(model: Model, wide: Wide, logit: Floats) -> Floats:
    """The greatest logit within reach if the parts in state no_data took any values, each figure for itself
    at its best.

    A figure that they feed adds nothing now (it is neutral), and may stay neutral: so its best is at least
    0."""
    reach = logit.copy()
    known = ~np.isnan(wide.amount)
    for figure in model.figures:
        sides = [ROW[figure.part]] + ([ROW[figure.to]] if figure.to else [])
        possible = np.ones(wide.count, dtype=bool)
        untold = np.zeros(wide.count, dtype=bool)
        for row in sides:
            possible &= known[row] | wide.no_data[row]
            untold |= wide.no_data[row]
        reach += np.where(possible & untold, best_contribution(figure), 0.0)
    for flag in model.flags:
        reach += np.where(wide.no_data[ROW[flag.part]], max(0.0, flag.coefficient * (0.0 - flag.mean)), 0.0)
    return reach


def best_contribution(figure: Figure) -> float:
    """The most a figure can add: a piecewise-linear curve is greatest at one of its knots; 0 where all are
    below."""
    if not figure.coefficients:
        return 0.0
    return max(0.0, float(figure_contribution(figure, np.array(figure.knots)).max()))
