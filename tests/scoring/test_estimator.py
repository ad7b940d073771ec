"""The bounded logistic regression of clause 3.5 keeps scikit-learn's conventions, its bounds, and agrees with
scikit-learn where no bound holds."""

import numpy as np
import pytest
from sklearn.linear_model import LogisticRegression
from sklearn.utils.estimator_checks import check_estimator

from analytics.scoring.estimator import BoundedLogisticRegression


def test_keeps_the_conventions_of_scikit_learn():
    results = check_estimator(BoundedLogisticRegression(), on_skip=None, on_fail="raise")
    assert len(results) > 50
    assert {r["check_name"] for r in results if r["status"] != "passed"} <= {"check_array_api_input"}, (
        "numpy arrays only, by design"
    )


@pytest.fixture
def data():
    rng = np.random.default_rng(1)
    X = rng.normal(size=(600, 4))
    y = rng.random(600) < 1 / (1 + np.exp(-(X @ [1.0, -0.7, 0.4, 0.0] + 0.3)))
    return X, y


def test_without_bounds_it_is_the_usual_logistic_regression(data):
    ours = BoundedLogisticRegression(penalty=2.0, tol=1e-9).fit(*data)
    usual = LogisticRegression(C=0.5, tol=1e-10, max_iter=10000).fit(*data)
    np.testing.assert_allclose(ours.coef_, usual.coef_, atol=1e-6)
    np.testing.assert_allclose(ours.intercept_, usual.intercept_, atol=1e-6)


def test_a_coefficient_never_leaves_its_bound(data):
    fitted = BoundedLogisticRegression(lower=[0, 0, -np.inf, 0], upper=[np.inf, np.inf, 0, np.inf]).fit(*data)
    assert fitted.coef_[0, 0] > 0
    assert fitted.coef_[0, 1] == 0, "the data pull below 0, the bound holds"
    assert fitted.coef_[0, 2] == 0, "the data pull above 0, the bound holds"


def test_the_bounded_fit_is_the_best_within_its_bounds(data):
    X, y = data
    fitted = BoundedLogisticRegression(penalty=1.0, lower=0.0, tol=1e-9).fit(X, y)
    logit = fitted.decision_function(X)
    gradient = X.T @ (1 / (1 + np.exp(-logit)) - y) + fitted.coef_[0]
    free = fitted.coef_[0] > 0
    np.testing.assert_allclose(gradient[free], 0, atol=1e-4)
    assert (gradient[~free] >= -1e-4).all()
