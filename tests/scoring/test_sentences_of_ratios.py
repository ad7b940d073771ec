"""A criterion that a ratio alone moved has a sentence even where the ratio cannot be worked out (12, D25)."""

from datetime import date

import pytest

from analytics.scoring.quoting import quoted
from analytics.scoring.words import reason_sentence
from analytics.text import text_for

R = date(2026, 11, 22)


def criterion(**ratio):
    """Fixed assets were filed and did nothing; their ratio lowered the score."""
    of = {"ratio": "fixed_assets_to_income_py", "of": "c19_fixed_assets_py", "to": "c10_income_py"}
    entry = {
        "part": "c19_fixed_assets_py",
        "value": 5e6,
        "state": "value",
        "missing_periods": 0,
        "peers": None,
        "contribution": -0.5,
        "ratios": [of | {"per_cent": None, "contribution": -0.5, "peers": None} | ratio],
    }
    return {"criterion": 19, "contribution": entry["contribution"], "parts": [entry]}


@pytest.mark.parametrize(
    ("language", "reason"),
    [
        ("kk", "есеп мерзімінде түспеген"),
        ("ru", "в срок не поступила"),
        ("en", "was not filed when due"),
    ],
)
def test_a_ratio_whose_denominator_was_not_filed_says_so(language, reason):
    t = text_for(language)
    sentence = reason_sentence(t, criterion(), R, 0.005)
    assert reason in sentence
    assert "2025" in sentence
    assert t("criteria.name.10") in sentence


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_parts_that_do_nothing_each_and_something_together_are_named(language):
    """Own figure −0.004 and ratio −0.004: each shows as nothing, the criterion does not."""
    row = criterion(per_cent=12.0, contribution=-0.004)
    row["contribution"] = row["parts"][0]["contribution"] = -0.008
    sentence = reason_sentence(text_for(language), row, R, 0.005)
    assert text_for(language)("criteria.name.19") in sentence


def test_a_denominator_of_another_year_is_named():
    row = criterion(
        ratio="purchases_to_electricity",
        of="c11_purchases_py",
        to="c14_electricity_ytd",
        per_cent=250.0,
    )
    row["parts"][0]["part"] = "c11_purchases_py"
    sentence = reason_sentence(text_for("ru"), row, R, 0.005)
    assert "отношение к затратам на электроэнергию 250\N{NO-BREAK SPACE}%" in sentence
    assert "знаменатель – за 2026 год" in sentence


def test_a_reason_quotes_the_two_figures_that_moved_it_most():
    """Of a figure and three ratios that lowered the score, the letter names the two that lowered it most."""
    peers = {"group": "division:24", "n": 30, "median": 20.0}
    of = {"of": "c14_electricity_ytd", "peers": peers}
    ratios = [
        of | {"ratio": "a", "to": "c11_sales_ytd", "per_cent": 11.0, "contribution": -0.3},
        of | {"ratio": "b", "to": "c11_purchases_ytd", "per_cent": 12.0, "contribution": -0.1},
        of | {"ratio": "c", "to": "c26_raw_materials_ytd", "per_cent": 13.0, "contribution": -0.4},
    ]
    entry = {
        "part": "c14_electricity_ytd",
        "value": 14e6,
        "state": "value",
        "missing_periods": 0,
        "peers": {"group": "division:24", "n": 30, "median": 15e6},
        "contribution": -0.95,
        "ratios": ratios,
    }
    explanation = {
        "reference_date": R.isoformat(),
        "nothing": 0.005,
        "criteria": [{"criterion": 14, "contribution": -0.95, "parts": [entry]}],
    }
    reason = {"criterion": 14, "parts": [entry["part"]], "ratios": ["a", "b", "c"]}
    t = text_for("en")
    figures = quoted(t, reason, explanation).figures
    assert [share for share in ("11.0%", "12.0%", "13.0%", "₸14.0m") if share in figures] == [
        "11.0%",
        "13.0%",
    ]
