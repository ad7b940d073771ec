"""The explanation: the contract's fields, additive, at most four reasons, changes that suffice within bounds,
in three languages."""

import json
from dataclasses import replace
from datetime import date
from itertools import combinations

import numpy as np
import polars as pl
import pytest

from analytics.order.criteria import CRITERIA, PART, PART_NAMES, Unit
from analytics.scoring.change import Case, change_to_medium
from analytics.scoring.explanation import Context, explain, explain_place
from analytics.scoring.explanation import applied as applied_at_once
from analytics.scoring.levers import WITHIN_SALES, levers
from analytics.scoring.model import Cutoffs
from analytics.scoring.peers import Population, group_codes, headcounts, peers_for, size_class
from analytics.scoring.reasons import in_language, main_reasons, supports, uncounted
from analytics.scoring.score import score
from analytics.scoring.wide import widen
from analytics.store.criteria.beside import Beside, UnfiledReport
from analytics.text import text_for

CONTEXT = Context("2026-000001", "600000000000", date(2026, 9, 1), date(2026, 9, 2))


@pytest.fixture(scope="module")
def population(model, simulated):
    parts, genuine = simulated
    bins = [bin_ for bin_, good in zip(parts["bin"].gather_every(35), genuine, strict=True) if good]
    activities = pl.DataFrame(
        {"bin": bins, "oked": [("25110", "10710")[number % 2] for number in range(len(bins))]}
    )
    return Population(parts.filter(pl.col("bin").is_in(bins)), activities, model.peers)


def explained(model, applicants, population, number, language="kk"):
    parts = applicants[0].slice(number * 35, 35)
    peers = peers_for(population, "25110", headcounts(parts, model.peers).get(parts["bin"][0]))
    return explain(model, parts, peers, CONTEXT, language)


def numbers(model, applicants, band):
    bands = score(model, applicants[0])["band"].to_list()
    return [number for number, found in enumerate(bands) if found == band]


@pytest.fixture(scope="module")
def lows(model, applicants, population):
    return [
        explained(model, applicants, population, number) for number in numbers(model, applicants, "low")[:25]
    ]


def test_has_what_the_contract_names_and_is_plain_json(model, applicants, population):
    found = json.loads(json.dumps(explained(model, applicants, population, 0), allow_nan=False))
    for name in (
        "application",
        "bin",
        "reference_date",
        "known_on",
        "model",
        "probability",
        "logit",
        "base",
        "band",
        "near_cutoff",
    ):
        assert name in found
    assert set(found["cutoffs"]) == {"low_below", "high_from", "low_below_logit", "high_from_logit"}
    assert [row["criterion"] for row in found["criteria"]] == list(CRITERIA)
    assert [part["part"] for row in found["criteria"] for part in row["parts"]] == list(PART_NAMES)
    for row in found["criteria"]:
        for part in row["parts"]:
            assert {"part", "value", "state", "contribution", "peers"} <= set(part)
            assert {"group", "n", "p10", "p25", "median", "p75", "p90"} <= set(part["peers"])


def test_base_and_26_contributions_are_the_logit(model, applicants, population):
    for number in range(30):
        found = explained(model, applicants, population, number)
        total = found["base"] + sum(row["contribution"] for row in found["criteria"])
        assert total == pytest.approx(found["logit"], abs=1e-9)
        assert found["probability"] == pytest.approx(1 / (1 + np.exp(-found["logit"])), abs=1e-12)
        for row in found["criteria"]:
            assert row["contribution"] == pytest.approx(
                sum(part["contribution"] for part in row["parts"]), abs=1e-12
            )


def test_agrees_with_the_score(model, applicants, population):
    scored = score(model, applicants[0])
    for number in range(40):
        found = explained(model, applicants, population, number)
        row = scored.row(number, named=True)
        assert (found["logit"], found["band"], found["near_cutoff"]) == (
            row["logit"],
            row["band"],
            row["near_cutoff"],
        )
        assert found["interval"]["low"] < found["interval"]["high"]


def test_alone_and_at_once_an_applicant_gets_the_same_bits(model, applicants, population):
    at_once = applied_at_once(model, applicants[0])
    for number in (
        *numbers(model, applicants, "low")[:5],
        *numbers(model, applicants, "medium")[:5],
        *numbers(model, applicants, "high")[:5],
    ):
        parts = applicants[0].slice(number * 35, 35)
        peers = peers_for(population, "25110", headcounts(parts, model.peers).get(parts["bin"][0]))
        together = explain_place(at_once, at_once.places[parts["bin"][0]], peers, CONTEXT, "kk")
        assert json.dumps(together) == json.dumps(explain(model, parts, peers, CONTEXT, "kk"))


