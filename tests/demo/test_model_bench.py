"""The scorecard beside boosted trees on a country from which nothing was chosen (clause 3.5)."""

import pytest

from analytics.demo.model_bench import SEEDS, bench_model


@pytest.mark.slow
def test_the_regression_is_nearly_as_sharp_as_boosted_trees_on_the_same_figures():
    row, *groups = bench_model([3_000], seeds=SEEDS[:1])
    assert (row["producers"], row["seed"]) == (3_000, SEEDS[0])
    assert row["auc_card"] > 0.92
    assert row["auc_card"] > row["auc_bound"] - 0.02
    assert row["auc_card"] > row["auc_free"] - 0.02
    assert 0.8 < row["calibration_slope"] < 1.25
    assert row["brier"] < 0.11
    assert groups[0]["group"] == "all"
