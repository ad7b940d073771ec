"""Every number of every reason is one of the explanation, in its unit, and every ratio is what its words say:
in three languages (clauses 12, 14)."""

import re
from datetime import date

import polars as pl
import pytest

from analytics.order.criteria import PART
from analytics.scoring.attribution import measure
from analytics.scoring.items import items
from analytics.scoring.peers import ALL
from analytics.scoring.reasons import in_language, main_reasons
from analytics.scoring.wide import widen
from analytics.store.criteria.beside import Beside
from analytics.text import text_for
from tests.scoring.printed import printed, strangers

LANGUAGES = ("kk", "ru", "en")


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_number_of_a_reason_is_one_of_its_criterion(lows, language):
    seen = 0
    for result in lows:
        for reason in main_reasons(result, language):
            if reason["kind"] == "figure":
                assert strangers(reason["text"], language == "en", result, reason["criterion"]) == []
                seen += len(list(printed(reason["text"], language == "en")))
    assert seen > 100


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_number_of_the_26_sentences_is_one_of_its_criterion(lows, language):
    for result in lows[:5]:
        for row in in_language(result, language)["criteria"]:
            assert strangers(row["reason"], language == "en", result, row["criterion"]) == []


def test_a_ratio_is_its_numerator_to_its_denominator_over_the_same_time(lows):
    seen = 0
    for result in lows:
        parts = {entry["part"]: entry for row in result["criteria"] for entry in row["parts"]}
        for entry in parts.values():
            for ratio in entry.get("ratios", []):
                if ratio["per_cent"] is None:
                    continue
                of, to = parts[ratio["of"]], parts[ratio["to"]]
                a_month = to["value"] / to["months"]
                own = of["value"] / of["months"] if PART[ratio["of"]].flow else of["value"] / 12
                assert ratio["per_cent"] == pytest.approx(100 * own / a_month, rel=1e-6), ratio["ratio"]
                seen += 1
    assert seen > 20


def test_dates_of_a_reason_are_those_of_the_document(lows):
    for result in lows:
        reference = date.fromisoformat(result["reference_date"])
        for reason in main_reasons(result, "ru"):
            days = re.findall(r"[0-9]{2}\.[0-9]{2}\.[0-9]{4}", reason["text"])
            reported = [reason[name] for name in ("period_start", "period_end", "due_on") if name in reason]
            allowed = {f"{reference:%d.%m.%Y}"} | {f"{date.fromisoformat(day):%d.%m.%Y}" for day in reported}
            assert set(days) <= allowed


@pytest.mark.parametrize("language", LANGUAGES)
def test_few_and_many_are_said_against_the_yardstick_beside_them(lows, language):
    t = text_for(language)
    few = {t(f"scoring.finding.{subject}.low") for subject in (10, 14, 16, 17, 19, 25, 26)}
    seen = 0
    for result in lows:
        for reason in main_reasons(result, language):
            if reason["finding"] in few:
                numbers = list(printed(reason["figures"], language == "en"))
                pairs = [one for one in numbers if one.unit != "persons" or language != "en"]
                assert all(figure.value <= median.value for figure, median in _pairs(pairs)), reason[
                    "figures"
                ]
                seen += 1
    assert seen > 10


def _pairs(numbers):
    """Figure and median follow each other, money first and shares after it (as `printed` gives them)."""
    return list(zip(numbers[::2], numbers[1::2], strict=True))


def test_who_is_compared_is_named_where_the_group_is_too_small(lows):
    result = lows[0]
    reason = next(reason for reason in result["reasons"] if reason["kind"] == "figure")
    row = next(row for row in result["criteria"] if row["criterion"] == reason["criterion"])
    entries = [
        entry
        | {"peers": entry["peers"] and entry["peers"] | {"group": ALL}}
        | {
            "ratios": [
                ratio | {"peers": ratio["peers"] and ratio["peers"] | {"group": ALL}}
                for ratio in entry.get("ratios", [])
            ]
        }
        for entry in row["parts"]
    ]
    changed = result | {"criteria": [row | {"parts": entries}], "reasons": [reason]}
    for language, text in (
        ("kk", "барлық өндірушінің"),
        ("ru", "всех производителей"),
        ("en", "all producers"),
    ):
        (quoted,) = main_reasons(changed | {"band": "low"}, language)
        assert text in quoted["figures"]
        assert "—" not in quoted["figures"]


def test_a_number_of_another_criterion_unit_or_size_is_a_stranger(lows):
    result = lows[0]
    row = next(row for row in result["criteria"] if row["criterion"] == 1)
    assert strangers("12,3 % және 45,6 млн ₸", False, result | {"criteria": [row]}) == [
        "45,6 млн ₸",
        "12,3 %",
    ]
    assert strangers("₸45.6m and 12.3%", True, result | {"criteria": [row]}) == ["₸45.6m", "12.3%"]


def test_a_mark_of_none_names_no_figure_that_is_above_the_median(model, applicants):
    """Electricity that was bought, and more of it than the peers buy, is not what lowered the score."""
    parts, _ = applicants
    bought = (pl.col("part") == "c14_electricity_ytd") & (pl.col("value") > 0)
    one = parts.filter(pl.col("bin") == parts.filter(bought)["bin"][0])
    rows = {row["part"]: row for row in one.rows(named=True)}
    value = rows["c14_electricity_ytd"]["value"]
    for median, named in ((value / 2, False), (value * 2, True)):
        peers = {"c14_electricity_ytd": {"median": median}}
        wide = widen(one)
        reasons = items(model, wide, measure(model, wide), rows, Beside(), peers, lowering=True)
        columns = [place for place, name in enumerate(reasons.figures) if name == "c14_electricity_ytd"]
        assert reasons.shares[:, columns].any(axis=0).tolist() == [named] * len(columns)


@pytest.mark.parametrize("language", LANGUAGES)
def test_with_nobody_in_the_register_a_reason_says_so(lows, language):
    low = next(low for low in lows if low["reasons"][0]["kind"] == "figure")
    rows = [
        row
        | {
            "parts": [
                entry
                | {"peers": None, "ratios": [ratio | {"peers": None} for ratio in entry.get("ratios", [])]}
                for entry in row["parts"]
            ]
        }
        for row in low["criteria"]
    ]
    first = main_reasons(low | {"criteria": rows}, language)[0]
    assert first["text"].endswith(text_for(language)("scoring.quoted.no_peers"))
