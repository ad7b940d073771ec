"""The card's tables against a plain count by hand: errors, calibration, curves read from the document alone,
reasons kept (3.5, 12, 14; D24)."""

from __future__ import annotations

import json
import math
from itertools import pairwise

import numpy as np
import pytest

from analytics.scoring import card_tables, steadiness
from analytics.scoring.card_tables import calibration_table, curves, cutoffs_meaning, weights
from analytics.scoring.rivals import compare_rivals
from analytics.scoring.score import score
from analytics.scoring.steadiness import kept_share
from tests.scoring import world
from tests.scoring.conftest import data_of


@pytest.fixture(scope="module")
def tables(model, simulated):
    """With few fits and without the rivals, which a slow test has."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(steadiness, "RESAMPLES", 2)
        patch.setattr(steadiness, "HALVES", 1)
        patch.setattr(card_tables, "compare_rivals", lambda data, *rest: {"entities": data.wide.count})
        return card_tables.card_tables(model, data_of(*simulated))


def test_errors_are_those_that_bands_of_the_score_count(tables, model, simulated):
    parts, genuine = simulated
    low = (score(model, parts)["band"] == "low").to_numpy()
    high = (score(model, parts)["band"] == "high").to_numpy()
    incomplete = (score(model, parts)["band"] == "incomplete").to_numpy()
    errors = tables["errors"]["errors"]
    hits = errors["false_refusals"]["hits"]
    assert int((low & genuine).sum()) <= hits <= int(((low | incomplete) & genuine).sum())
    assert errors["false_refusals"]["of"] == int(genuine.sum())
    assert errors["false_highs"]["hits"] == int((high & ~genuine).sum())
    assert errors["false_highs"]["of"] == int(high.sum())
    halves = tables["errors"]["by_group"]["half"]
    assert sum(half["false_refusals"]["of"] for half in halves.values()) == int(genuine.sum())


def test_calibration_counts_each_outcome_once_in_order_of_probability():
    logit = np.linspace(-4, 4, 400)
    positive = np.random.default_rng(1).random(400) < 1 / (1 + np.exp(-logit))
    rows = calibration_table(logit, positive)
    assert [row["observed"]["of"] for row in rows] == [40] * 10
    assert sum(row["observed"]["hits"] for row in rows) == positive.sum()
    for before, after in pairwise(rows):
        assert before["to"] <= after["from"]
    for row in rows:
        assert row["from"] <= row["expected"] <= row["to"]
        assert row["observed"]["low"] <= row["observed"]["share"] <= row["observed"]["high"]


def test_a_curve_is_what_the_document_says_of_the_figure(model, simulated):
    document = {figure["name"]: figure for figure in json.loads(model.to_json())["figures"]}
    rows = curves(model, data_of(*simulated))
    assert {row["figure"] for row in rows} == set(document)
    for row in rows:
        figure = document[row["figure"]]
        at_first = -sum(c * m for c, m in zip(figure["coefficients"], figure["means"], strict=True))
        steps = np.cumsum([0.0, *figure["coefficients"]]) + at_first
        for knot, expected, point in zip(figure["knots"], steps, row["points"], strict=True):
            logarithm = figure["kind"] in ("amount", "ratio")
            assert point["value"] == pytest.approx(math.expm1(knot) if logarithm else knot)
            assert point["contribution"] == pytest.approx(expected, abs=1e-9)
        values = list(row["quantiles"].values())
        assert values == sorted(values)


def test_the_median_of_a_figure_is_that_of_the_parts(tables, simulated):
    parts, _ = simulated
    (row,) = (one for one in tables["curves"] if one["figure"] == "c01_activity_years")
    known = parts.filter((parts["part"] == "c01_activity_years") & (parts["state"] == "value"))["value"]
    assert row["unit"] == "years"
    assert row["quantiles"]["p50"] == pytest.approx(float(known.median()), rel=0.1)


def test_cutoffs_say_how_far_they_are_from_the_base(model):
    cut = cutoffs_meaning(model)
    assert cut["base"] + cut["to_low"] == pytest.approx(model.cutoffs.low_below)
    assert cut["base"] + cut["to_high"] == pytest.approx(model.cutoffs.high_from)
    assert cut["low_below"] == pytest.approx(1 / (1 + math.exp(-model.cutoffs.low_below)))


def test_reasons_kept_are_counted_by_case():
    one = np.array([[True, True], [True, False], [False, False]])
    other = np.array([[True, False], [False, True], [True, True]])
    assert kept_share(one, one) == 1.0
    assert kept_share(one, other) == pytest.approx((1 / 2 + 0 / 1) / 2)


def test_reasons_are_steadier_with_frozen_knots_than_between_halves(tables):
    steady = tables["steadiness"]
    assert 0.0 < steady["halves"] <= steady["stored"] <= 1.0
    assert 0.0 < steady["anew"] <= 1.0
    assert steady["cases"] >= steadiness.LEAST


def test_the_tables_are_json(tables):
    assert json.loads(json.dumps(tables, allow_nan=False)) == tables


@pytest.mark.slow
def test_curves_cost_little_beside_boosting_and_gain_over_a_plain_regression():
    rivals = compare_rivals(data_of(*world.parts_and_outcomes(2500, 3)), 1, {"ramps": 3, "penalty": 3.0})
    assert rivals["auc_card"] > rivals["auc_plain"]
    assert rivals["auc_card"] > rivals["auc_free"] - 0.03


def test_a_criterion_weighs_what_its_figures_and_flags_can_add_at_most(model):
    document, rows = json.loads(model.to_json()), weights(model)
    spans = [row["most"] - row["least"] for row in rows]
    assert spans == sorted(spans, reverse=True)
    of = {row["criterion"]: row for row in rows}
    least = most = 0.0
    for figure in document["figures"]:
        if figure["part"].startswith("c14_"):
            start = -sum(c * m for c, m in zip(figure["coefficients"], figure["means"], strict=True))
            points = np.cumsum([start, *figure["coefficients"]])
            least, most = least + points.min(), most + points.max()
    for flag in document["flags"]:
        if flag["part"].startswith("c14_"):
            least += flag["coefficient"] * (1 - flag["mean"])
            most -= flag["coefficient"] * flag["mean"]
    assert (of[14]["least"], of[14]["most"]) == pytest.approx((least, most))
