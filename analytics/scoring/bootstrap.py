"""Refits on resampled entities: all at once, by Newton steps, each a small quadratic problem within the
bounds.

The same optimum as refitting one by one by L-BFGS-B (a test compares), in a fraction of the time; what does
not settle is refitted so."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from analytics.scoring.arithmetic import Floats, logistic
from analytics.scoring.estimator import BoundedLogisticRegression

BLOCK = 4096
MOST_STEPS = 30
MOST_FACES = 60
SETTLED = 1e-4


def resampled_weights(groups: NDArray[np.intp], refits: int, seed: int) -> NDArray[np.float32]:
    """How often each row is drawn, one column a refit: entities are drawn with replacement, with all their
    rows."""
    generator = np.random.default_rng(seed)
    count = int(groups.max()) + 1
    drawn = np.empty((count, refits), dtype=np.float32)
    for refit in range(refits):
        drawn[:, refit] = np.bincount(generator.integers(0, count, count), minlength=count)
    return drawn[groups]


def refit_all(
    fitted: BoundedLogisticRegression,
    X: Floats,
    y: Floats,
    weights: NDArray[np.float32],
    progress: Callable[[float], None],
) -> Floats:
    """Coefficients of each refit: one row a refit, intercept first."""
    design = np.column_stack([np.ones(len(X)), X])
    start = np.concatenate([fitted.intercept_, fitted.coef_[0]])
    low, high = _box(fitted, design.shape[1])
    penalty = np.full(design.shape[1], float(fitted.penalty))
    penalty[0] = 1e-9
    refits = weights.shape[1]
    at_start = logistic(design @ start)
    spread = at_start * (1.0 - at_start)
    curvatures = []
    for refit in range(refits):
        curvatures.append(_curvature(design, spread * weights[:, refit]) + np.diag(penalty))
        progress(0.5 * refit / refits)
    points = np.repeat(start[:, None], refits, axis=1)
    unsettled = list(range(refits))
    for step in range(MOST_STEPS):
        slopes = (
            _slopes(design, y, weights[:, unsettled], points[:, unsettled])
            + penalty[:, None] * points[:, unsettled]
        )
        moved = []
        for column, refit in enumerate(unsettled):
            there = box_minimum(curvatures[refit], slopes[:, column], points[:, refit], low, high)
            moved.append(float(np.abs(there - points[:, refit]).max()))
            points[:, refit] = there
        unsettled = [refit for refit, move in zip(unsettled, moved, strict=True) if move > SETTLED]
        progress(0.5 + 0.5 * step / MOST_STEPS)
        if not unsettled:
            break
    for refit in unsettled:
        points[:, refit] = _single(fitted, X, y, weights[:, refit])
    return points.T


def near_refits(
    fitted: BoundedLogisticRegression, X: Floats, y: Floats, weights: Floats, drawn: NDArray[np.float32]
) -> Floats:
    """As `refit_all`, each refit one step from the fit on the fit's own curvature: nearly the same spread, in
    a time that hundreds of features allow. `weights`: of the fit; `drawn`: how often each refit draws each
    row.
    """
    design = np.column_stack([np.ones(len(X)), X])
    point = np.concatenate([fitted.intercept_, fitted.coef_[0]])
    low, high = _box(fitted, design.shape[1])
    probability = logistic(design @ point)
    curvature = (design * (weights * probability * (1.0 - probability))[:, None]).T @ design
    penalty = np.full(design.shape[1], float(fitted.penalty))
    penalty[0] = 0.0
    # So that what the data do not tell (no penalty, nearly parted classes) can be solved for.
    curvature += np.diag(penalty + 1e-8 * (1.0 + np.trace(curvature)))
    slopes = design.T @ (drawn * (weights * (probability - y))[:, None]) + (penalty * point)[:, None]
    result = [box_minimum(curvature, slope, point, low, high) for slope in slopes.T]
    return np.array(result).reshape(-1, len(point))


def box_minimum(curvature: Floats, slope: Floats, origin: Floats, low: Floats, high: Floats) -> Floats:
    """The point z within low <= z <= high with least slope'(z - origin) + (z - origin)'curvature(z - origin)
    / 2 (projected Newton)."""
    z = origin.copy()
    for _ in range(MOST_FACES):
        gradient = slope + curvature @ (z - origin)
        free = ~(((z <= low) & (gradient > 0)) | ((z >= high) & (gradient < 0)))
        if np.abs(gradient[free]).max(initial=0.0) < 1e-8 * max(1.0, np.abs(slope).max()):
            break
        move = np.zeros_like(z)
        move[free] = -np.linalg.solve(curvature[np.ix_(free, free)], gradient[free])
        share = 1.0
        while share > 1e-6:
            step = np.clip(z + share * move, low, high) - z
            if gradient @ step + 0.5 * (step @ curvature @ step) <= 1e-4 * (gradient @ step):
                break
            share /= 2.0
        z += step
    return z


def _box(fitted: BoundedLogisticRegression, width: int) -> tuple[Floats, Floats]:
    low, high = np.full(width, -np.inf), np.full(width, np.inf)
    low[1:] = -np.inf if fitted.lower is None else fitted.lower
    high[1:] = np.inf if fitted.upper is None else fitted.upper
    return low, high


def _curvature(design: Floats, weights: Floats) -> Floats:
    """design' × weights × design, of the rows drawn at all, each block a product with itself."""
    drawn, total = np.flatnonzero(weights), np.zeros((design.shape[1], design.shape[1]))
    for start in range(0, len(drawn), BLOCK):
        rows = drawn[start : start + BLOCK]
        block = design[rows] * np.sqrt(weights[rows])[:, None]
        total += block.T @ block
    return total


def _slopes(design: Floats, y: Floats, weights: NDArray[np.float32], points: Floats) -> Floats:
    total = np.zeros_like(points)
    for start in range(0, len(design), BLOCK):
        rows = slice(start, start + BLOCK)
        total += design[rows].T @ (weights[rows] * (logistic(design[rows] @ points) - y[rows, None]))
    return total


def _single(fitted: BoundedLogisticRegression, X: Floats, y: Floats, weights: NDArray[np.float32]) -> Floats:
    again = BoundedLogisticRegression(
        fitted.penalty, fitted.lower, fitted.upper, start=np.concatenate([fitted.intercept_, fitted.coef_[0]])
    )
    again.fit(X, y, sample_weight=weights)
    return np.concatenate([again.intercept_, again.coef_[0]])
