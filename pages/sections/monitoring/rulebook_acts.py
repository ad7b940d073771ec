"""A new version of the rulebook taken in, and a version put in force by a second person from a day (D6)."""

from __future__ import annotations

from datetime import date

import streamlit as st

from analytics.access.rights import may
from analytics.casework.models.shadow import RULEBOOK
from analytics.casework.monitoring import rulebooks
from analytics.casework.monitoring.rulebook_rows import ListedRulebook
from analytics.documents.forms.register_values import BadValue, day
from analytics.order.rulebook import read_rulebook
from analytics.text import UserError
from pages.frame.opened import today
from pages.frame.states import note, user_error
from pages.frame.view import View
from pages.kit.actions import act
from pages.kit.shadow_run import shadow_acts, shadow_note
from pages.kit.uploader import uploader

MEGABYTES = 1


def register_section(view: View) -> None:
    """Checked to the field as it is taken; nothing follows from it until a second person puts it in force."""
    t = view.t
    taken = st.session_state.pop("rulebook_taken", None)
    if taken is not None:
        note(t("monitoring_rulebook_page.taken", version=taken), t("monitoring_rulebook_page.taken_then"))
    if not may(view.actor, "action", "register_rulebook"):
        return
    with st.expander(t("monitoring_rulebook_page.register"), icon=":material/upload_file:"):
        st.caption(t("monitoring_rulebook_page.register_help"))
        values = uploader(t, t("monitoring_rulebook_page.file"), ("toml",), "rulebook_file", MEGABYTES)
        check, take = st.columns(2)
        only_check = check.button(
            t("monitoring_rulebook_page.check"),
            icon=":material/rule:",
            disabled=values is None,
            key="rulebook_check",
        )
        store = take.button(
            t("monitoring_rulebook_page.take"), type="primary", disabled=values is None, key="rulebook_take"
        )
        if values is None or not (only_check or store):
            return
        try:
            text = values.getvalue().decode("utf-8")
        except UnicodeDecodeError:
            user_error(UserError("monitoring_rulebook_page.not_text", name=values.name))
            return
        try:
            read = read_rulebook(text) if only_check else rulebooks.register(view.database, view.actor, text)
        except UserError as error:
            user_error(error)
            return
        if only_check:
            note(t("monitoring_rulebook_page.sound", version=read.version, n=len(read.rules)))
            return
        st.session_state["rulebook_taken"] = read.version
        st.rerun()


def force_section(view: View, versions: list[ListedRulebook]) -> None:
    """For those who approve; a person cannot put in force what they registered themselves."""
    t = view.t
    waiting = [row.version for row in versions if row.in_force_from is None]
    if waiting:
        shadow_acts(view, waiting, RULEBOOK)
    if not waiting or not may(view.actor, "action", "approve_rulebook"):
        return
    with st.expander(t("monitoring_rulebook_page.put_in_force"), icon=":material/task_alt:"):
        st.caption(t("monitoring_rulebook_page.put_in_force_help"))
        for each in waiting:
            shadow_note(view, each, RULEBOOK)
        which, when = st.columns(2)
        version = which.selectbox(t("monitoring_rulebook_page.version"), waiting, key="force_version")
        text = when.text_input(
            t("monitoring_rulebook_page.from_day"),
            value=f"{today():%d.%m.%Y}",
            key="force_day",
        )
        reason = st.text_area(t("models_page.column.why"), key="force_reason")
        if st.button(
            t("monitoring_rulebook_page.put_in_force"),
            type="primary",
            icon=":material/task_alt:",
            key="force_do",
        ):
            act(_save, view, version, text, reason)


def _save(view: View, version: str, text: str, reason: str) -> None:
    day_from = _day(text)
    rulebooks.activate(view.database, view.actor, version, day=day_from, today=today(), reason=reason)


def _day(text: str) -> date:
    try:
        return day(text.strip())
    except BadValue as error:
        raise UserError("monitoring_rulebook_page.not_a_day", value=error.value) from error
