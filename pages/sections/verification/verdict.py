"""The verdict card: the band in words, one sentence with probability, cut-off and clause, the scale; beside
it what runs now and what can be done next."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

import streamlit as st
from markupsafe import Markup

from analytics.casework.verification.declarations import CriterionShown, Explanation, probability_of
from analytics.text import Text
from pages.frame.clause_link import linked
from pages.frame.states import note
from pages.kit.band_scale import band_scale
from pages.kit.facts import facts
from pages.kit.figures import probability_text
from pages.kit.tags import tag

# A criterion with parts in several states counts once, in the first of these.
ORDER = ("missing", "no_data", "not_due", "not_applicable")


def state_of(entry: CriterionShown) -> str:
    """The state of one of the 26 by its parts: complete where each has a figure (a zero is one)."""
    states = {part["state"] for part in entry["parts"]}
    return next((state for state in ORDER if state in states), "complete")


def state_counts(t: Text, explanation: Explanation) -> Markup:
    """The 26 criteria by state: how many have every figure, how many lack one and why; the sum is 26."""
    states = Counter(state_of(entry) for entry in explanation["criteria"])
    pairs = [(t("cases_page.counted"), t("cases_page.of_26", n=states["complete"]))]
    pairs += [(t(f"criteria.state.{state}"), t.number(states[state])) for state in ORDER]
    return facts(pairs, "five")


def verdict_text(t: Text, explanation: Explanation) -> str:
    """One sentence: the probability against the cut-off that decides, and what follows by clause 14."""
    band, cutoffs = explanation["band"], explanation["cutoffs"]
    cut = cutoffs["low_below"] if band == "low" else cutoffs["high_from"] if band == "high" else None
    values = {"probability": probability_text(t, explanation["probability"])}
    if band == "medium":
        low, high = cutoffs.get("low_below"), cutoffs.get("high_from")
        values |= {
            "low": probability_text(t, low) if low is not None else "0",
            "high": probability_text(t, high) if high is not None else "1",
        }
    elif cut is not None:
        values["cut"] = probability_text(t, cut)
    return t(f"cases_page.verdict_words.{band}", **values)


def interval_of(explanation: Explanation) -> tuple[float, float] | None:
    """The 90 % interval as probabilities."""
    result = explanation.get("interval")
    return (probability_of(result["low"]), probability_of(result["high"])) if result else None


def verdict_card(t: Text, explanation: Explanation, beside: Callable[[], None]) -> None:
    """Drawn inside one bordered container; on a narrow page the right column, drawn by `beside`, follows the
    left."""
    with st.container(border=True, key="verdict"):
        left, right = st.columns([3, 2], gap="large")
        near = (
            tag(t("cases_page.near_cutoff"), "≈", "medium") if explanation.get("near_cutoff") else Markup("")
        )
        with left:
            st.header(t(f"cases_page.verdict.{explanation['band']}"), anchor=False)
            if explanation.get("trial"):
                note(t("models.trial.running"), t("models.trial.running_then"))
            st.html(
                Markup('<div class="tz" lang="{}"><p class="tz-muted">{} {}</p>{}</div>').format(
                    t.language,
                    linked(t, verdict_text(t, explanation)),
                    near,
                    band_scale(
                        t, explanation["probability"], explanation["cutoffs"], interval_of(explanation)
                    ),
                )
            )
        with right:
            beside()
