"""Training whole: the earlier are fitted, the later judge; bound signs hold; too few outcomes are refused."""

from dataclasses import replace

import numpy as np
import pytest

from analytics.scoring.data import CUTOFFS, FIT, JUDGE, quarters, split
from analytics.scoring.declarations import declarations
from analytics.scoring.model import Model
from analytics.scoring.training import train
from analytics.text import UserError
from tests.scoring import world
from tests.scoring.conftest import data_of


def test_the_fit_sees_every_quarter_and_the_newest_judges(simulated):
    data = data_of(*simulated)
    roles, numbers = split(data, 1), quarters(data.days)
    assert set(numbers[roles == JUDGE].tolist()) == {numbers.max()}
    for role in (FIT, CUTOFFS):
        assert set(numbers[roles == role].tolist()) == set(numbers.tolist())
    entities = data.entities()
    for one, other in ((FIT, CUTOFFS), (FIT, JUDGE), (CUTOFFS, JUDGE)):
        assert not set(entities[roles == one]) & set(entities[roles == other])


def test_earlier_rows_of_who_judges_are_left_out(simulated):
    data = data_of(*simulated)
    same = replace(data, wide=data.wide.take(np.arange(1500) % 1400))
    roles = split(same, 1)
    entities = same.entities()
    assert (roles == -1).any()
    assert set(entities[roles == -1]) <= set(entities[roles == JUDGE])
    for one, other in ((FIT, CUTOFFS), (FIT, JUDGE), (CUTOFFS, JUDGE)):
        assert not set(entities[roles == one]) & set(entities[roles == other])


def test_one_day_s_outcomes_are_split_by_entity(simulated):
    data = data_of(*simulated)
    roles = split(replace(data, days=np.full(1500, 739000)), 1)
    assert (roles == FIT).mean() == pytest.approx(0.5, abs=0.05)
    assert (roles == CUTOFFS).mean() == pytest.approx(0.25, abs=0.05)


def test_too_few_outcomes_are_refused(simulated):
    parts, genuine = simulated
    with pytest.raises(UserError) as caught:
        train(data_of(parts.slice(0, 100 * 35), genuine[:100]), version="few", made_by="test", made_at="now")
    assert caught.value.key == "scoring.too_few_outcomes"


def test_the_fingerprint_is_of_the_data(simulated):
    data = data_of(*simulated)
    assert data.fingerprint() == data_of(*simulated).fingerprint()
    other = data.positive.copy()
    other[5] = ~other[5]
    assert replace(data, positive=other).fingerprint() != data.fingerprint()


@pytest.mark.slow
def test_a_trained_version_is_sharp_honest_and_bound():
    parts, genuine = world.parts_and_outcomes(5000, 11)
    reported = []
    model = train(
        data_of(parts, genuine),
        version="whole",
        made_by="test",
        made_at="2026-11-22T10:00:00Z",
        progress=reported.append,
    )
    assert reported[-1] == 1.0
    assert Model.from_json(model.to_json()).to_json() == model.to_json()
    assert model.metrics["auc"]["value"] > 0.9
    assert model.metrics["auc"]["low"] < model.metrics["auc"]["value"] < model.metrics["auc"]["high"]
    assert 0.7 < model.metrics["calibration_slope"]["value"] < 1.4
    assert model.cutoffs.low_below is not None
    assert model.metrics["errors"]["false_refusals"]["share"] <= 0.02
    assert len(model.refits) == declarations().settings.refits
    assert np.abs(np.median(model.refits, axis=0)[1:] - model.coefficients).mean() < 0.2
    for figure in model.figures:
        if figure.direction == "up":
            assert min(figure.coefficients) >= 0, figure.name
        if figure.direction == "down":
            assert max(figure.coefficients) <= 0, figure.name
    assert all(flag.coefficient <= 0 for flag in model.flags)
    assert model.training["rows"] == 5000
