"""Where a page about one thing stands: the list it belongs to, as a link, and what it is about."""

from __future__ import annotations

import streamlit as st
from markupsafe import Markup

from pages.frame.language import language_text
from pages.frame.navigation import link_to

PLACES = "places_left"  # of the session's state: page of a list → what it was asked for when it was left


def note_place(page: str) -> None:
    """The list of the page as it is asked for now: what is opened from it leads back to it."""
    place = {name: value for name, value in st.query_params.items() if name not in ("lang", "id")}
    st.session_state.setdefault(PLACES, {})[page] = place


def breadcrumb(parent: str, here: str) -> None:
    """The list by its page (with the filters it was left with), then the number of the thing; a role that may
    not open the list reads its name."""
    t = language_text()
    title = t(f"shell.page.{parent}")
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="breadcrumb"):
        if parent in st.session_state["pages"]:
            link_to(parent, title, **st.session_state.get(PLACES, {}).get(parent, {}))
            text = f"› {here}"
        else:
            text = f"{title} › {here}"
        st.html(Markup('<span class="tz tz-small" aria-current="page">{}</span>').format(text))
