"""The scorecard on countries from which nothing was chosen: beside boosted trees (clause 3.5), and how often
the shipped version would refuse genuine producers of each group by itself (14, D24)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest

from analytics.demo.model_bench import SEEDS, bench_model, fresh_country
from analytics.scoring.data import TrainingData
from analytics.scoring.group_errors import group_errors
from analytics.scoring.model import Cutoffs, Model
from analytics.scoring.shipped import shipped_model

KINDS = {"all", "size", "regime", "tenant", "late"}


@pytest.mark.slow
def test_the_regression_is_nearly_as_sharp_as_boosted_trees_on_the_same_figures() -> None:
    row, *groups = bench_model([3_000], seeds=SEEDS[:1])
    assert (row["producers"], row["seed"]) == (3_000, SEEDS[0])
    assert row["auc_card"] > 0.92
    assert row["auc_card"] > row["auc_bound"] - 0.02
    assert row["auc_card"] > row["auc_free"] - 0.02
    assert 0.8 < row["calibration_slope"] < 1.25
    assert row["brier"] < 0.11
    assert groups[0]["group"] == "all"


def test_of_a_small_country_no_group_is_refused_too_often() -> None:
    country = fresh_country(300, SEEDS[0])
    assert alarmed(shipped_model(), [country], 20) == []
    harsh = replace(shipped_model(), cutoffs=Cutoffs(2.0, None))
    assert alarmed(harsh, [country], 20) != [], "a cut-off that refuses many is seen"


@pytest.mark.slow
def test_of_three_countries_no_group_of_two_hundred_genuine_producers_is_refused_too_often() -> None:
    """Late filers apart: their share is shown and promised nothing (D25)."""
    assert alarmed(shipped_model(), [fresh_country(12_000, seed) for seed in SEEDS], 200) == []


def alarmed(model: Model, countries: Sequence[TrainingData], least: int) -> list[dict[str, Any]]:
    rows = group_errors(model, countries, least)
    assert {row["group"].partition(":")[0] for row in rows} >= KINDS
    return [row for row in rows if row["alarm"]]
