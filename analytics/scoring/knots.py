"""What is frozen from the training set before the fit: knots at quantiles, clips, means."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from analytics.scoring.arithmetic import Floats
from analytics.scoring.declarations import Declared
from analytics.scoring.features import Figure, Flag, figure_values, ramps
from analytics.scoring.wide import ROW, Wide

# With fewer figures above zero than this, quantiles of them say nothing: one ramp.
FEW = 100
# From this share of zeros on, zero gets a ramp of its own: having none at all is another thing than having
# little.
SHARE_OF_ZEROS = 0.01


def learn_figure(declared: Declared, wide: Wide, ramp_count: int, clip: Sequence[float]) -> Figure:
    """The figure with its knots and means from the training set, coefficients still 0. Constant figures get
    no ramp."""
    values = figure_values([declared], wide)[0]
    known = values[~np.isnan(values)]
    knots = (0.0, 1.0) if declared.kind == "yes_no" else learn_knots(known, ramp_count, clip)
    if not len(known) or known.min() == known.max():
        knots = ()
    means = tuple(float(ramp.mean()) for ramp in ramps(known, knots))
    return Figure(
        declared.name,
        declared.part,
        declared.kind,
        declared.direction,
        declared.to,
        knots,
        (0.0,) * len(means),
        means,
    )


def learn_knots(known: Floats, ramp_count: int, clip: Sequence[float]) -> tuple[float, ...]:
    """Quantiles between the clips; where zeros are common, zero and then the quantiles of what lies above
    it."""
    low, high = clip
    above = known[known > 0]
    zeros = known.size > 0 and known.min() >= 0 and (known == 0).mean() >= SHARE_OF_ZEROS
    body = above if zeros else known
    if not len(body):
        return ()
    steps = np.linspace(low, high, ramp_count + 1) if len(body) >= FEW else np.array([low, high])
    quantiles = np.quantile(body, steps).tolist()
    knots = sorted({0.0, *quantiles} if zeros else set(quantiles))
    # Ramps narrower than a thousandth of the range are joined: their slopes would be of no meaning.
    least = (knots[-1] - knots[0]) / 1000.0
    kept = knots[:1]
    for knot in knots[1:]:
        if knot - kept[-1] > least:
            kept.append(float(knot))
    return tuple(float(knot) for knot in kept) if len(kept) > 1 else ()


def learn_flags(parts: Sequence[str], wide: Wide) -> tuple[Flag, ...]:
    """A flag for each part of which a due report was ever not filed in the training set."""
    flags = []
    for part in parts:
        flagged, known = wide.flagged[ROW[part]], ~np.isnan(wide.amount[ROW[part]])
        if flagged.any():
            flags.append(Flag(part, 0.0, float(flagged[flagged | known].mean())))
    return tuple(flags)
