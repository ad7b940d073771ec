"""What is drawn of who is asking: their name and role, the way in and the way out."""

from __future__ import annotations

import streamlit as st

from analytics.access.demonstration import demonstration_people
from analytics.casework.people.sessions import end_sessions, may_come_in
from pages.frame.opened import today
from pages.frame.person import is_choice_open, is_sign_in_configured, token_claims
from pages.frame.plain import plain
from pages.frame.states import note
from pages.frame.view import View


def sign_out(view: View) -> None:
    """Ends every session of the person, here and wherever the cookie was copied to."""
    end_sessions(view.database, view.actor)
    st.logout()


def person_card(view: View) -> None:
    """Name and role; in a demonstration the list to choose from, elsewhere the way out."""
    t, actor = view.t, view.actor
    if is_choice_open(view.database):
        people = demonstration_people()
        st.session_state["place_person"] = actor.login
        st.selectbox(
            t("shell.person"),
            list(people),
            format_func=lambda login: f"{people[login].name} · {t(f'shell.role.{people[login].role}')}",
            key="place_person",
            on_change=lambda: st.session_state.update(person=st.session_state["place_person"]),
        )
        return
    st.markdown(f"**{plain(actor.name)}**  \n{t(f'shell.role.{actor.role}')}")
    if st.button(t("shell.sign_out"), type="tertiary"):
        sign_out(view)


def sign_in_page(view: View) -> None:
    """What somebody sees who is not signed in."""
    t = view.t
    st.title(t("shell.sign_in.title"))
    if not is_sign_in_configured():
        note(t("shell.sign_in.not_configured"), t("shell.sign_in.what_to_do"))
        if view.database.is_demonstration:
            note(
                t("shell.sign_in.not_local"),
                t("shell.sign_in.not_local_why", address=str(st.get_option("server.address"))),
            )
        return
    if claims := token_claims():
        if not may_come_in(view.database, claims, today()):
            note(t("shell.sign_in.no_role"), t("shell.sign_in.no_role_why"))
            if st.button(t("shell.sign_out")):
                st.logout()
            return
        note(t("shell.sign_in.ended"), t("shell.sign_in.ended_why"))
    if st.button(t("shell.sign_in.button"), type="primary"):
        st.login()
