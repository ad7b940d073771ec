"""A logistic scorecard for any table: ramps, bounded directions, ratios, missing values; scikit-learn's
conventions (clause 3.5).

The product's versions are fitted by the same steps (`analytics.scoring.training`); docs/model.md shows its
use on a table of one's own.
"""

from __future__ import annotations

import numbers
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray
from sklearn.base import BaseEstimator, ClassifierMixin, OneToOneFeatureMixin, TransformerMixin
from sklearn.utils import check_random_state
from sklearn.utils.multiclass import check_classification_targets
from sklearn.utils.validation import _check_sample_weight, check_is_fitted, validate_data

from analytics.scoring.arithmetic import Floats, one_thread
from analytics.scoring.bootstrap import near_refits, resampled_weights
from analytics.scoring.columns import MISSING, NEUTRAL, declared_figures, figure_rows, learned_scale
from analytics.scoring.curves import Figure, figure_contribution
from analytics.scoring.estimator import check_penalty
from analytics.scoring.fitting import Fit, fit_card, learned_columns
from analytics.scoring.folds import chosen_penalty
from analytics.scoring.layout import Flag, Measured, design, least_by_refits, refit_bases

SHARE_OUT = 0.05  # of the refits on either side of a 90 % interval


class LogisticScorecard(OneToOneFeatureMixin, ClassifierMixin, TransformerMixin, BaseEstimator):  # type: ignore[misc]
    """Logistic regression on piecewise-linear curves of a table's columns and of ratios of them; two classes.

    directions: {column: "up" | "down" | "free"}. Of "up", more of the column never lowers the probability of
    class 1, through ratios too. A column not named is free. The name of a ratio may be given a direction of
    its own, which then alone decides for it. ratios: {name: (numerator, denominator)}; what a ratio adds
    counts to its numerator. Neutral where the denominator is not above 0 (where that has a direction: the end
    towards which the ratio goes). missing: what NaN means. "neutral": adds exactly 0. "least_favourable":
    adds no more than any value of that column would. ramps: at most so many steps a curve. penalty: on
    squared coefficients; None: chosen by cross-validation. refits: bootstrap refits behind `intervals`.
    Columns of arrays are x0, x1, …"""

    def __init__(
        self,
        directions: Mapping[str, str] | None = None,
        ratios: Mapping[str, tuple[str, str]] | None = None,
        missing: str = NEUTRAL,
        ramps: int = 8,
        penalty: float | None = None,
        refits: int = 100,
        max_iter: int = 3000,
        tol: float = 1e-6,
        random_state: Any = 327,
    ) -> None:
        self.directions = directions
        self.ratios = ratios
        self.missing = missing
        self.ramps = ramps
        self.penalty = penalty
        self.refits = refits
        self.max_iter = max_iter
        self.tol = tol
        self.random_state = random_state

    def __sklearn_tags__(self) -> Any:
        tags = super().__sklearn_tags__()
        tags.classifier_tags.multi_class = False
        tags.input_tags.allow_nan = True
        return tags

    def fit(self, X: Any, y: Any, sample_weight: ArrayLike | None = None) -> LogisticScorecard:
        """Fits two classes, the greater label being class 1. Raises ValueError for other numbers of classes
        and for bad settings."""
        self._check_settings()
        X, y = validate_data(self, X, y, dtype=np.float64, ensure_all_finite="allow-nan")
        check_classification_targets(y)
        weights = _check_sample_weight(sample_weight, X, dtype=np.float64)
        if (weights < 0).any():
            raise ValueError("Negative values in data passed to `sample_weight`.")
        X, y, weights = X[weights > 0], y[weights > 0], weights[weights > 0]
        self.classes_, codes = np.unique(y, return_inverse=True)
        if len(self.classes_) > 2:
            raise ValueError("Only binary classification is supported. The type of the target is multiclass.")
        if len(self.classes_) < 2:
            raise ValueError("Classifier can't train when only one class is present.")
        figures = declared_figures(self.names_, dict(self.directions or {}), dict(self.ratios or {}))
        figures = [learned_scale(figure, self._columns(X), weights) for figure in figures]
        flags = [Flag(name, 0.0, 0.0) for name in self._flagged(X)]
        self.figures_: tuple[Figure, ...] = tuple(figures)
        self.flags_: tuple[Flag, ...] = tuple(flags)
        measured = self._measured(X)
        with one_thread():
            fit = self.fit_figures(figures, flags, measured, codes, weights, keys=X)
            drawn = resampled_weights(np.arange(len(X)), self.refits, self._seed())
            self.refits_ = near_refits(fit.regression, fit.matrix, codes.astype(float), weights, drawn)
        return self

    def fit_figures(
        self,
        figures: Sequence[Figure],
        flags: Sequence[Flag],
        measured: Measured,
        codes: NDArray[Any],
        weights: Floats,
        keys: Floats | None = None,
    ) -> Fit:
        """The fit itself, of figures however they were measured (the product's come from the 35 parts):
        learns knots, chooses the penalty where none is set (folds by `keys`, the rows), fits within the
        bounds."""
        self._check_settings()
        figures, flags, measured = learned_columns(figures, flags, measured, weights, self.ramps)
        penalty = self.penalty
        if penalty is None:
            rows = measured.values.T if keys is None else keys
            penalty = chosen_penalty(figures, flags, measured, rows, codes, weights, self._seed())
        settings = {"max_iter": self.max_iter, "tol": self.tol, "start": None}
        fit = fit_card(figures, flags, measured, codes, weights, float(penalty), **settings)
        self.penalty_, self.figures_, self.flags_ = float(penalty), fit.figures, fit.flags
        self.intercept_, self.n_iter_ = fit.intercept, fit.regression.n_iter_
        return fit

    def _seed(self) -> int:
        return int(check_random_state(self.random_state).randint(2**31 - 1))

    @property
    def names_(self) -> list[str]:
        """The columns' names."""
        return [str(name) for name in self.get_feature_names_out()] if hasattr(self, "n_features_in_") else []

    @property
    def base_(self) -> float:
        """The logit of a row that is neutral throughout."""
        return float(refit_bases(np.array([[self.intercept_, *self._coefficients()]]), self._means())[0])

    def contributions(self, X: Any) -> Floats:
        """What each column adds to the logit, rows × columns; a ratio's share is its numerator's. The logit
        less their sum is `base_`."""
        X = self._checked(X)
        measured = self._measured(X)
        place = {name: column for column, name in enumerate(self.names_)}
        added = np.zeros(X.shape)
        for figure, values, withheld in zip(self.figures_, measured.values, measured.withheld, strict=True):
            added[:, place[figure.part]] += figure_contribution(figure, values, withheld)
        for flag, values in zip(self.flags_, measured.flags, strict=True):
            added[:, place[flag.part]] += flag.coefficient * (values - flag.mean)
        return added

    def transform(self, X: Any) -> Floats:
        """The table with each value as what it adds to the logit: `contributions`."""
        return self.contributions(X)

    def decision_function(self, X: Any) -> Floats:
        """The logit of each row."""
        added = self.contributions(X)
        logit = np.full(len(added), self.base_)
        for column in added.T:
            logit += column
        return logit

    def predict_proba(self, X: Any) -> Floats:
        """Probabilities of the two classes, in the order of classes_."""
        positive = 1.0 / (1.0 + np.exp(-np.clip(self.decision_function(X), -700.0, 700.0)))
        return np.column_stack([1.0 - positive, positive])

    def predict(self, X: Any) -> NDArray[Any]:
        """The class of each row: the second where the logit is above 0."""
        above = self.decision_function(X) > 0
        chosen: NDArray[Any] = self.classes_[above.astype(int)]
        return chosen

    def intervals(self, X: Any) -> Floats:
        """The 90 % interval of each row's logit over the refits, rows × (low, high); it always holds the
        logit itself.

        Each refit takes its own least favourable end. Raises ValueError where the card was fitted without
        refits.
        """
        if not self.refits:
            raise ValueError("intervals need refits: fit with refits of 1 or more")
        logit, measured = self.decision_function(X), self._measured(self._checked(X))
        features = design(self.figures_, self.flags_, measured) - self._means()
        logits = features @ self.refits_[:, 1:].T + refit_bases(self.refits_, self._means())
        if measured.withheld.any():
            logits += measured.withheld.T.astype(float) @ least_by_refits(self.figures_, self.refits_[:, 1:])
        ordered = np.sort(logits, axis=1)
        out = int(SHARE_OUT * self.refits)
        low, high = ordered[:, out], ordered[:, self.refits - 1 - out]
        return np.column_stack([np.minimum(low, logit), np.maximum(high, logit)])

    def _checked(self, X: Any) -> Floats:
        check_is_fitted(self)
        checked: Floats = validate_data(self, X, reset=False, dtype=np.float64, ensure_all_finite="allow-nan")
        return checked

    def _columns(self, X: Floats) -> dict[str, Floats]:
        return dict(zip(self.names_, X.T, strict=True))

    def _flagged(self, X: Floats) -> list[str]:
        if self.missing == NEUTRAL:
            return []
        names = self.names_
        return [names[column] for column in np.flatnonzero(np.isnan(X).any(axis=0))]

    def _measured(self, X: Floats) -> Measured:
        columns = self._columns(X)
        values = np.array([figure_rows(figure, columns) for figure in self.figures_]).reshape(
            len(self.figures_), len(X)
        )
        withheld = np.zeros(values.shape, dtype=bool)
        if self.missing != NEUTRAL:
            for row, figure in enumerate(self.figures_):
                withheld[row] = np.isnan(columns[figure.part]) | (
                    np.isnan(columns[figure.to]) if figure.to else False
                )
        flags = np.array([np.isnan(columns[flag.part]).astype(float) for flag in self.flags_])
        return Measured(values, withheld, flags.reshape(len(self.flags_), len(X)))

    def _coefficients(self) -> list[float]:
        return [c for figure in self.figures_ for c in figure.coefficients] + [
            flag.coefficient for flag in self.flags_
        ]

    def _means(self) -> Floats:
        return np.array(
            [m for figure in self.figures_ for m in figure.means] + [flag.mean for flag in self.flags_]
        )

    def _check_settings(self) -> None:
        if self.missing not in MISSING:
            raise ValueError(f"missing must be one of {', '.join(MISSING)}; got {self.missing!r}")
        for name, least in (("ramps", 1), ("refits", 0), ("max_iter", 1)):
            value = getattr(self, name)
            if isinstance(value, bool) or not isinstance(value, numbers.Integral) or value < least:
                raise ValueError(f"{name} must be a whole number of at least {least}; got {value!r}")
        if self.penalty is not None:
            check_penalty(self.penalty)
