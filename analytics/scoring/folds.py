"""Cross-validation of the penalty: folds that depend on what the rows hold, never on their order or on how
often they stand."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from analytics.scoring.arithmetic import Floats
from analytics.scoring.curves import Figure
from analytics.scoring.estimator import BoundedLogisticRegression
from analytics.scoring.fitting import fit_card, least_knots
from analytics.scoring.layout import Flag, Measured, design

PENALTIES = (100.0, 30.0, 10.0, 3.0, 1.0, 0.3, 0.1)
# Without enough rows of a class to compare penalties by.
DEFAULT_PENALTY = 1.0
LEAST_OF_A_CLASS = 3
MOST_FOLDS, FEWER_FOLDS, MANY_ROWS = 5, 3, 2000
# More rows than this do not change which penalty is best.
COMPARED_ON = 8000


def folds_of(X: Floats, y: NDArray[np.intp], seed: int) -> NDArray[np.intp] | None:
    """The fold of each row, classes in the same shares; equal rows are never parted. None where a class has
    too few different rows."""
    generator = np.random.default_rng(seed)
    key = np.zeros(len(X))
    for column in X.T:
        factor = generator.uniform(0.5, 1.5)
        known = ~np.isnan(column)
        spread = float(np.abs(column[known]).max(initial=0.0))
        key += factor * np.where(known, column / spread if spread > 0.0 else 0.0, -2.0)
    numbers = [np.unique(key[y == code], return_inverse=True)[1] for code in (0, 1)]
    different = [int(number.max()) + 1 for number in numbers]
    if min(different) < LEAST_OF_A_CLASS:
        return None
    count = min(MOST_FOLDS if sum(different) < MANY_ROWS else FEWER_FOLDS, min(different))
    result = np.empty(len(X), dtype=np.intp)
    for code, number, of in zip((0, 1), numbers, different, strict=True):
        result[y == code] = (generator.permutation(of) % count)[number]
    return result


def chosen_penalty(
    figures: Sequence[Figure],
    flags: Sequence[Flag],
    measured: Measured,
    X: Floats,
    y: NDArray[np.intp],
    weights: Floats,
    seed: int,
) -> float:
    """The penalty of least log-loss on rows not fitted, the greatest of equals."""
    folds = folds_of(X, y, seed)
    if folds is None:
        return DEFAULT_PENALTY
    if len(X) > COMPARED_ON:
        some = np.sort(np.random.default_rng(seed).permutation(len(X))[:COMPARED_ON])
        measured, y, weights, folds = measured.take(some), y[some], weights[some], folds[some]
    first = fit_card(figures, flags, measured, y, weights, DEFAULT_PENALTY, tol=1e-4)
    matrix = design(figures, flags, measured, least_knots(figures, measured, first.regression.coef_[0]))
    losses = np.zeros(len(PENALTIES))
    for fold in range(int(folds.max()) + 1):
        losses += _losses(first.regression, matrix, y, weights, folds == fold)
    return PENALTIES[int(losses.argmin())]


def _losses(
    like: BoundedLogisticRegression,
    matrix: Floats,
    y: NDArray[np.intp],
    weights: Floats,
    unseen: NDArray[np.bool_],
) -> Floats:
    """The weighted log-loss on the unseen rows by each penalty, each fit begun where the one before ended."""
    losses, start = np.zeros(len(PENALTIES)), None
    for number, penalty in enumerate(PENALTIES):
        again = BoundedLogisticRegression(penalty, like.lower, like.upper, tol=1e-4, start=start)
        fitted = again.fit(matrix[~unseen], y[~unseen], sample_weight=weights[~unseen])
        start = np.concatenate([fitted.intercept_, fitted.coef_[0]])
        logit = fitted.decision_function(matrix[unseen])
        losses[number] = weights[unseen] @ np.logaddexp(0.0, np.where(y[unseen] == 1, -logit, logit))
    return losses