def test_at_most_four_reasons_the_greatest_first(lows):
    for found in lows:
        weights = [reason["contribution"] for reason in found["reasons"]]
        assert len(weights) <= 4
        assert weights == sorted(weights)
        assert all(weight <= -0.005 for weight in weights)
        assert all(0 <= reason["stability"] <= 1 for reason in found["reasons"])
        assert all(reason["contribution"] > 0 for reason in found["supports"])


def test_a_figure_bound_upwards_lowers_nobody_at_or_above_the_median_named(model, lows):
    """The sentence compares with peers, so it must be true of them."""
    up = {figure.name for figure in model.figures if figure.direction == "up"}
    named = 0
    for found in lows:
        parts = {part["part"]: part for row in found["criteria"] for part in row["parts"]}
        ratios = {ratio["ratio"]: ratio for part in parts.values() for ratio in part.get("ratios", [])}
        for reason in found["reasons"]:
            if reason["kind"] == "report":
                continue
            assert reason["parts"] or reason["ratios"]
            for name in (name for name in reason["parts"] if name in up):
                named += 1
                assert parts[name]["value"] < parts[name]["peers"]["median"]
            for name in (name for name in reason["ratios"] if name in up):
                named += 1
                assert ratios[name]["per_cent"] < ratios[name]["peers"]["median"]
    assert named > 10


def test_a_report_not_filed_is_one_reason_by_its_name(model, applicants, population):
    """Payroll, headcount and wage of one 200.00 are not three reasons (D25)."""
    number = numbers(model, applicants, "low")[0]
    staff = ("c16_headcount_py", "c17_payroll_py", "c18_wage_py")
    gone = pl.col("part").is_in(staff)
    parts = (
        applicants[0]
        .slice(number * 35, 35)
        .with_columns(
            pl.when(~gone).then("value").alias("value"),
            pl.when(gone).then(pl.lit("missing")).otherwise("state").alias("state"),
        )
    )
    report = UnfiledReport("200.00", date(2025, 10, 1), date(2025, 12, 31), date(2026, 2, 16), staff)
    peers = peers_for(population, "25110", None)
    found = explain(model, parts, peers, replace(CONTEXT, bin=parts["bin"][0]), "en", Beside((report,)))
    (reason,) = [reason for reason in found["reasons"] if reason["kind"] == "report"]
    assert (reason["form"], reason["due_on"], reason["parts"]) == ("200.00", "2026-02-16", list(staff))
    assert not {name for one in found["reasons"] if one["kind"] == "figure" for name in one["parts"]} & set(
        staff
    )
    quoted = next(one for one in main_reasons(found, "en") if one["kind"] == "report")
    assert "200.00" in quoted["text"]
    added = {
        row["criterion"]: row["contribution"] for row in found["criteria"] if row["criterion"] in (16, 17, 18)
    }
    assert quoted["clause"] == f"12({min(added, key=added.__getitem__)})"
    assert [row["form"] for row in found["unfiled"]] == ["200.00"]


def test_eaeu_statements_stand_beside_criteria_12_and_13(model, applicants, population):
    parts = applicants[0].slice(0, 35)
    eaeu = {"c12_export_turnover_ytd": 5e6, "c13_import_value_ytd": 0.0}
    context = replace(CONTEXT, bin=parts["bin"][0])
    found = explain(model, parts, peers_for(population, "25110", None), context, "en", Beside((), eaeu))
    told = {
        p["part"]: p["eaeu_statements"]
        for row in found["criteria"]
        for p in row["parts"]
        if "eaeu_statements" in p
    }
    assert told == eaeu


def test_stability_is_the_share_of_refits_with_the_reason_among_the_four(model, applicants, population):
    late = widen(applicants[0]).flagged.any(axis=0)
    number = next(number for number in numbers(model, applicants, "low") if not late[number])
    sure = replace(
        model, refits=np.repeat(np.concatenate([[model.base], model.coefficients])[None, :], 10, axis=0)
    )
    for reason in explained(sure, applicants, population, number)["reasons"]:
        assert reason["stability"] == 1.0, "where all refits are the model itself"
    opposed = replace(model, refits=-sure.refits)
    for reason in explained(opposed, applicants, population, number)["reasons"]:
        assert reason["stability"] == 0.0


