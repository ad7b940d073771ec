"""Who is asking. By OpenID Connect (st.login); in a demonstration bound to this machine, by choice from a
list of made-up people."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

import streamlit as st

from analytics.access.demonstration import demonstration_people
from analytics.access.rights import Actor, NotAllowed
from analytics.access.sign_in import is_meant_for
from analytics.casework.people.sessions import LastSeen, end_sessions, may_come_in, session_actor
from analytics.casework.readings.noting import note_refusal
from analytics.store.database import Database
from pages.frame.opened import database, today
from pages.frame.plain import plain
from pages.frame.states import note
from pages.frame.view import View

# Whoever is not signed in sees what is published.
VISITOR = Actor("visitor", "visitor", "public")

# What a proxy in between adds to a request.
PROXY_HEADERS = ("forwarded", "x-forwarded-for", "x-forwarded-host", "x-forwarded-proto", "x-real-ip", "via")
LOOPBACK = ("127.0.0.1", "localhost", "::1")


def is_choice_open(database: Database) -> bool:
    """Choosing a person instead of signing in: only over made-up data, and only for whoever sits at this
    machine."""
    return database.is_demonstration and st.get_option("server.address") in LOOPBACK and _asks_this_machine()


def _asks_this_machine() -> bool:
    """False for a request that came through a proxy or under another host name: then whoever asks may sit
    anywhere."""
    headers = {name.lower(): value for name, value in st.context.headers.items()}
    if any(name in headers for name in PROXY_HEADERS):
        return False
    host = headers.get("host", LOOPBACK[0])
    return urlsplit(f"//{host}").hostname in LOOPBACK


def is_sign_in_configured() -> bool:
    return st.secrets.has_key("auth") if _has_secrets() else False


def _has_secrets() -> bool:
    return bool(st.secrets.load_if_toml_exists())


def actor_of(database: Database) -> Actor | None:
    """The session's person, or None where nobody is signed in or their role is unknown."""
    if is_choice_open(database):
        people = demonstration_people()
        return people.get(st.session_state.get("person", ""), next(iter(people.values())))
    claims = token_claims()
    return session_actor(database, claims, today(), last_seen()) if claims else None


def note_refused(error: NotAllowed) -> None:
    """Notes that this session's person was refused."""
    opened = database()
    note_refusal(opened, actor_of(opened) or VISITOR, error)


def token_claims() -> Mapping[str, Any] | None:
    """What the token of whoever signed in says; None where nobody did, or with a token for another client,
    which Authlib lets in by its claim azp."""
    if not is_sign_in_configured() or not st.user.is_logged_in:
        return None
    claims, auth = st.user.to_dict(), st.secrets["auth"]
    client = auth.get("client_id") or auth.get(claims.get("provider"), {}).get("client_id", "")
    return claims if is_meant_for(claims, client) else None


@st.cache_resource(show_spinner=False)
def last_seen() -> LastSeen:
    """When each session was last used, over all of them."""
    return LastSeen()


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
