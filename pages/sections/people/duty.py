"""To whom overdue cases go that belong to nobody (D12): who is named, and the head's way to name another."""

from __future__ import annotations

import streamlit as st
from markupsafe import Markup

from analytics.access.rights import may
from analytics.casework.cases import duty
from pages.frame.opened import today
from pages.frame.view import View
from pages.kit.actions import act
from pages.kit.logins import login_text


def duty_section(view: View) -> None:
    t = view.t
    st.header(t("people_page.duty"), anchor=False)
    result = duty.named(view.database, view.actor)
    text = (
        t(
            "people_page.duty_is",
            login=login_text(t, result.login),
            at=t.moment(result.recorded_at),
            who=login_text(t, result.recorded_by),
        )
        if result
        else t("people_page.duty_none")
    )
    st.html(Markup('<p class="tz" lang="{}">{}</p>').format(t.language, text))
    if not may(view.actor, "action", "name_duty_official"):
        return
    with st.expander(t("people_page.duty_name"), icon=":material/person:"), st.form("duty", border=False):
        login = st.text_input(t("people_page.login"), key="duty_login")
        reason = st.text_input(t("people_page.reason"), key="duty_reason")
        if st.form_submit_button(t("people_page.duty_button"), type="primary"):
            act(duty.name_official, view.database, view.actor, login, reason=reason, today=today())
