"""The refits: the same optimum as refitting one by one, whole entities drawn."""

import numpy as np
import pytest

from analytics.scoring.bootstrap import box_minimum, refit_all, resampled_weights
from analytics.scoring.estimator import BoundedLogisticRegression


def data(rows, seed=1):
    rng = np.random.default_rng(seed)
    X = rng.random((rows, 6))
    y = rng.random(rows) < 1 / (1 + np.exp(-(X @ [3.0, -2.0, 1.0, 0.0, 0.5, -0.5] - 0.5)))
    return X, y


@pytest.mark.parametrize("rows", [150, 1200])
def test_all_at_once_equals_one_by_one(rows):
    X, y = data(rows)
    lower, upper = [0, 0, 0, 0, 0, -np.inf], [np.inf] * 5 + [0]
    fitted = BoundedLogisticRegression(1.0, lower, upper).fit(X, y)
    weights = resampled_weights(np.arange(rows), 12, 5)
    together = refit_all(fitted, X, y.astype(float), weights, lambda done: None)
    for refit in range(12):
        alone = BoundedLogisticRegression(1.0, lower, upper, tol=1e-10).fit(
            X, y, sample_weight=weights[:, refit]
        )
        expected = np.concatenate([alone.intercept_, alone.coef_[0]])
        np.testing.assert_allclose(together[refit], expected, atol=2e-3)
    assert (together[:, 1:6] >= 0).all()
    assert (together[:, 6] <= 0).all()


def test_what_does_not_settle_is_refitted_singly(monkeypatch):
    monkeypatch.setattr("analytics.scoring.bootstrap.MOST_STEPS", 1)
    X, y = data(300)
    fitted = BoundedLogisticRegression(1.0).fit(X, y)
    weights = resampled_weights(np.arange(300), 3, 5)
    together = refit_all(fitted, X, y.astype(float), weights, lambda done: None)
    alone = BoundedLogisticRegression(1.0, tol=1e-10).fit(X, y, sample_weight=weights[:, 1])
    np.testing.assert_allclose(together[1], np.concatenate([alone.intercept_, alone.coef_[0]]), atol=1e-4)


def test_an_entity_is_drawn_with_all_its_rows():
    groups = np.array([0, 0, 1, 2, 2, 2])
    weights = resampled_weights(groups, 50, 3)
    assert (weights[0] == weights[1]).all()
    assert (weights[3] == weights[4]).all()
    assert (weights[[0, 2, 3]].sum(axis=0) == 3).all()


def test_least_point_within_a_box():
    curvature = np.array([[2.0, 1.5], [1.5, 2.0]])
    there = box_minimum(curvature, np.array([-1.0, 1.0]), np.zeros(2), np.zeros(2), np.full(2, np.inf))
    np.testing.assert_allclose(there, [0.5, 0.0], atol=1e-6)
