"""Who did something, as a page writes it: by name; the account of the program itself is no person's login."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from analytics.access.rights import CONSOLE, SYSTEM
from analytics.casework.people.naming import names_of
from analytics.text import Text
from pages.frame.opened import database

MINUTE = 60


def login_text(t: Text, login: str | None) -> str:
    """The name kept for a login, else the login; "automatically" for what the program did by itself; a dash
    for nobody."""
    if login == SYSTEM.login:
        return t("cases_page.by_itself")
    if login == CONSOLE.login:
        return t("cases_page.by_command")
    return names().get(login, login) if login else "—"


def named_login(t: Text, login: str) -> str:
    """Name and login, where logins are looked after."""
    name = names().get(login)
    return f"{name} · {login}" if name else login_text(t, login)


def names() -> Mapping[str, str]:
    """Login -> name, as kept up to a minute ago."""
    return _names(str(database().path))


@st.cache_data(show_spinner=False, max_entries=4, ttl=MINUTE)
def _names(path: str) -> dict[str, str]:
    """`path`: of the process's one database."""
    return names_of(database())
