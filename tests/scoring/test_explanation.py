"""The explanation: the contract's fields, additive, at most four reasons, changes that suffice within bounds,
in three languages."""

import json
from dataclasses import replace
from datetime import date

import numpy as np
import polars as pl
import pytest

from analytics.order.criteria import CRITERIA, PART_NAMES
from analytics.scoring.explanation import applied as applied_at_once
from analytics.scoring.explanation import explain, explain_place
from analytics.scoring.peers import headcounts, peers_for
from analytics.scoring.reasons import in_language, main_reasons, supports, uncounted
from analytics.scoring.score import score
from analytics.scoring.wide import widen
from analytics.scoring.words import eaeu_words
from analytics.store.criteria.beside import Beside, UnfiledReport
from analytics.text import text_for
from tests.scoring.explained import CONTEXT, explained, numbers


def test_has_what_the_contract_names_and_is_plain_json(model, applicants, population):
    result = json.loads(json.dumps(explained(model, applicants, population, 0), allow_nan=False))
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
        assert name in result
    assert set(result["cutoffs"]) == {"low_below", "high_from", "low_below_logit", "high_from_logit"}
    assert [row["criterion"] for row in result["criteria"]] == list(CRITERIA)
    assert [part["part"] for row in result["criteria"] for part in row["parts"]] == list(PART_NAMES)
    for row in result["criteria"]:
        for part in row["parts"]:
            assert {"part", "value", "state", "contribution", "peers"} <= set(part)
            assert {"group", "n", "p10", "p25", "median", "p75", "p90"} <= set(part["peers"])


def test_base_and_26_contributions_are_the_logit(model, applicants, population):
    for number in range(30):
        result = explained(model, applicants, population, number)
        total = result["base"] + sum(row["contribution"] for row in result["criteria"])
        assert total == pytest.approx(result["logit"], abs=1e-9)
        assert result["probability"] == pytest.approx(1 / (1 + np.exp(-result["logit"])), abs=1e-12)
        for row in result["criteria"]:
            assert row["contribution"] == pytest.approx(
                sum(part["contribution"] for part in row["parts"]), abs=1e-12
            )


def test_agrees_with_the_score(model, applicants, population):
    scored = score(model, applicants[0])
    for number in range(40):
        result = explained(model, applicants, population, number)
        row = scored.row(number, named=True)
        assert (result["logit"], result["band"], result["near_cutoff"]) == (
            row["logit"],
            row["band"],
            row["near_cutoff"],
        )
        assert result["interval"]["low"] < result["interval"]["high"]


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
    for result in lows:
        weights = [reason["contribution"] for reason in result["reasons"]]
        assert len(weights) <= 4
        assert weights == sorted(weights)
        assert all(weight <= -0.005 for weight in weights)
        assert all(0 <= reason["stability"] <= 1 for reason in result["reasons"])
        assert all(reason["contribution"] > 0 for reason in result["supports"])


def test_a_figure_bound_upwards_lowers_nobody_at_or_above_the_median_named(model, lows):
    """The sentence compares with peers, so it must be true of them."""
    up = {figure.name for figure in model.figures if figure.direction == "up"}
    named = 0
    for result in lows:
        parts = {part["part"]: part for row in result["criteria"] for part in row["parts"]}
        ratios = {ratio["ratio"]: ratio for part in parts.values() for ratio in part.get("ratios", [])}
        for reason in result["reasons"]:
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
    explanation = explain(model, parts, peers, replace(CONTEXT, bin=parts["bin"][0]), "en", Beside((report,)))
    (reason,) = [reason for reason in explanation["reasons"] if reason["kind"] == "report"]
    assert (reason["form"], reason["due_on"], reason["parts"]) == ("200.00", "2026-02-16", list(staff))
    assert not {
        name for one in explanation["reasons"] if one["kind"] == "figure" for name in one["parts"]
    } & set(staff)
    quoted = next(one for one in main_reasons(explanation, "en") if one["kind"] == "report")
    assert "200.00" in quoted["text"]
    added = {
        row["criterion"]: row["contribution"]
        for row in explanation["criteria"]
        if row["criterion"] in (16, 17, 18)
    }
    assert quoted["clause"] == f"12({min(added, key=added.__getitem__)})"
    assert [row["form"] for row in explanation["unfiled"]] == ["200.00"]


def test_eaeu_statements_stand_beside_criteria_12_and_13(model, applicants, population):
    parts = applicants[0].slice(0, 35)
    eaeu = {"c12_export_turnover_ytd": 5e6, "c13_import_value_ytd": 0.0}
    context = replace(CONTEXT, bin=parts["bin"][0])
    explanation = explain(model, parts, peers_for(population, "25110", None), context, "en", Beside((), eaeu))
    reported = {
        p["part"]: p["eaeu_statements"]
        for row in explanation["criteria"]
        for p in row["parts"]
        if "eaeu_statements" in p
    }
    assert reported == eaeu
    t = text_for("kk")
    text = [eaeu_words(t, p) for row in explanation["criteria"] for p in row["parts"]]
    shown = [t("criteria.eaeu_beside", value=t.money_full(value)) for value in eaeu.values()]
    assert [word for word in text if word] == shown, "on page, in `explain` and in the case file (D14)"


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
        for result in lows:
            quoted = main_reasons(result, language)
            assert 1 <= len(quoted) <= 4
            for reason in quoted:
                assert reason["text"].endswith(f": {reason['figures']}")
                assert len(reason["finding"]) <= 60
                assert yardstick in reason["figures"] or reason["kind"] == "report"
                assert reason["clause"] == f"12({reason['criterion']})"
                assert reason["source"]
                reported = t("criteria.source.einvoices") in reason["source"]
                assert reported == (reason["criterion"] in (11, 14, 26))


def test_another_language_changes_words_only(lows):
    result = lows[0]
    again = in_language(in_language(result, "en"), "kk")
    assert again == result
    assert in_language(result, "en")["criteria"][0]["reason"] != result["criteria"][0]["reason"]


def test_what_supports_is_told_of_others(model, applicants, population):
    result = explained(model, applicants, population, numbers(model, applicants, "high")[0])
    assert main_reasons(result, "kk") == supports(result, "kk")
    assert result["change_to_medium"] is None


def test_uncounted_states_are_told_as_they_are(model, applicants, population):
    for number in range(20):
        result = explained(model, applicants, population, number)
        states = [
            part["state"]
            for row in result["criteria"]
            for part in row["parts"]
            if part["state"] not in ("value", "zero")
        ]
        sentences = uncounted(result, "kk")
        assert len(sentences) == len(set(states))
        missing = [sentence for sentence in sentences if "Тапсырылмаған" in sentence]
        assert len(missing) == ("missing" in states)
        assert all("нөл деп саналмады" in sentence and "ең қолайсыз" in sentence for sentence in missing)
