"""The four checks of clause 18 as a list of tasks, each with its conclusion, note, who and when; and how one
is written."""

from __future__ import annotations

import streamlit as st
from markupsafe import Markup

from analytics.casework.assessment import opening as assessment
from analytics.casework.assessment.state import CHECKS, CONCLUSIONS, Assessment
from analytics.text import Text
from pages.frame.clause_link import linked_markdown
from pages.frame.opened import today
from pages.frame.states import help_line
from pages.frame.view import View
from pages.kit.actions import act
from pages.kit.both_languages import shown_text, text_in_both
from pages.kit.tags import tag

LOOK = {
    "confirmed": ("✓", "outline"),
    "not_confirmed": ("✕", "low"),
    "to_inspect": ("◷", "medium"),
    "to_explain": ("!", "low"),
}
STAGES = ("assessment", "inspection", "protocol")


def checks_section(view: View, result: Assessment) -> None:
    t = view.t
    st.header(linked_markdown(t, t("assessment_page.checks")), anchor=False)
    help_line(t("assessment_page.checks_help"))
    items = Markup("").join(_item(t, result, number) for number in CHECKS)
    st.html(Markup('<div class="tz" lang="{}"><ol class="tz-tasks">{}</ol></div>').format(t.language, items))
    if (
        view.actor.login in result.voting
        and result.taken_up_on
        and result.stage in STAGES
        and not result.protocol
    ):
        _form(view, result)


def _item(t: Text, result: Assessment, number: int) -> Markup:
    check = result.checks.get(number)
    if check is None:
        state, below = tag(t("assessment_page.check_open"), "◌", ""), Markup("")
    else:
        state = tag(t(f"commissions.conclusion.{check.conclusion}"), *LOOK[check.conclusion])
        by = t("assessment_page.by", name=result.name_of(check.login), day=t.date(check.concluded_on))
        below = Markup('<p class="tz-muted">{}</p><p class="tz-small">{}</p>').format(
            shown_text(t, check.note), by
        )
    return Markup(
        '<li><span class="n">{})</span><div><b>{}</b>{}</div><div class="state">{}</div></li>'
    ).format(number, t(f"commissions.check.{number}"), below, state)


def _form(view: View, result: Assessment) -> None:
    t = view.t
    with (
        st.expander(t("assessment_page.conclude"), icon=":material/edit_note:"),
        st.form("conclude", border=False),
    ):
        number = st.selectbox(
            t("assessment_page.check"),
            CHECKS,
            format_func=lambda one: f"{one}) {t(f'commissions.check.{one}')}",
            key="check_number",
        )
        conclusion = st.radio(
            t("assessment_page.conclusion"),
            CONCLUSIONS,
            format_func=lambda name: t(f"commissions.conclusion.{name}"),
            horizontal=True,
            key="check_conclusion",
        )
        text = text_in_both(t, t("assessment_page.note"), "check_note")
        if st.form_submit_button(t("assessment_page.save_conclusion")):
            act(
                assessment.conclude,
                view.database,
                view.actor,
                result.application,
                number,
                conclusion,
                text,
                on=today(),
            )
