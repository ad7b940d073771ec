"""Trying other figures on a copy: band, score, interval and reasons move, the case does not (12-14)."""

from __future__ import annotations

from datetime import date

import streamlit as st
from markupsafe import Markup

from analytics.access.rights import may
from analytics.casework.verification.declarations import Explanation, IntervalShown
from analytics.casework.what_if.trying import WhatIf, what_if
from analytics.order.criteria import PART, PART_NAMES, Unit
from analytics.text import Text, UserError
from pages.frame.states import note, user_error
from pages.frame.view import View
from pages.kit.choices import choose_many
from pages.kit.figures import figure, part_name, probability_text
from pages.kit.own_html import own_html
from pages.kit.tables import headed_row
from pages.kit.tags import band_tag
from pages.sections.verification.reasons import reason_list

STEP = {Unit.KZT: 100_000.0, Unit.KZT_PER_MONTH: 1_000.0}


def what_if_section(view: View, explanation: Explanation) -> None:
    """For those who may read the figures."""
    t = view.t
    if not may(view.actor, "field", "tax_figures"):
        return
    reference = date.fromisoformat(explanation["reference_date"])
    values = {part["part"]: part["value"] for entry in explanation["criteria"] for part in entry["parts"]}
    with st.expander(t("what_if.title"), icon=":material/calculate:"):
        note("", t("what_if.note"))
        chosen = choose_many(
            t("what_if.parts"),
            list(PART_NAMES),
            lambda name: f"{PART[name].criterion}. {part_name(t, name, reference)}",
            "what_if_parts",
        )
        if not chosen:
            return
        changes = {name: _entered(t, name, values[name], reference) for name in chosen}
        try:
            result = what_if(view.database, view.actor, explanation["application"], changes, t.language)
        except UserError as error:
            user_error(error)
            return
        _outcome(t, result, reference)


def _entered(t: Text, name: str, now: float | None, reference: date) -> float:
    part, label = PART[name], part_name(t, name, reference)
    value = max(float(now or 0.0), 0.0)
    if part.unit is Unit.YES_NO:
        return float(st.checkbox(label, value=bool(value), key=f"what_if_{name}"))
    step = STEP.get(part.unit, 1.0)
    return float(st.number_input(label, min_value=0.0, value=value, step=step, key=f"what_if_{name}"))


def _outcome(t: Text, result: WhatIf, reference: date) -> None:
    """Before and after, what followed from the changes, and the reasons on the copy."""
    followed = [row for row in result.changed if row.follows]
    own_html(t, _table(t, result))
    for row in followed:
        before, after = (figure(t, PART[row.part], value) for value in (row.before, row.after))
        line = t("what_if.changed", name=part_name(t, row.part, reference), before=before, after=after)
        own_html(t, Markup('<p class="tz-small">{} ({})</p>').format(line, t("what_if.follows")))
    for reasons, title in ((result.after.reasons, "lowering"), (result.after.supports, "raising")):
        if reasons:
            own_html(t, Markup("<p><b>{}</b></p>").format(t(f"what_if.{title}")))
            st.html(reason_list(t, reasons, up=title == "raising"))


def _table(t: Text, result: WhatIf) -> Markup:
    both = (result.before, result.after)
    rows = [
        (t("what_if.band"), *(band_tag(t, one.band) for one in both)),
        (t("what_if.probability"), *(probability_text(t, one.probability) for one in both)),
        (t("what_if.logit"), *(t.number(one.logit, 2) for one in both)),
        (t("what_if.interval"), *(_range(t, one.interval) for one in both)),
    ]
    head = Markup('<tr><th></th><th scope="col">{}</th><th scope="col">{}</th></tr>').format(
        t("what_if.was"), t("what_if.now")
    )
    body = Markup("").join(headed_row(*row) for row in rows)
    return Markup('<table class="tz-cases">{}{}</table>').format(head, body)


def _range(t: Text, interval: IntervalShown) -> str:
    return t("what_if.range", low=t.number(interval["low"], 2), high=t.number(interval["high"], 2))
