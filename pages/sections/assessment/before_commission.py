"""What the lists of cases and of updates before commissions share: the term that runs, and naming a
commission where no industry has one."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date

import streamlit as st
from markupsafe import Markup

from analytics.order.terms import working_days_between
from analytics.text import Text
from pages.frame.opened import today
from pages.frame.states import note
from pages.frame.view import View
from pages.kit.actions import act
from pages.kit.clock import is_over, left_text
from pages.kit.tags import tag


def running_term(t: Text, due_on: date, clause: str | None) -> Markup:
    """Working days left of a term, and until when by which clause."""
    day = today()
    left = working_days_between(day, due_on)
    look = "low" if is_over(due_on, day) else "medium" if left == 0 else "outline"
    line = t("assessment_page.until", day=t.date(due_on), clause=clause)
    return Markup('{}<br><span class="tz-small tz-num">{}</span>').format(
        tag(left_text(t, left, due_on, day), "", look), line
    )


def assign_form(
    view: View,
    key: str,
    label: str,
    numbers: Sequence[str],
    names: Mapping[str, str],
    assign: Callable[..., object],
) -> None:
    """The head names a commission where none has the industry (clause 15). `names`: of commissions by
    code."""
    t = view.t
    note(t("assessment_page.unassigned", n=len(numbers)))
    with st.form(key):
        number = st.selectbox(label, numbers)
        commission = st.selectbox(
            t("assessment_page.column.commission"), list(names), format_func=lambda code: names[code]
        )
        reason = st.text_input(t("assessment_page.reason"))
        if st.form_submit_button(t("assessment_page.assign")):
            act(assign, view.database, view.actor, number, commission, reason=reason, on=today())
