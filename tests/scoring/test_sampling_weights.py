"""An outcome of the random audit counts in the fit with its sampling weight: it speaks of all low results
that it was drawn from (D37)."""

from dataclasses import replace

import numpy as np
import pytest

from analytics.scoring import training
from analytics.scoring.cutoffs import choose_cutoffs, upper_bound
from analytics.scoring.data import TrainingData
from analytics.scoring.declarations import declarations
from analytics.scoring.scorecard import LogisticScorecard
from analytics.scoring.training import train
from analytics.scoring.weighing import effective_hits, running_hits
from tests.scoring import world
from tests.scoring.conftest import data_of

RULES = {"low_error": 0.01, "confidence": 0.95, "high_precision": 0.99, "high_least": 100}


def fitted(data: TrainingData):
    card = LogisticScorecard(ramps=2, penalty=1.0, refits=0)
    return training.fit_parts(card, declarations(), data)


def test_an_outcome_of_weight_four_is_fitted_as_four(simulated):
    data = data_of(*simulated)
    some = np.arange(600)
    times = np.where(some % 20 == 0, 4, 1)
    weighed = fitted(replace(data.take(some), weights=times.astype(float)))
    repeated = fitted(data.take(np.repeat(some, times)))
    assert weighed.figures[0].knots == repeated.figures[0].knots
    np.testing.assert_allclose(weighed.regression.coef_, repeated.regression.coef_, atol=1e-3)
    alone = fitted(data.take(some))
    assert np.abs(weighed.regression.coef_ - alone.regression.coef_).max() > 1e-2


def test_without_an_audit_the_fit_is_the_same_to_the_bit_and_the_fingerprint_too(simulated):
    data = data_of(*simulated).take(np.arange(600))
    ones = replace(data, weights=np.ones(600))
    assert fitted(data).regression.coef_.tobytes() == fitted(ones).regression.coef_.tobytes()
    assert replace(data, weights=np.full(600, 2.0)).fingerprint() != data.fingerprint()


def test_a_share_of_weighted_outcomes_is_bounded_by_their_effective_number():
    hit, weights = np.arange(100) < 3, np.ones(100)
    assert effective_hits(hit, None) == effective_hits(hit, weights) == (3, 100)
    weights[0] = 20.0
    hits, of = effective_hits(hit, weights)
    assert (hits, of) == (6, 28), "119 squared by 499, and 22 of 119 of it, rounded against us"
    assert upper_bound(hits, of, 0.95) > upper_bound(3, 100, 0.95)
    assert [each.tolist() for each in running_hits(hit[:2], np.ones(2))] == [[1.0, 2.0], [1.0, 2.0]]


def test_a_genuine_producer_who_was_low_and_drawn_lowers_the_cut_off():
    rng = np.random.default_rng(3)
    logit = np.concatenate([rng.normal(2, 1, 3000), rng.normal(-2, 1, 2000)])
    positive, weights = np.arange(5000) < 3000, np.ones(5000)
    counted_once = choose_cutoffs(logit, logit, positive, **RULES)
    same = choose_cutoffs(logit, logit, positive, **RULES, weights=weights)
    assert same == counted_once
    weights[np.argsort(logit[:3000])[:10]] = 20.0
    low = choose_cutoffs(logit, logit, positive, **RULES, weights=weights).low_below
    assert low is None or low < counted_once.low_below


@pytest.mark.slow
def test_a_version_records_the_weights_that_it_was_fitted_with():
    data = data_of(*world.parts_and_outcomes(1500, 11))
    weights = np.where(np.arange(1500) % 50 == 0, 20.0, 1.0)
    model = train(replace(data, weights=weights), version="w", made_by="test", made_at="now")
    assert model.training["sampling"] == {"outcomes": 30, "stand_for": 600.0, "most": 20.0}
