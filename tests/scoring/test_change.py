"""What would have changed a low score: changes that suffice, within bounds, the smallest first."""

from dataclasses import replace
from itertools import combinations

import numpy as np
import polars as pl
import pytest

from analytics.order.criteria import PART, Unit
from analytics.scoring.change import change_to_medium
from analytics.scoring.change_case import Case, Corner, settled, standing
from analytics.scoring.explanation import explain
from analytics.scoring.levers import WITHIN_SALES, levers
from analytics.scoring.model import Cutoffs
from analytics.scoring.peers import headcounts, peers_for
from analytics.scoring.score import score
from analytics.scoring.wide import widen
from tests.scoring.explained import CONTEXT, numbers


def applied(parts, change):
    """The applicant's parts with a change made; the wage follows from payroll and headcount, purchases from
    what is bought."""
    now = {row["part"]: row for row in parts.iter_rows(named=True)}
    before = {row["part"]: row["value"] for row in parts.iter_rows(named=True)}
    for step in change["changes"]:
        row = now[step["part"]]
        row |= {"value": step["to"], "state": "value"}
        if step["part"] in ("c14_electricity_ytd", "c26_raw_materials_ytd"):
            purchases = now["c11_purchases_ytd"]
            if purchases["value"] is not None:
                bought = (step["to"] - step["from"]) * purchases["months"] / row["months"]
                purchases |= {"value": purchases["value"] + bought, "state": "value"}
    factor = 1.0
    for part, power in (("c17_payroll_ytd", 1), ("c16_headcount_ytd", -1)):
        if before[part] and now[part]["value"]:
            factor *= (now[part]["value"] / before[part]) ** power
    if now["c18_wage_ytd"]["value"] is not None and before["c17_payroll_ytd"] and before["c16_headcount_ytd"]:
        now["c18_wage_ytd"]["value"] *= factor
    return pl.DataFrame(list(now.values()), schema=parts.schema)


def test_changes_suffice_and_stay_within_bounds(model, applicants, population, lows):
    offered = 0
    for number, result in zip(numbers(model, applicants, "low"), lows, strict=False):
        parts = applicants[0].slice(number * 35, 35)
        for change in result["change_to_medium"] or []:
            offered += 1
            after = score(model, applied(parts, change)).row(0, named=True)
            assert after["band"] == change["band"] != "low", "against the interval (D24)"
            assert after["logit"] == pytest.approx(change["logit"], abs=1e-9)
            assert len({step["criterion"] for step in change["changes"]}) == len(change["changes"]) <= 3
            reported = {row["part"]: row["value"] for row in applied(parts, change).iter_rows(named=True)}
            for step in change["changes"]:
                assert 0 <= step["from"] < step["to"] <= step["ceiling"]
                assert step["part"] in model.actionable
                if step["part"] in WITHIN_SALES and reported["c11_sales_ytd"] is not None:
                    assert step["to"] <= reported["c11_sales_ytd"], "not more bought or paid than sold"
            assert change["text"]
            assert change["detail"]
    assert offered > 5


def test_the_smallest_change_comes_first_and_none_contains_another(lows):
    for result in lows:
        changes = result["change_to_medium"] or []
        assert [change["size"] for change in changes] == sorted(change["size"] for change in changes)
        sets = [{step["part"] for step in change["changes"]} for change in changes]
        assert not any(a <= b for i, a in enumerate(sets) for b in sets[i + 1 :])


def test_the_size_is_measured_by_the_spread_among_peers(model, applicants, population, lows):
    for result in lows:
        peers = {part["part"]: part["peers"] for row in result["criteria"] for part in row["parts"]}
        for change in result["change_to_medium"] or []:
            total = 0.0
            for step in change["changes"]:
                spread = np.log1p(peers[step["part"]]["p90"]) - np.log1p(peers[step["part"]]["p10"])
                total += np.log1p(step["to"]) - np.log1p(step["from"]) if not spread else 0.0
                total += (np.log1p(step["to"]) - np.log1p(step["from"])) / spread if spread else 0.0
            if all(peers[step["part"]]["p90"] > peers[step["part"]]["p10"] for step in change["changes"]):
                assert change["size"] == pytest.approx(total)


@pytest.mark.parametrize("many", [3, pytest.param(20, marks=pytest.mark.slow)])
def test_no_combination_of_a_fine_grid_is_smaller_by_more_than_one_per_cent(
    model, applicants, population, many
):
    """Brute force: all pairs of figures on a grid of sixty steps each, and every figure alone."""
    compared = 0
    for number in numbers(model, applicants, "low")[:many]:
        parts = applicants[0].slice(number * 35, 35)
        peers = peers_for(population, "25110", headcounts(parts, model.peers).get(parts["bin"][0]))
        wide = widen(parts)
        result = levers(model, wide, parts.rows(named=True), peers)
        best = change_to_medium(model, wide, parts.rows(named=True), peers)
        case = Case(model, wide, model.cutoffs.low_below, result, [])
        least = np.inf
        for pair in combinations(result, 2):
            axes = [
                np.array([1.0]) if lever.yes_no else np.geomspace(1 + lever.now, 1 + lever.most, 61) - 1
                for lever in pair
            ]
            axes = [
                np.unique(np.ceil(axis - 1e-9)) if PART[lever.part].unit is Unit.PERSONS else axis
                for axis, lever in zip(axes, pair, strict=True)
            ]
            axes = [np.clip(axis, lever.now, lever.most) for axis, lever in zip(axes, pair, strict=True)]
            grid = np.array(np.meshgrid(*axes)).reshape(2, -1)
            enough = case.suffices(case.margins(pair, grid))
            price = sum(lever.cost(row) for lever, row in zip(pair, grid, strict=True))
            least = min(least, price[enough].min(initial=np.inf))
        if np.isfinite(least):
            compared += 1
            assert best[0]["size"] <= 1.01 * least
    assert compared > many // 4


def test_nothing_suffices_gives_null(model, applicants, population):
    far = replace(model, cutoffs=Cutoffs(1e6, None))
    reported = applicants[0].filter(~(pl.col("state") == "no_data").any().over("bin")).slice(0, 35)
    explanation = explain(far, reported, peers_for(population, "25110", 10.0), CONTEXT, "kk")
    assert explanation["band"] == "low"
    assert explanation["change_to_medium"] is None
    assert explanation["held_down"] == [reason["criterion"] for reason in explanation["reasons"]], (
        "what holds it down most"
    )


def test_a_corner_comes_down_as_far_beside_others_as_alone(model, applicants, population):
    """Several are tried at once; none may depend on its neighbours."""
    for number in numbers(model, applicants, "low")[:3]:
        parts = applicants[0].slice(number * 35, 35)
        peers = peers_for(population, "25110", headcounts(parts, model.peers).get(parts["bin"][0]))
        wide = widen(parts)
        movable = levers(model, wide, parts.rows(named=True), peers)
        case = Case(model, wide, model.cutoffs.low_below - 5.0, movable, [])
        corners = [
            Corner(0.0, places, np.array([movable[place].most for place in places]), 0)
            for size in (1, 2)
            for places in combinations(range(len(movable)), size)
        ]
        reached = standing(case, corners)
        assert len(reached) > 5
        together = settled(case, reached)
        alone = [settled(case, [corner])[0] for corner in reached]
        assert [each and (each.size, each.targets.tolist()) for each in together] == [
            each and (each.size, each.targets.tolist()) for each in alone
        ]
