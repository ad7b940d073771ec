"""The scorecard for any table: scikit-learn's conventions, directions that hold through ratios too, missing
values, contributions, intervals, refusals."""

import pickle
import warnings

import numpy as np
import pandas as pd
import polars as pl
import pytest
from sklearn.base import clone
from sklearn.exceptions import ConvergenceWarning
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import StratifiedKFold
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import SplineTransformer
from sklearn.utils.estimator_checks import check_estimator

from analytics.scoring import LogisticScorecard
from tests.scoring.shapes import SHAPES

COLUMNS = ["sales", "debt", "power", "age", "imports"]
SETTINGS = {
    "directions": {"sales": "up", "power": "up", "debt": "down"},
    "ratios": {"debt_to_sales": ("debt", "sales"), "imports_to_power": ("imports", "power")},
    "penalty": 1.0,
    "refits": 20,
}


def table(rows=900, seed=1, holes=0.0) -> tuple[pd.DataFrame, np.ndarray]:
    """Firms: heavy tails, some zeros, debt with refunds below zero; the outcome pulls `power` the wrong
    way."""
    rng = np.random.default_rng(seed)
    X = pd.DataFrame(rng.lognormal(10, 2, size=(rows, 5)), columns=COLUMNS)
    X["imports"] *= rng.random(rows) < 0.5
    X["sales"] *= rng.random(rows) < 0.9
    X["debt"] *= np.where(rng.random(rows) < 0.1, -1.0, 1.0)
    logs = np.sign(X) * np.log1p(X.abs())
    logit = 0.6 * logs["sales"] - 0.3 * logs["debt"] - 0.3 * (logs["power"] - 10) + 0.2 * logs["imports"] - 2
    y = (rng.random(rows) < 1 / (1 + np.exp(-logit))).astype(int)
    return X.mask(rng.random(X.shape) < holes), y


@pytest.fixture(scope="module", params=["neutral", "least_favourable"])
def fitted(request) -> LogisticScorecard:
    return LogisticScorecard(missing=request.param, **SETTINGS).fit(*table(holes=0.08))


@pytest.mark.slow
@pytest.mark.parametrize("missing", ["neutral", "least_favourable"])
def test_keeps_the_conventions_of_scikit_learn_with_its_defaults(missing):
    _checked(LogisticScorecard(missing=missing))


def test_keeps_the_conventions_of_scikit_learn():
    _checked(LogisticScorecard(penalty=1.0, ramps=3, refits=2))


def _checked(card):
    results = check_estimator(card, on_skip=None, on_fail="raise")
    assert len(results) > 60
    left = {result["check_name"] for result in results if result["status"] != "passed"}
    assert left <= {"check_array_api_input"}, "numpy arrays only, by design"


def test_the_logit_less_the_contributions_is_one_constant(fitted):
    X, _ = table(300, seed=2, holes=0.2)
    rest = fitted.decision_function(X) - fitted.contributions(X).sum(axis=1)
    assert np.ptp(rest) < 1e-9
    assert fitted.contributions(X).shape == X.shape
    np.testing.assert_allclose(fitted.predict_proba(X)[:, 1], 1 / (1 + np.exp(-fitted.decision_function(X))))
    assert list(fitted.get_feature_names_out()) == COLUMNS


def test_a_neutral_hole_adds_exactly_nothing():
    card = LogisticScorecard(missing="neutral", **SETTINGS).fit(*table(holes=0.08))
    X, _ = table(200, seed=3)
    for place, column in enumerate(COLUMNS):
        assert (card.contributions(X.assign(**{column: np.nan}))[:, place] == 0.0).all(), column


