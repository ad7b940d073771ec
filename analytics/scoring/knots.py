"""What is frozen from the training set before the fit: knots at quantiles, clips, means."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from analytics.scoring.arithmetic import Floats

# Of fewer different figures than this a ramp, quantiles say nothing.
FIGURES_A_RAMP = 15
# From this share of zeros on, zero gets a ramp of its own: having none at all is another thing than having
# little.
SHARE_OF_ZEROS = 0.01
# Ramps narrower than this share of the range are joined: their slopes would be of no meaning.
NARROWEST = 0.001
CLIP = (0.01, 0.99)


def learn_knots(
    known: Floats, weights: Floats, ramps: int, clip: Sequence[float] = CLIP
) -> tuple[float, ...]:
    """At most `ramps` steps (one more where zeros are common) between quantiles of the known figures,
    clipped; () where they never vary.

    A figure of few different values has a knot at each. Weighted: a row of weight 2 counts as two rows."""
    different = np.unique(known)
    if len(different) < 2:
        return ()
    if len(different) <= ramps + 1:
        return tuple(different.tolist())
    zeros = known == 0.0
    if weights[zeros].sum() < SHARE_OF_ZEROS * weights.sum():
        return _joined(_quantiles(known, weights, ramps, clip))
    knots = [0.0]
    for side in (known < 0.0, known > 0.0):
        if side.any():
            share = float(weights[side].sum() / weights[~zeros].sum())
            knots += _quantiles(known[side], weights[side], max(1, round(share * ramps)), clip)
    return _joined(knots)


def weighted_means(columns: Sequence[Floats], weights: Floats) -> tuple[float, ...]:
    """The mean of each column."""
    total = float(weights.sum())
    return tuple(float(weights @ column) / total for column in columns)


def weighted_median(values: Floats, weights: Floats) -> float:
    """The least value that half of the weight does not exceed."""
    return _at(values, weights, np.array([0.5]))[0]


def _quantiles(values: Floats, weights: Floats, ramps: int, clip: Sequence[float]) -> list[float]:
    low, high = clip
    count = min(ramps, max(1, len(np.unique(values)) // FIGURES_A_RAMP))
    return _at(values, weights, np.linspace(low, high, count + 1))


def _at(values: Floats, weights: Floats, shares: Floats) -> list[float]:
    order = np.argsort(values, kind="stable")
    reached = np.cumsum(weights[order])
    # A hair below, so that sums of weights in another order give the same figure.
    at = np.searchsorted(reached, shares * reached[-1] * (1.0 - 1e-9))
    return [float(value) for value in values[order][np.minimum(at, len(values) - 1)]]


def _joined(knots: list[float]) -> tuple[float, ...]:
    ordered = sorted(set(knots))
    least = (ordered[-1] - ordered[0]) * NARROWEST
    kept = ordered[:1]
    for knot in ordered[1:]:
        if knot - kept[-1] > least:
            kept.append(knot)
    return tuple(kept) if len(kept) > 1 else ()
