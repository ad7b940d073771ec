"""D12: could the figures that the sources do not tell lift a low result? An upper bound over any values of
theirs; never too small."""

from __future__ import annotations

import numpy as np

from analytics.scoring.arithmetic import Floats
from analytics.scoring.attribution import measure
from analytics.scoring.curves import Figure, Marks, knot_contributions
from analytics.scoring.features import NEUTRAL
from analytics.scoring.interval import centred, refit_logits
from analytics.scoring.layout import Flag, Measured, knots_by_refits
from analytics.scoring.model import INTERVAL, Model
from analytics.scoring.wide import ROW, Wide


def could_be_lifted(model: Model, wide: Wide, logit: Floats, edge: float) -> Marks:
    """Low results that some values of the parts in state no_data would lift to the cut-off: by the logit, and
    where bands rest on the interval by its upper end too (D24)."""
    result: Marks = greatest_logit(model, wide, logit) >= edge
    if model.band_rule == INTERVAL and len(model.refits) and not result.all():
        rest = np.flatnonzero(~result)
        result[rest] = _greatest_upper_end(model, wide.take(rest)) >= edge
    return result


def greatest_logit(model: Model, wide: Wide, logit: Floats) -> Floats:
    """The greatest logit within reach if the parts in state no_data took any values, each figure for itself
    at its best.

    A figure that they feed adds nothing now (it is neutral), and may stay neutral: so its best is at least 0.
    """
    reach = logit.copy()
    for figure, untold in zip(model.figures, _untold(model, wide, measure(model, wide)), strict=True):
        reach += np.where(untold, best_contribution(figure), 0.0)
    for flag in model.flags:
        reach += np.where(_flag_untold(flag, wide), max(0.0, flag.coefficient * (0.0 - flag.mean)), 0.0)
    return reach


def best_contribution(figure: Figure) -> float:
    """The most a figure can add: a piecewise-linear curve is greatest at one of its knots; 0 where all are
    below."""
    return max(0.0, float(knot_contributions(figure).max())) if figure.coefficients else 0.0


def _greatest_upper_end(model: Model, wide: Wide) -> Floats:
    """As `greatest_logit`, each refit with its own coefficients, of which the upper end of the interval."""
    reach = refit_logits(model, centred(model, wide))
    best = np.maximum(knots_by_refits(model.figures, model.refits[:, 1:], np.max), 0.0)
    for untold, most in zip(_untold(model, wide, measure(model, wide)), best, strict=True):
        reach += untold[:, None] * most[None, :]
    flags = model.refits[:, model.refits.shape[1] - len(model.flags) :]
    for flag, own in zip(model.flags, flags.T, strict=True):
        reach += _flag_untold(flag, wide)[:, None] * np.maximum(0.0, -own * flag.mean)[None, :]
    ordered = np.sort(reach, axis=1)
    upper: Floats = ordered[:, len(model.refits) - 1 - int(model.near_share * len(model.refits))]
    return upper


def _untold(model: Model, wide: Wide, result: Measured) -> Marks:
    """A row a figure: where it is neutral for want of data, and could be known. Not where a report was
    withheld."""
    known = ~np.isnan(wide.amount) | (wide.unreported if model.unfiled != NEUTRAL else False)
    marks = np.zeros((len(model.figures), wide.count), dtype=bool)
    for row, figure in enumerate(model.figures):
        sides = [ROW[figure.part]] + ([ROW[figure.to]] if figure.to else [])
        possible = (known[sides] | wide.no_data[sides]).all(axis=0)
        marks[row] = possible & wide.no_data[sides].any(axis=0) & ~result.withheld[row]
    return marks


def _flag_untold(flag: Flag, wide: Wide) -> Marks:
    marks: Marks = np.asarray(wide.no_data[[ROW[part] for part in flag.watches or (flag.part,)]].any(axis=0))
    return marks