@pytest.mark.parametrize("ways", [{}, SETTINGS["directions"], {"sales": "down", "imports": "up"}])
def test_a_least_favourable_hole_adds_no_more_than_any_value_would(ways):
    card = LogisticScorecard(missing="least_favourable", **SETTINGS | {"directions": ways})
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # a ratio may be left out for the sake of a direction
        card.fit(*table(holes=0.08))
    X, _ = table(40, seed=3)
    figures = [-1e9, -1.0, 0.0, 1e-6, *np.logspace(1, 9, 9)]
    for place, column in enumerate(COLUMNS):
        hole = X.assign(**{column: np.nan})
        for figure in figures:
            filled = X.assign(**{column: figure})
            own = card.contributions(filled)[:, place]
            assert (card.contributions(hole)[:, place] <= own + 1e-12).all(), (column, figure)
            assert (card.decision_function(hole) <= card.decision_function(filled) + 1e-9).all()
            assert (card.intervals(hole)[:, 1] <= card.intervals(filled)[:, 1] + 1e-9).all()


def test_a_direction_holds_through_ratios_too(fitted):
    rng = np.random.default_rng(4)
    X, _ = table(300, seed=5, holes=0.1)
    for column, way in SETTINGS["directions"].items():
        known = X[X[column].notna()]
        for low, high in ((-10.0, 0.0), (0.0, 1e-9), (0.0, 1e6), (1e3, 1e9), (-1e9, 1e9)):
            share = rng.random((2, len(known)))
            less = low + share.min(axis=0) * (high - low)
            more = low + share.max(axis=0) * (high - low)
            moved = fitted.decision_function(known.assign(**{column: more}))
            moved = moved - fitted.decision_function(known.assign(**{column: less}))
            assert ((moved if way == "up" else -moved) >= -1e-12).all(), (column, low, high)


def test_the_data_alone_would_have_gone_the_other_way():
    X, y = table(holes=0.08)
    free = LogisticScorecard(penalty=1.0, refits=0).fit(X, y)
    assert np.ptp(free.contributions(X)[:, 2]) > 0.5
    bound = LogisticScorecard(directions={"power": "up"}, penalty=1.0, refits=0).fit(X, y)
    assert np.ptp(bound.contributions(X)[:, 2]) < 0.05


def test_a_ratio_that_can_keep_neither_direction_is_left_out_with_a_warning():
    both_up = {"debt": "up", "sales": "up"}
    card = LogisticScorecard(both_up, {"r": ("debt", "sales")}, penalty=1.0, refits=0)
    with pytest.warns(UserWarning, match="left out"):
        card.fit(*table())
    assert "r" not in {figure.name for figure in card.figures_}
    named = LogisticScorecard(
        {"debt": "up", "sales": "up", "r": "free"}, {"r": ("debt", "sales")}, penalty=1.0
    )
    assert "r" in {figure.name for figure in named.fit(*table()).figures_}


def test_a_ratio_counts_to_its_numerator(fitted):
    X, _ = table(50, seed=6)
    moved = fitted.contributions(X.assign(sales=X["sales"] * 3)) - fitted.contributions(X)
    assert moved[:, COLUMNS.index("debt")].max() > 1e-6, "debt_to_sales"
    assert np.abs(moved[:, 2:]).max() == 0


def test_the_interval_holds_the_logit_and_is_wider_with_fewer_rows():
    X, y = table(4000, seed=7)
    many = LogisticScorecard(**SETTINGS).fit(X, y)
    few = LogisticScorecard(**SETTINGS).fit(X[:300], y[:300])
    for card in (many, few):
        low, high = card.intervals(X).T
        logit = card.decision_function(X)
        assert (low <= logit).all()
        assert (logit <= high).all()
    assert np.median(np.diff(few.intervals(X))) > 2 * np.median(np.diff(many.intervals(X)))
    with pytest.raises(ValueError, match="refits"):
        LogisticScorecard(refits=0, penalty=1.0).fit(X, y).intervals(X)


def test_pandas_polars_and_arrays_give_the_same(fitted):
    X, y = table(holes=0.08)
    other = clone(fitted).fit(pl.from_pandas(X), y)
    assert (other.decision_function(pl.from_pandas(X)) == fitted.decision_function(X)).all()
    names = dict(zip(COLUMNS, ["x0", "x1", "x2", "x3", "x4"], strict=True))
    card = clone(fitted).set_params(
        directions={names[column]: way for column, way in SETTINGS["directions"].items()},
        ratios={name: (names[a], names[b]) for name, (a, b) in SETTINGS["ratios"].items()},
    )
    card.fit(X.to_numpy(), y)
    assert (card.decision_function(X.to_numpy()) == fitted.decision_function(X)).all()
    assert list(card.get_feature_names_out()) == list(names.values())


