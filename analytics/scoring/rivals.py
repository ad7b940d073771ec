"""The scorecard beside boosted trees, free and bound as it is, on the same figures, reports not filed treated
the same, the same folds by entity: how much the law's regression costs (clause 3.5)."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.metrics import brier_score_loss, roc_auc_score
from sklearn.model_selection import GroupKFold

from analytics.scoring.arithmetic import Floats, logistic, one_thread
from analytics.scoring.curves import DOWN, FREE, UP, Figure
from analytics.scoring.data import TrainingData
from analytics.scoring.declarations import declarations
from analytics.scoring.features import LEAST, measured
from analytics.scoring.fitting import Fit, least_knots
from analytics.scoring.layout import Measured, design
from analytics.scoring.metrics import calibration_slope
from analytics.scoring.scorecard import LogisticScorecard

FOLDS = 5
BOUND = {UP: 1, DOWN: -1, FREE: 0}
TREES: dict[str, Any] = {
    "max_iter": 200,
    "learning_rate": 0.05,
    "max_leaf_nodes": 6,
    "min_samples_leaf": 20,
    "l2_regularization": 1.0,
    "random_state": 0,
}


def compare_rivals(data: TrainingData, seed: int, ramps: int = 5, penalty: float = 10.0) -> dict[str, float]:
    """AUC (mean of the folds) of the scorecard, of boosting bound in the same directions, of free boosting;
    Brier score and calibration slope of the scorecard. Logits of rows that were not fitted."""
    declared = declarations()
    result = measured(declared.figures, declared.flags, data.wide, LEAST)
    y = data.positive
    logits = {name: np.zeros(len(y)) for name in ("card", "bound", "free")}
    aucs: dict[str, list[float]] = {name: [] for name in logits}
    folds = GroupKFold(FOLDS, shuffle=True, random_state=seed).split(y, groups=data.entities())
    for fit, test in folds:
        card = LogisticScorecard(ramps=ramps, penalty=penalty, refits=0)
        with one_thread():
            known = result.take(fit)
            fitted = card.fit_figures(declared.figures, declared.flags, known, y[fit], np.ones(len(fit)))
        logits["card"][test] = _logit(declared.figures, fitted, result.take(test))
        trained, unseen = (_table(declared.figures, fitted, result.take(rows)) for rows in (fit, test))
        ways = [BOUND[figure.direction] for figure in declared.figures]
        flags = [-1] * len(declared.flags)
        for name, bounds in (("bound", ways + flags), ("free", [0] * len(ways) + flags)):
            trees = HistGradientBoostingClassifier(monotonic_cst=bounds, **TREES).fit(trained, y[fit])
            logits[name][test] = trees.decision_function(unseen)
        for name, values in logits.items():
            aucs[name].append(float(roc_auc_score(y[test], values[test])))
    return {
        "entities": len(y),
        **{f"auc_{name}": float(np.mean(values)) for name, values in aucs.items()},
        "brier": float(brier_score_loss(y, logistic(logits["card"]))),
        "calibration_slope": calibration_slope(logits["card"], y),
    }


def _logit(declared: tuple[Figure, ...], fitted: Fit, result: Measured) -> Floats:
    rows = _rows(declared, fitted)
    result = Measured(result.values[rows], result.withheld[rows], result.flags)
    coefficients = fitted.regression.coef_[0]
    matrix = design(fitted.figures, fitted.flags, result, least_knots(fitted.figures, result, coefficients))
    logit: Floats = fitted.intercept + matrix @ coefficients
    return logit


def _rows(declared: tuple[Figure, ...], fitted: Fit) -> list[int]:
    names = {figure.name for figure in fitted.figures}
    return [row for row, figure in enumerate(declared) if figure.name in names]


def _table(declared: tuple[Figure, ...], fitted: Fit, result: Measured) -> NDArray[np.float64]:
    """Rows for trees: the figures, where a report was not filed the knot at which the scorecard puts it."""
    values = result.values.copy()
    rows = _rows(declared, fitted)
    left = Measured(result.values[rows], result.withheld[rows], result.flags)
    knots = least_knots(fitted.figures, left, fitted.regression.coef_[0])
    for row, figure, knot in zip(rows, fitted.figures, knots, strict=True):
        if knot is not None:
            values[row][result.withheld[row]] = figure.knots[knot]
    return np.vstack([values, result.flags]).T
