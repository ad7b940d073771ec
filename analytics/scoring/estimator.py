"""Logistic regression with bounds on its coefficients (clause 3.5): penalised log-loss, L-BFGS-B,
scikit-learn's conventions."""

from __future__ import annotations

import math
import numbers
import warnings
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.optimize import minimize
from sklearn.base import BaseEstimator, ClassifierMixin
from sklearn.exceptions import ConvergenceWarning
from sklearn.utils.multiclass import check_classification_targets
from sklearn.utils.validation import _check_sample_weight, check_is_fitted, validate_data

from analytics.scoring.arithmetic import Floats

# Where the line search can go no further by the numbers' last digits, a slope (a row's share of the loss)
# below this is a minimum.
SLOPE_AT_END = 1e-4


class BoundedLogisticRegression(ClassifierMixin, BaseEstimator):  # type: ignore[misc]
    """Minimises sum of log-losses + penalty / 2 * sum of squared coefficients (the intercept is free), lower
    <= coefficients <= upper.

    lower, upper: one bound a feature, None for none. No class weights: they ruin calibration."""

    def __init__(
        self,
        penalty: float = 1.0,
        lower: ArrayLike | None = None,
        upper: ArrayLike | None = None,
        max_iter: int = 3000,
        tol: float = 1e-7,
        start: ArrayLike | None = None,
    ) -> None:
        self.penalty = penalty
        self.lower = lower
        self.upper = upper
        self.max_iter = max_iter
        self.tol = tol
        self.start = start

    def __sklearn_tags__(self) -> Any:
        tags = super().__sklearn_tags__()
        tags.classifier_tags.multi_class = False
        return tags

    def fit(self, X: Any, y: Any, sample_weight: ArrayLike | None = None) -> BoundedLogisticRegression:
        """Fits two classes. Raises ValueError for any other number of them."""
        check_penalty(self.penalty)
        X, y = validate_data(self, X, y, dtype=np.float64)
        check_classification_targets(y)
        weights = _check_sample_weight(sample_weight, X, dtype=np.float64)
        if (weights < 0).any():
            raise ValueError("Negative values in data passed to `sample_weight`.")
        self.classes_, codes = np.unique(y, return_inverse=True)
        if len(self.classes_) > 2:
            raise ValueError("Only binary classification is supported. The type of the target is multiclass.")
        if len(self.classes_) < 2:
            raise ValueError("Classifier can't train when only one class is present.")
        width = X.shape[1]
        bounds = list(zip(_bounds(self.lower, width), _bounds(self.upper, width), strict=True))
        start = np.zeros(width + 1) if self.start is None else np.asarray(self.start, dtype=np.float64)
        result = minimize(
            penalised_loss,
            start,
            args=(X, codes.astype(np.float64), weights, float(self.penalty)),
            jac=True,
            method="L-BFGS-B",
            bounds=[(None, None), *bounds],
            options={
                "maxiter": self.max_iter,
                "maxfun": 4 * self.max_iter,
                "gtol": self.tol,
                "ftol": 0.0,
                "maxcor": 30,
            },
        )
        self.intercept_ = np.array([result.x[0]])
        self.coef_ = result.x[None, 1:]
        self.n_iter_ = int(result.nit)
        if not result.success and _slope(result, bounds) > SLOPE_AT_END:
            warnings.warn(f"the fit did not converge: {result.message}", ConvergenceWarning, stacklevel=2)
        return self

    def decision_function(self, X: ArrayLike) -> Floats:
        """The logit of each row."""
        check_is_fitted(self)
        X = validate_data(self, X, reset=False, dtype=np.float64)
        logit: Floats = X @ self.coef_[0] + self.intercept_[0]
        return logit

    def predict_proba(self, X: ArrayLike) -> Floats:
        """Probabilities of the two classes, in the order of classes_."""
        positive = 1.0 / (1.0 + np.exp(-np.clip(self.decision_function(X), -700.0, 700.0)))
        return np.column_stack([1.0 - positive, positive])

    def predict(self, X: ArrayLike) -> NDArray[Any]:
        """The class of each row: the second where the logit is above 0."""
        above = self.decision_function(X) > 0
        chosen: NDArray[Any] = self.classes_[above.astype(int)]
        return chosen


def check_penalty(penalty: Any) -> None:
    """Raises ValueError unless the penalty is a number of at least 0."""
    if (
        isinstance(penalty, bool)
        or not isinstance(penalty, numbers.Real)
        or not 0.0 <= float(penalty) < math.inf
    ):
        raise ValueError(f"penalty must be a number of at least 0; got {penalty!r}")


def penalised_loss(
    point: Floats, X: Floats, y: Floats, weights: Floats, penalty: float
) -> tuple[float, Floats]:
    """The loss at (intercept, coefficients) and its gradient, both divided by the weight of the data."""
    logit = X @ point[1:] + point[0]
    small = np.exp(-np.abs(logit))
    probability = np.where(logit >= 0, 1.0, small) / (1.0 + small)
    losses = np.log1p(small) + np.maximum(logit, 0.0) - y * logit
    total = max(float(weights.sum()), 1e-300)
    residual = weights * (probability - y)
    gradient = np.concatenate([[residual.sum()], X.T @ residual + penalty * point[1:]])
    return (float(weights @ losses) + 0.5 * penalty * float(point[1:] @ point[1:])) / total, gradient / total


def _slope(result: Any, bounds: list[tuple[float | None, float | None]]) -> float:
    """The steepest slope that no bound holds back."""
    slopes = np.abs(result.jac)
    for place, (low, high) in enumerate(bounds, 1):
        if (result.x[place] == low and result.jac[place] > 0) or (
            result.x[place] == high and result.jac[place] < 0
        ):
            slopes[place] = 0.0
    return float(slopes.max())


def _bounds(provided: ArrayLike | None, width: int) -> list[float | None]:
    if provided is None:
        return [None] * width
    values = np.broadcast_to(np.asarray(provided, dtype=np.float64), (width,))
    return [float(value) if np.isfinite(value) else None for value in values]