def test_a_pickle_gives_the_same(fitted):
    X, _ = table(50, seed=8, holes=0.1)
    again = pickle.loads(pickle.dumps(fitted))
    assert (again.intervals(X) == fitted.intervals(X)).all()


def test_labels_of_any_kind_are_kept():
    X, y = table()
    text = np.where(y == 1, "producer", "other")
    card = LogisticScorecard(penalty=1.0, refits=0).fit(X, text)
    assert list(card.classes_) == ["other", "producer"]
    assert set(card.predict(X)) == {"other", "producer"}


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ({"directions": {"nothing": "up"}}, "not there"),
        ({"directions": {"sales": "upwards"}}, "must be one of"),
        ({"ratios": {"r": ("sales", "nothing")}}, "two columns"),
        ({"ratios": {"sales": ("debt", "power")}}, "name of a column"),
        ({"missing": "ignored"}, "missing must be"),
        ({"penalty": float("nan")}, "penalty"),
        ({"penalty": -1.0}, "penalty"),
        ({"penalty": "much"}, "penalty"),
        ({"ramps": 0}, "ramps"),
        ({"ramps": 2.5}, "ramps"),
        ({"refits": -1}, "refits"),
    ],
)
def test_bad_settings_are_refused(settings, message):
    with pytest.raises(ValueError, match=message):
        LogisticScorecard(**settings).fit(*table(60))


def test_other_numbers_of_classes_and_negative_weights_are_refused():
    X, y = table(90)
    with pytest.raises(ValueError, match="binary"):
        LogisticScorecard().fit(X, np.arange(90) % 3)
    with pytest.raises(ValueError, match="one class"):
        LogisticScorecard().fit(X, np.ones(90))
    with pytest.raises(ValueError, match="Negative"):
        LogisticScorecard().fit(X, y, sample_weight=np.linspace(-1, 1, 90))


def test_a_fit_that_did_not_converge_says_so():
    with pytest.warns(ConvergenceWarning):
        LogisticScorecard(penalty=0.01, max_iter=2, refits=0).fit(*table())


def test_where_a_column_never_varies_it_adds_nothing():
    X, y = table()
    card = LogisticScorecard(penalty=1.0, refits=2).fit(X.assign(age=3.0, imports=np.nan), y)
    assert (card.contributions(X.assign(imports=np.nan))[:, 3:] == 0).all()


@pytest.mark.slow
@pytest.mark.parametrize("shape", sorted(SHAPES))
def test_its_defaults_are_as_sharp_as_splines_on_data_of_other_kinds(shape):
    ours, theirs = zip(*(aucs(shape, seed) for seed in range(3)), strict=True)
    assert np.mean(ours) >= np.mean(theirs) - 0.005


@pytest.mark.parametrize("shape", ["small", "ordinal_and_binary"])
def test_its_defaults_hold_on_small_tables(shape):
    ours, theirs = aucs(shape, 0)
    assert ours >= theirs - 0.005


def aucs(shape, seed) -> tuple[float, float]:
    """Mean AUC over the same five folds: the scorecard, splines with logistic regression."""
    X, y = SHAPES[shape](np.random.default_rng(seed))
    result = []
    for train, test in StratifiedKFold(5, shuffle=True, random_state=seed).split(X, y):
        rivals = (
            LogisticScorecard(refits=0),
            make_pipeline(SplineTransformer(), LogisticRegression(max_iter=2000)),
        )
        result.append(
            [
                roc_auc_score(y[test], each.fit(X[train], y[train]).predict_proba(X[test])[:, 1])
                for each in rivals
            ]
        )
    ours, theirs = np.mean(result, axis=0)
    return float(ours), float(theirs)
