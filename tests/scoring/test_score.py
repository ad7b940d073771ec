"""Score and band: the same bits alone as in a batch, additive, decided on the logit; equal to SHAP; gaps make
a low result incomplete."""

from dataclasses import replace

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics.order.criteria import PART, PART_NAMES, State, Unit
from analytics.scoring import interval
from analytics.scoring.attribution import measure
from analytics.scoring.curves import least_contribution
from analytics.scoring.features import expanded
from analytics.scoring.model import Cutoffs
from analytics.scoring.score import contributions, plain_bands, score
from analytics.scoring.wide import widen


def test_one_applicant_alone_has_the_same_bits_as_in_a_batch(model, applicants):
    parts = applicants[0]
    batch, added = score(model, parts), contributions(model, parts)
    for number in (0, 1, 7, 63, 200, 399):
        alone = parts.slice(number * 35, 35)
        assert score(model, alone).row(0) == batch.row(number)
        assert contributions(model, alone).row(0) == added.row(number)


def test_the_order_of_rows_changes_no_bit(model, applicants):
    parts = applicants[0]
    shuffled = parts.sample(fraction=1.0, shuffle=True, seed=3)
    assert score(model, shuffled).sort("bin").equals(score(model, parts).sort("bin"))


def test_many_chunks_and_threads_change_no_bit(model, applicants, monkeypatch):
    whole = score(model, applicants[0])
    monkeypatch.setattr("analytics.scoring.score.CHUNK", 37)
    assert score(model, applicants[0]).equals(whole)


def test_base_and_contributions_are_the_logit(model, applicants):
    added = contributions(model, applicants[0])
    total = added.select(pl.sum_horizontal("base", *PART_NAMES)).to_series().to_numpy()
    np.testing.assert_allclose(total, added["logit"].to_numpy(), atol=1e-9)
    assert (added["logit"] == score(model, applicants[0])["logit"]).all()


def test_the_logit_is_the_logistic_regression_of_the_features(model, applicants):
    wide = widen(applicants[0])
    matrix = expanded(model.figures, model.flags, wide, model.unfiled)
    plain = model.intercept + matrix @ model.coefficients
    for figure, withheld in zip(model.figures, measure(model, wide).withheld, strict=True):
        plain += withheld * least_contribution(figure)
    np.testing.assert_allclose(score(model, applicants[0])["logit"].to_numpy(), plain, atol=1e-9)


@pytest.mark.slow
def test_equals_the_shap_package(model, simulated, applicants):
    import shap

    background = expanded(model.figures, model.flags, widen(simulated[0]))
    wide = widen(applicants[0])
    features = expanded(model.figures, model.flags, wide, model.unfiled)
    shifted = (
        background - background.mean(axis=0) + model.means
    )  # the background whose means the version records
    masker = shap.maskers.Independent(shifted, max_samples=len(shifted))
    values = shap.LinearExplainer((model.coefficients, model.intercept), masker).shap_values(features)
    added = contributions(model, applicants[0])
    owners = np.array([name.split(":")[0] for name in _owners(model)])
    least = {part: np.zeros(len(features)) for part in PART_NAMES}  # due and unfiled (D25)
    for figure, withheld in zip(model.figures, measure(model, wide).withheld, strict=True):
        least[figure.part] += withheld * least_contribution(figure)
    for part in PART_NAMES:
        expected = values[:, owners == part].sum(axis=1) + least[part]
        np.testing.assert_allclose(expected, added[part].to_numpy(), atol=1e-9)


def _owners(model):
    return [figure.part for figure in model.figures for _ in figure.coefficients] + [
        flag.part for flag in model.flags
    ]


def test_a_frame_without_all_35_parts_is_refused(model, applicants):
    with pytest.raises(ValueError, match="35 parts"):
        score(model, applicants[0].slice(0, 69))
    doubled = pl.concat([applicants[0].slice(0, 35), applicants[0].slice(0, 1), applicants[0].slice(36, 34)])
    with pytest.raises(ValueError, match="35 parts"):
        score(model, doubled)


def test_bands_are_decided_on_the_logit_with_the_edges_in():
    logit = np.array([-1.0000000001, -1.0, 0.9999999999, 1.0])
    assert plain_bands(Cutoffs(-1.0, 1.0), logit).tolist() == [0, 1, 1, 2]


def test_a_cutoff_the_data_cannot_support_leaves_its_band_empty():
    logit = np.array([-50.0, 50.0])
    assert plain_bands(Cutoffs(None, 1.0), logit).tolist() == [1, 2]
    assert plain_bands(Cutoffs(-1.0, None), logit).tolist() == [0, 1]


def silent(parts, names):
    """The parts named in state no_data."""
    here = pl.col("part").is_in(names)
    return parts.with_columns(
        pl.when(here).then(None).otherwise("value").alias("value"),
        pl.when(here).then(pl.lit("no_data")).otherwise("state").alias("state"),
    )


def test_a_low_result_that_gaps_could_lift_is_incomplete(model, applicants):
    lows = score(model, applicants[0]).filter(pl.col("band") == "low")["bin"]
    parts = applicants[0].filter(pl.col("bin").is_in(lows.implode()))
    gaps = silent(parts, list(PART_NAMES))
    assert set(score(replace(model, cutoffs=Cutoffs(10.0, None)), gaps)["band"]) == {"incomplete"}
    assert set(score(replace(model, cutoffs=Cutoffs(1e6, None)), gaps)["band"]) == {"low"}, (
        "out of reach of any values"
    )


def test_a_low_result_without_gaps_stays_low(model, applicants):
    reported = applicants[0].filter(~(pl.col("state") == "no_data").any().over("bin"))
    assert "incomplete" not in set(score(replace(model, cutoffs=Cutoffs(0.0, None)), reported)["band"])


NUMBERS = st.floats(min_value=0, max_value=1e12)


@settings(max_examples=60, deadline=None)
@given(st.sets(st.sampled_from(PART_NAMES), min_size=1, max_size=6), st.data(), st.integers(0, 399))
def test_no_values_of_the_gaps_give_more_than_the_bound(model, applicants, names, data, number):
    from analytics.scoring.gaps import greatest_logit

    one = silent(applicants[0].slice(number * 35, 35), sorted(names))
    logit = score(model, one)["logit"].to_numpy()
    bound = greatest_logit(model, widen(one), logit)[0]
    filled = one
    for name in sorted(names):
        value = float(data.draw(st.booleans())) if PART[name].unit is Unit.YES_NO else data.draw(NUMBERS)
        here = pl.col("part") == name
        filled = filled.with_columns(
            pl.when(here).then(pl.lit(value)).otherwise("value").alias("value"),
            pl.when(here).then(pl.lit(State.VALUE.value)).otherwise("state").alias("state"),
        )
    assert score(model, filled)["logit"][0] <= bound + 1e-9


def test_near_a_cutoff_is_where_refits_disagree(model, applicants):
    """By hand: the share of refits on either side of a cut-off is above a twentieth."""
    wide = widen(applicants[0])
    logits = interval.refit_logits(model, interval.centred(model, wide))
    expected = np.zeros(wide.count, dtype=bool)
    for edge in (model.cutoffs.low_below, model.cutoffs.high_from):
        below = (logits < edge).mean(axis=1)
        expected |= (below > 0.05) & (below < 0.95)
    assert expected.any()
    assert not expected.all()
    assert score(model, applicants[0])["near_cutoff"].to_numpy().tolist() == expected.tolist()


def test_without_cutoffs_nobody_is_near_one(model, applicants):
    assert not score(replace(model, cutoffs=Cutoffs(None, None)), applicants[0])["near_cutoff"].any()