def test_a_reason_names_finding_figures_yardstick_and_source(lows):
    for language, yardstick in (("kk", "салыстыру тоб"), ("ru", "сравнения"), ("en", "comparison group")):
        t = text_for(language)
        for found in lows:
            quoted = main_reasons(found, language)
            assert 1 <= len(quoted) <= 4
            for reason in quoted:
                assert reason["text"].endswith(f": {reason['figures']}")
                assert len(reason["finding"]) <= 60
                assert yardstick in reason["figures"] or reason["kind"] == "report"
                assert reason["clause"] == f"12({reason['criterion']})"
                assert reason["source"]
                told = t("criteria.source.einvoices") in reason["source"]
                assert told == (reason["criterion"] in (11, 14, 26))


def test_another_language_changes_words_only(lows):
    found = lows[0]
    again = in_language(in_language(found, "en"), "kk")
    assert again == found
    assert in_language(found, "en")["criteria"][0]["reason"] != found["criteria"][0]["reason"]


def test_what_supports_is_told_of_others(model, applicants, population):
    found = explained(model, applicants, population, numbers(model, applicants, "high")[0])
    assert main_reasons(found, "kk") == supports(found, "kk")
    assert found["change_to_medium"] is None


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
    for number, found in zip(numbers(model, applicants, "low"), lows, strict=False):
        parts = applicants[0].slice(number * 35, 35)
        for change in found["change_to_medium"] or []:
            offered += 1
            after = score(model, applied(parts, change)).row(0, named=True)
            assert after["band"] == change["band"] != "low", "against the interval (D24)"
            assert after["logit"] == pytest.approx(change["logit"], abs=1e-9)
            assert len({step["criterion"] for step in change["changes"]}) == len(change["changes"]) <= 3
            told = {row["part"]: row["value"] for row in applied(parts, change).iter_rows(named=True)}
            for step in change["changes"]:
                assert 0 <= step["from"] < step["to"] <= step["ceiling"]
                assert step["part"] in model.actionable
                if step["part"] in WITHIN_SALES and told["c11_sales_ytd"] is not None:
                    assert step["to"] <= told["c11_sales_ytd"], "not more bought or paid than sold"
            assert change["text"]
            assert change["detail"]
    assert offered > 5


def test_the_smallest_change_comes_first_and_none_contains_another(lows):
    for found in lows:
        changes = found["change_to_medium"] or []
        assert [change["size"] for change in changes] == sorted(change["size"] for change in changes)
        sets = [{step["part"] for step in change["changes"]} for change in changes]
        assert not any(a <= b for i, a in enumerate(sets) for b in sets[i + 1 :])


def test_the_size_is_measured_by_the_spread_among_peers(model, applicants, population, lows):
    for found in lows:
        peers = {part["part"]: part["peers"] for row in found["criteria"] for part in row["parts"]}
        for change in found["change_to_medium"] or []:
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
        found = levers(model, wide, parts.rows(named=True), peers)
        best = change_to_medium(model, wide, parts.rows(named=True), peers)
        case = Case(model, wide, model.cutoffs.low_below, found, [])
        least = np.inf
        for pair in combinations(found, 2):
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
    told = applicants[0].filter(~(pl.col("state") == "no_data").any().over("bin")).slice(0, 35)
    found = explain(far, told, peers_for(population, "25110", 10.0), CONTEXT, "kk")
    assert found["band"] == "low"
    assert found["change_to_medium"] is None
    assert found["held_down"] == [reason["criterion"] for reason in found["reasons"]], (
        "what holds it down most"
    )


def test_too_few_peers_have_no_median(model, applicants, population):
    few = Population(population.parts, population.activities.head(19), population.rules)
    peers = peers_for(few, "25110", 10.0)
    assert peers["c01_activity_years"]["group"] == "all"
    assert peers["c01_activity_years"]["n"] <= 19
    assert peers["c01_activity_years"]["median"] is None
    found = explain(model, applicants[0].slice(0, 35), peers, CONTEXT, "en")
    assert all("median of" not in row["reason"] for row in found["criteria"])
    for reason in found["reasons"]:
        if reason["kind"] == "figure":
            quoted = next(
                one for one in main_reasons(found | {"band": "low"}, "en") if one["kind"] == "figure"
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


def test_uncounted_states_are_told_as_they_are(model, applicants, population):
    for number in range(20):
        found = explained(model, applicants, population, number)
        states = [
            part["state"]
            for row in found["criteria"]
            for part in row["parts"]
            if part["state"] not in ("value", "zero")
        ]
        sentences = uncounted(found, "kk")
        assert len(sentences) == len(set(states))
        missing = [told for told in sentences if "Тапсырылмаған" in told]
        assert len(missing) == ("missing" in states)
        assert all("нөл деп саналмады" in told and "ең қолайсыз" in told for told in missing)
