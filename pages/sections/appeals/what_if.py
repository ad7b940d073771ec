"""Trying corrected figures on a copy: the contested run's rules and model, the case itself untouched."""

from __future__ import annotations

from datetime import date

import streamlit as st
from markupsafe import Markup

from analytics.casework.appeals import sentences
from analytics.casework.appeals.case_file import CaseFile
from analytics.casework.appeals.evaluated_runs import Evaluated, tried
from analytics.order.criteria import PART, PART_NAMES, Unit
from analytics.text import Text, UserError
from pages.frame.states import note, user_error
from pages.kit.choices import choose_many
from pages.kit.figures import part_name, probability_text
from pages.kit.tags import band_tag

STEP = {Unit.KZT: 100_000.0, Unit.KZT_PER_MONTH: 1_000.0}


def what_if_section(t: Text, file: CaseFile) -> None:
    run = file.contested
    with st.expander(t("appeals_page.what_if"), icon=":material/calculate:"):
        note(t("appeals_page.what_if_note"), t("appeals_page.what_if_then"))
        named = {finding.part for finding in run.then.findings if finding.part}
        chosen = choose_many(
            t("appeals_page.what_if_parts"),
            list(PART_NAMES),
            lambda name: f"{PART[name].criterion}. {part_name(t, name, run.reference_date)}",
            "if_parts",
            [name for name in PART_NAMES if name in named],
        )
        figures = {name: _figure(t, run.now, name, run.reference_date) for name in chosen}
        try:
            after = tried(run.now, file.producer, figures)
        except UserError as error:
            user_error(error)
            return
        _outcome(t, run.now, after)


def _figure(t: Text, now: Evaluated, name: str, reference: date) -> float:
    part = PART[name]
    row = next(row for row in now.parts.iter_rows(named=True) if row["part"] == name)
    value, label = row["value"] or 0.0, part_name(t, name, reference)
    if part.unit is Unit.YES_NO:
        return float(st.checkbox(label, value=bool(value), key=f"if_{name}"))
    return float(
        st.number_input(
            label, min_value=0.0, value=float(value), step=STEP.get(part.unit, 1.0), key=f"if_{name}"
        )
    )


def _outcome(t: Text, before: Evaluated, after: Evaluated) -> None:
    """Probability and band before and after, and what would still not be met."""
    shown = [
        Markup("{} {}").format(
            probability_text(t, side.explanation["probability"]), band_tag(t, side.explanation["band"])
        )
        for side in (before, after)
    ]
    st.html(Markup('<p class="tz"><b>{}</b> → <b>{}</b></p>').format(*shown))
    left = [sentences.finding_text(t, after, row) for row in after.findings]
    if left:
        items = Markup("").join(Markup("<li>{}</li>").format(line) for line in left)
        st.html(
            Markup('<div class="tz" lang="{}"><p>{}</p><ul>{}</ul></div>').format(
                t.language, t("appeals_page.what_if_left"), items
            )
        )
    else:
        st.html(Markup('<p class="tz">{}</p>').format(t("appeals_file.card.all_met")))
