"""One small model for all tests of the scoring: fitted on simulated parts, without the search over settings
that `train` makes."""

from dataclasses import replace

import numpy as np
import polars as pl
import pytest

from analytics.scoring import LogisticScorecard, training
from analytics.scoring.bootstrap import refit_all, resampled_weights
from analytics.scoring.cutoffs import choose_cutoffs
from analytics.scoring.data import TrainingData
from analytics.scoring.declarations import declarations
from analytics.scoring.features import LEAST
from analytics.scoring.interval import upper_ends
from analytics.scoring.model import INTERVAL, Cutoffs, Model
from analytics.scoring.peers import Population
from analytics.scoring.wide import widen
from tests.scoring import world
from tests.scoring.explained import explained, numbers


@pytest.fixture(scope="session")
def simulated():
    return world.parts_and_outcomes(1500, 1)


@pytest.fixture(scope="session")
def model(simulated) -> Model:
    parts, genuine = simulated
    return quick_model(parts, genuine)


@pytest.fixture(scope="session")
def applicants():
    """Parts of entities that the model has not seen, and whether each is genuine."""
    return world.parts_and_outcomes(400, 2)


def quick_model(parts, genuine, refits=40) -> Model:
    declared, data = declarations(), data_of(parts, genuine)
    wide = data.wide
    card = LogisticScorecard(ramps=2, penalty=1.0, refits=0)
    fitted = training.fit_parts(card, declared, data)
    weights = resampled_weights(np.arange(len(genuine)), refits, 1)
    points = refit_all(fitted.regression, fitted.matrix, genuine.astype(float), weights, lambda done: None)
    model = Model(
        version="test-1",
        made_up=True,
        made_by="test",
        made_at="2026-11-22T10:00:00Z",
        intercept=fitted.intercept,
        figures=fitted.figures,
        flags=fitted.flags,
        cutoffs=Cutoffs(None, None),
        near_share=0.05,
        reasons=declared.settings.reasons.document,
        actionable=declared.actionable,
        peers=training.peer_rules(declared, fitted.figures),
        unfiled=LEAST,
        band_rule=INTERVAL,
        refits=training.kept_refits(points, fitted.means),
    )
    cutoffs = choose_cutoffs(
        upper_ends(model, wide),
        training.logits(model, wide),
        genuine,
        low_error=0.03,
        confidence=0.95,
        high_precision=0.95,
        high_least=50,
    )
    assert cutoffs.low_below is not None
    assert cutoffs.high_from is not None
    return replace(model, cutoffs=cutoffs)


def data_of(parts, genuine, made_up=True) -> TrainingData:
    days = np.array([day.toordinal() for day in world.dates(len(genuine))])
    return TrainingData(
        widen(parts), genuine, days, {"half": np.where(np.arange(len(genuine)) % 2, "a", "b")}, made_up
    )


@pytest.fixture(scope="session")
def population(model, simulated):
    parts, genuine = simulated
    bins = [bin_ for bin_, good in zip(parts["bin"].gather_every(35), genuine, strict=True) if good]
    activities = pl.DataFrame(
        {"bin": bins, "oked": [("25110", "10710")[number % 2] for number in range(len(bins))]}
    )
    return Population(parts.filter(pl.col("bin").is_in(bins)), activities, model.peers)


@pytest.fixture(scope="session")
def lows(model, applicants, population):
    return [
        explained(model, applicants, population, number) for number in numbers(model, applicants, "low")[:25]
    ]
