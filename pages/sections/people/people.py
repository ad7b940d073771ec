"""People who may sign in: kept, waiting for a second person, and the form for one more."""

from __future__ import annotations

import streamlit as st
from markupsafe import Markup

from analytics.access.rights import may
from analytics.casework.people import people
from analytics.casework.people.people import PERSON_ROLES, Person
from analytics.casework.people.rows import KeptPerson, PendingPerson
from pages.frame.opened import today
from pages.frame.plain import plain
from pages.frame.states import empty
from pages.frame.view import View
from pages.kit.actions import act
from pages.kit.tables import headed_row, html_table

COLUMNS = ("name", "login", "role", "body", "account", "from")


def people_section(view: View) -> None:
    t = view.t
    st.header(t("people.page.title"), anchor=False)
    kept = [row for row in people.people(view.database, view.actor) if row.kind != "closed"]
    if kept:
        heads = [t(f"people.page.{name}") for name in COLUMNS]
        rows = Markup("").join(_row(view, row) for row in kept)
        st.html(html_table(t, t("people.page.title"), heads, rows))
    else:
        empty(t("people.page.nobody"), t("people.page.nobody_then"))
    for row in people.pending_people(view.database, view.actor):
        _pending(view, row)
    if may(view.actor, "action", "manage_people"):
        _form(view)
        _closing(view, [row.login for row in kept])


def _row(view: View, row: KeptPerson) -> Markup:
    t = view.t
    role = t(f"shell.role.{row.role}")
    cells = (row.login, role, row.body or "—", row.account or "—", t.date(row.in_force_from))
    return headed_row(row.name, *cells)


def _pending(view: View, row: PendingPerson) -> None:
    """What somebody recorded; another head or administrator confirms or declines it."""
    t = view.t
    with st.container(border=True):
        key = "people.page.pending_close" if row.kind == "closed" else "people.page.pending"
        role = t(f"shell.role.{row.role}")
        st.markdown(t(key, name=plain(row.name), role=role, who=plain(row.recorded_by)))
        if not may(view.actor, "action", "confirm_people"):
            return
        buttons = st.container(horizontal=True)
        if buttons.button(t("people.page.confirm"), type="primary", key=f"confirm_{row.person_no}"):
            act(people.confirm_person, view.database, view.actor, row.login)
        if buttons.button(t("people.page.decline"), key=f"decline_person_{row.person_no}"):
            act(people.decline_person, view.database, view.actor, row.login)


def _form(view: View) -> None:
    t = view.t
    with (
        st.expander(t("people.page.add"), icon=":material/person_add:"),
        st.form("person_form", border=False),
    ):
        login = st.text_input(t("people.page.login"), key="person_login")
        name = st.text_input(t("people.page.name"), key="person_name")
        role = st.selectbox(
            t("people.page.role"),
            PERSON_ROLES,
            format_func=lambda one: t(f"shell.role.{one}"),
            key="person_role",
        )
        body = st.text_input(t("people.page.body"), key="person_body", max_chars=12)
        account = st.text_input(t("people.page.account"), key="person_account")
        reason = st.text_input(t("people.reason"), key="person_reason")
        st.caption(t("people.page.second"))
        if st.form_submit_button(t("people.page.save"), type="primary"):
            person = Person(login, name, role, body or None, account or None)
            act(people.set_person, view.database, view.actor, person, today(), reason=reason)


def _closing(view: View, logins: list[str]) -> None:
    t = view.t
    with (
        st.expander(t("people.page.close"), icon=":material/person_off:"),
        st.form("person_close", border=False),
    ):
        login = st.selectbox(t("people.page.login"), logins, key="person_close_login")
        reason = st.text_input(t("people.reason"), key="person_close_reason")
        if st.form_submit_button(t("people.page.close")):
            act(people.close_person, view.database, view.actor, login, today(), reason=reason)
