"""Which number of ramps and which penalty: cross-validation by entity, by log-loss."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray
from sklearn.model_selection import GroupKFold

from analytics.order.model_training import ComparedSetting
from analytics.scoring.arithmetic import Floats
from analytics.scoring.data import TrainingData
from analytics.scoring.declarations import Declarations
from analytics.scoring.features import LEAST, measured
from analytics.scoring.fitting import fit_card, learned_columns, least_knots
from analytics.scoring.layout import Measured, design

# A dozen settings are compared; more entities than this do not change which is best.
COMPARED_ON = 9_000
FOLDS = 3


def compare_settings(
    data: TrainingData, declared: Declarations, seed: int, progress: Callable[[float], None]
) -> list[ComparedSetting]:
    """Mean log-loss over folds of entities for each number of ramps and each penalty."""
    some = data.take(np.sort(np.random.default_rng(seed).permutation(data.wide.count)[:COMPARED_ON]))
    result = measured(declared.figures, declared.flags, some.wide, LEAST)
    folds = list(
        GroupKFold(FOLDS, shuffle=True, random_state=seed).split(some.positive, groups=some.entities())
    )
    penalties = sorted(declared.settings.penalties, reverse=True)
    counts = declared.settings.ramps
    rows: list[ComparedSetting] = []
    for done, count in enumerate(counts):
        losses = np.zeros(len(penalties))
        for number, (fit, test) in enumerate(folds):
            losses += _losses(declared, result, some, count, penalties, fit, test) / FOLDS
            progress((done * FOLDS + number + 1) / (FOLDS * len(counts)))
        rows += [
            {"ramps": count, "penalty": penalty, "log_loss": float(loss)}
            for penalty, loss in zip(penalties, losses, strict=True)
        ]
    return rows


def best_setting(compared: list[ComparedSetting]) -> ComparedSetting:
    """The setting of least log-loss; of equals the fewest ramps and the greatest penalty."""
    return min(compared, key=lambda row: (row["log_loss"], row["ramps"], -row["penalty"]))


def _losses(
    declared: Declarations,
    result: Measured,
    data: TrainingData,
    count: int,
    penalties: list[float],
    fit: NDArray[np.intp],
    test: NDArray[np.intp],
) -> Floats:
    """Log-loss on the rows of a fold by each penalty, each fit begun where the one before ended."""
    weights, positive = data.sampling[fit], data.positive
    figures, flags, known = learned_columns(
        declared.figures, declared.flags, result.take(fit), weights, count
    )
    names = {figure.name for figure in figures}
    varying = [row for row, figure in enumerate(declared.figures) if figure.name in names]
    unseen = result.take(test)
    unseen = Measured(unseen.values[varying], unseen.withheld[varying], unseen.flags)
    losses, start = [], None
    for penalty in penalties:
        done = fit_card(figures, flags, known, positive[fit], weights, penalty, tol=1e-4, start=start)
        coefficients = done.regression.coef_[0]
        start = np.concatenate([done.regression.intercept_, coefficients])
        matrix = design(figures, flags, unseen, least_knots(figures, unseen, coefficients))
        logit = done.regression.decision_function(matrix)
        losses.append(log_loss(logit, positive[test], data.sampling[test]))
    return np.array(losses)


def log_loss(logit: Floats, positive: NDArray[np.bool_], weights: Floats | None = None) -> float:
    """Mean log-loss of logits."""
    return float(np.average(np.logaddexp(0.0, np.where(positive, -logit, logit)), weights=weights))
