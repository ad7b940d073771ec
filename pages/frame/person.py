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
from analytics.casework.people.sessions import LastSeen, session_actor
from analytics.casework.readings.noting import note_refusal
from analytics.store.database import Database
from pages.frame.opened import database, today

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
