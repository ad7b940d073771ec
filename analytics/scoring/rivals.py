"""The scorecard beside boosted trees, free and bound as it is, on the same figures, reports not filed treated
the same, and beside a plain logistic regression on the amounts as they are; the same folds by entity: how
much the law's regression costs, and what its curves give (clause 3.5)."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.impute import SimpleImputer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import brier_score_loss, roc_auc_score
from sklearn.model_selection import GroupKFold
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from analytics.order.model_card import Rivals
from analytics.order.model_training import Setting
from analytics.scoring.arithmetic import Floats, logistic, one_thread
from analytics.scoring.comparing import best_setting, compare_settings
from analytics.scoring.curves import DOWN, FREE, UP, Figure, Marks
from analytics.scoring.data import TrainingData
from analytics.scoring.declarations import Declarations, declarations
from analytics.scoring.features import LEAST, measured
from analytics.scoring.fitting import Fit, least_knots
from analytics.scoring.layout import Measured, design
from analytics.scoring.metrics import calibration, calibration_slope
from analytics.scoring.scorecard import LogisticScorecard
from analytics.text.values import Values

FOLDS, INNER = 5, 3
BOUND = {UP: 1, DOWN: -1, FREE: 0}
TREES: Values = {
    "max_iter": 200,
    "learning_rate": 0.05,
    "max_leaf_nodes": 6,
    "min_samples_leaf": 20,
    "l2_regularization": 1.0,
    "random_state": 0,
}


def compare_rivals(
    data: TrainingData,
    seed: int,
    setting: Setting | None = None,
    progress: Callable[[float], None] = lambda done: None,
) -> Rivals:
    """AUC (mean of the folds) of the scorecard, of a plain logistic regression on standardised amounts, of
    boosting bound in the same directions, of free boosting: of all, and (`filed`) of those who had filed what
    was due; Brier score and calibration slope of the scorecard.

    Everything of the scorecard is chosen within the rows fitted, as a version's is: ramps and penalty, then
    intercept and slope of the logits; `setting`: ramps and penalty chosen beforehand. All figures are of rows
    that were not fitted."""
    declared = declarations()
    result = measured(declared.figures, declared.flags, data.wide, LEAST)
    y, filed = data.positive, ~data.late
    logits = {name: np.zeros(len(y)) for name in ("card", "plain", "bound", "free")}
    tests = []
    for fit, test in _folds(data, FOLDS, seed):
        fitted, shift, slope = _final(data.take(fit), declared, seed, setting)
        logits["card"][test] = shift + slope * _logit(declared.figures, fitted, result.take(test))
        trained, unseen = (_table(declared.figures, fitted, result.take(rows)) for rows in (fit, test))
        ways = [BOUND[figure.direction] for figure in declared.figures]
        flags = [-1] * len(declared.flags)
        for name, bounds in (("bound", ways + flags), ("free", [0] * len(ways) + flags)):
            trees = HistGradientBoostingClassifier(monotonic_cst=bounds, **TREES).fit(trained, y[fit])
            logits[name][test] = trees.decision_function(unseen)
        logits["plain"][test] = _plain(data, fit, test)
        tests.append(test)
        progress(len(tests) / FOLDS)
    return {
        "entities": len(y),
        "auc_card": _auc(y, logits["card"], tests),
        "auc_plain": _auc(y, logits["plain"], tests),
        "auc_bound": _auc(y, logits["bound"], tests),
        "auc_free": _auc(y, logits["free"], tests),
        "auc_card_filed": _auc(y, logits["card"], tests, filed),
        "auc_plain_filed": _auc(y, logits["plain"], tests, filed),
        "auc_bound_filed": _auc(y, logits["bound"], tests, filed),
        "auc_free_filed": _auc(y, logits["free"], tests, filed),
        "brier": float(brier_score_loss(y, logistic(logits["card"]))),
        "calibration_slope": calibration_slope(logits["card"], y),
    }


def _plain(data: TrainingData, fit: NDArray[np.intp], test: NDArray[np.intp]) -> Floats:
    """Logits of a logistic regression on the amounts as they are, standardised, what is not known at the
    mean, with a mark for each report that was not filed."""
    rows = np.vstack([data.wide.amount, data.wide.flagged]).T
    plain = make_pipeline(
        SimpleImputer(keep_empty_features=True), StandardScaler(), LogisticRegression(max_iter=1000)
    )
    with one_thread():
        logit: Floats = plain.fit(rows[fit], data.positive[fit]).decision_function(rows[test])
    return logit


def _folds(data: TrainingData, count: int, seed: int) -> list[tuple[NDArray[np.intp], NDArray[np.intp]]]:
    folds = GroupKFold(count, shuffle=True, random_state=seed)
    return list(folds.split(data.positive, groups=data.entities()))


def _final(
    data: TrainingData, declared: Declarations, seed: int, setting: Setting | None
) -> tuple[Fit, float, float]:
    """The fit of some rows, with the intercept and slope that make its logits mean what they say, of folds
    within these rows."""
    best = setting or best_setting(compare_settings(data, declared, seed, lambda done: None))
    card = LogisticScorecard(ramps=best["ramps"], penalty=best["penalty"], refits=0, tol=1e-5)
    result = measured(declared.figures, declared.flags, data.wide, LEAST)
    inner = np.zeros(data.wide.count)
    for fit, test in _folds(data, INNER, seed):
        inner[test] = _logit(
            declared.figures, _fit(card, declared, result.take(fit), data.positive[fit]), result.take(test)
        )
    return _fit(card, declared, result, data.positive), *calibration(inner, data.positive)


def _fit(
    card: LogisticScorecard, declared: Declarations, known: Measured, positive: NDArray[np.bool_]
) -> Fit:
    with one_thread():
        return card.fit_figures(declared.figures, declared.flags, known, positive, np.ones(len(positive)))


def _auc(
    y: NDArray[np.bool_], logit: Floats, tests: list[NDArray[np.intp]], some: Marks | None = None
) -> float:
    rows = tests if some is None else [test[some[test]] for test in tests]
    return float(np.mean([roc_auc_score(y[test], logit[test]) for test in rows]))


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
