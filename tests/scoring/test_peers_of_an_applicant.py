"""With whom an applicant is compared: the narrowest group that is large enough, without himself."""

import numpy as np
import polars as pl
import pytest

from analytics.scoring.explanation import explain
from analytics.scoring.peers import Population, group_codes, peers_for, size_class
from analytics.scoring.reasons import main_reasons
from tests.scoring.explained import CONTEXT


def test_too_few_peers_have_no_median(model, applicants, population):
    few = Population(population.parts, population.activities.head(19), population.rules)
    peers = peers_for(few, "25110", 10.0)
    assert peers["c01_activity_years"]["group"] == "all"
    assert peers["c01_activity_years"]["n"] <= 19
    assert peers["c01_activity_years"]["median"] is None
    explanation = explain(model, applicants[0].slice(0, 35), peers, CONTEXT, "en")
    assert all("median of" not in row["reason"] for row in explanation["criteria"])
    for reason in explanation["reasons"]:
        if reason["kind"] == "figure":
            quoted = next(
                one for one in main_reasons(explanation | {"band": "low"}, "en") if one["kind"] == "figure"
            )
            assert "the average of the model’s training data" in quoted["figures"]
            break


def test_a_figure_that_few_of_the_group_have_is_compared_with_all(population):
    small = population.members(0, "oked:25 size:5-19", None)
    gone = (pl.col("part") == "c14_electricity_ytd") & pl.col("bin").is_in(small.implode())
    parts = population.parts.with_columns(
        pl.when(gone).then(None).otherwise("value").alias("value"),
        pl.when(gone).then(pl.lit("no_data")).otherwise(pl.col("state").cast(pl.String)).alias("state"),
    )
    peers = peers_for(Population(parts, population.activities, population.rules), "25110", 10.0)
    assert peers["c14_electricity_ytd"]["group"] == "all"
    assert peers["c14_electricity_ytd"]["n"] >= 20
    assert peers["c02_vat_registered"]["group"] == "oked:25 size:5-19"


def test_peers_are_of_the_narrowest_group_with_twenty(population):
    rules = population.rules
    assert group_codes("25110", "5-19", rules) == (
        "oked:25 size:5-19",
        "section:C size:5-19",
        "section:C",
        "all",
    )
    assert group_codes(None, "5-19", rules) == (None, None, None, "all")
    assert [size_class(staff, rules) for staff in (None, 0, 4.9, 5, 99, 100, 400)] == [
        None,
        "0-4",
        "0-4",
        "5-19",
        "20-99",
        "100-249",
        "250+",
    ]
    assert peers_for(population, "25110", 10.0)["c01_activity_years"]["group"] == "oked:25 size:5-19"
    assert peers_for(population, "33110", 10.0)["c01_activity_years"]["group"] == "section:C size:5-19"
    assert peers_for(population, "46900", 10.0)["c01_activity_years"]["group"] == "all"


def test_peers_percentiles_are_those_of_the_known_figures(population):
    peers = peers_for(population, "25110", 10.0)["c14_electricity_ytd"]
    members = population.members(0, "oked:25 size:5-19", None)
    known = population.parts.filter(
        (pl.col("part") == "c14_electricity_ytd") & pl.col("bin").is_in(members.implode())
    )
    values = np.sort(known.drop_nulls("value")["value"].to_numpy())
    assert peers["n"] == len(values)
    assert peers["median"] == pytest.approx(np.median(values))
    assert peers["p95"] == pytest.approx(np.quantile(values, 0.95))


def test_an_applicant_is_not_his_own_peer(population):
    own = population.members(0, "oked:25 size:5-19", None)[0]
    assert peers_for(population, "25110", 10.0, without=own)["c02_vat_registered"]["n"] <= len(
        population.members(0, "oked:25 size:5-19", own)
    )
