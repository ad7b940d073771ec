"""The sheet of clause 18 drawn: for each check a table of what was declared beside what is known, in figures
and in words."""

from __future__ import annotations

from datetime import date

import streamlit as st
from markupsafe import Markup

from analytics.casework.assessment.sheet import CHECKS, Sheet, State, main_reasons, read_sheet
from analytics.text import Text
from pages.frame.clause_link import linked
from pages.frame.navigation import link_to
from pages.frame.view import View
from pages.kit.figures import DASH
from pages.kit.tags import tag
from pages.kit.templates import filled

LOOK = {
    State.ADDS_UP: ("✓", "outline"),
    State.DOES_NOT: ("✕", "low"),
    State.LOOK: ("!", "medium"),
    State.NOT_KNOWN: ("?", ""),
}


def sheet_section(view: View, application: str, today: date) -> None:
    """The whole sheet under a heading. Raises NotAllowed, UserError for those before whom the case is not
    (clause 17)."""
    t = view.t
    result = read_sheet(view.database, view.actor, application, today)
    st.header(t("assessment_sheet.head"), anchor=False)
    st.html(
        Markup('<p class="tz tz-help" lang="{}">{} {}</p>').format(
            t.language, linked(t, t("assessment_sheet.question")), summary(t, result)
        )
    )
    for check in CHECKS:
        sheet_check(t, result, check)
    if "in_country_value" in st.session_state["pages"]:
        link_to(
            "in_country_value", t("assessment_in_country_value.open"), ":material/percent:", id=application
        )
    st.html(
        Markup('<p class="tz tz-versions" lang="{}">{}</p>').format(
            t.language, t("assessment_sheet.known_at", day=t.date(result.as_of.known_on))
        )
    )


def summary(t: Text, result: Sheet, check: int | None = None) -> str:
    """How many lines are in each state, in words."""
    return t("assessment_sheet.summary", **{state.value: result.count(state, check) for state in State})


def sheet_check(t: Text, result: Sheet, check: int) -> None:
    """One check of clause 18, open where something does not add up."""
    state = result.worst(check)
    title = f"{check}) {t(f'assessment_sheet.check.{check}')} · {t(f'assessment_sheet.state.{state.value}')}"
    with st.expander(title, expanded=state is State.DOES_NOT):
        st.html(
            filled(
                "sections/assessment/sheet",
                t=t,
                check=check,
                lines=result.of(check),
                reasons=main_reasons(result, t.language) if check == 1 else [],
                state_tag=lambda one: tag(t(f"assessment_sheet.state.{one.value}"), *LOOK[one]),
                dash=DASH,
            )
        )
