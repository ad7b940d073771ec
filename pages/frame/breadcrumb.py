"""Where a page about one thing stands: the list it belongs to, as a link, and what it is about."""

from __future__ import annotations

import streamlit as st
from markupsafe import Markup

from pages.frame.language import language_text
from pages.frame.navigation import link_to


def breadcrumb(parent: str, here: str, **place: str) -> None:
    """The list by its page (with the filters it was left with), then the number of the thing; a role that may
    not open the list reads its name."""
    t = language_text()
    title = t(f"shell.page.{parent}")
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="breadcrumb"):
        if parent in st.session_state["pages"]:
            link_to(parent, title, **place)
            text = f"› {here}"
        else:
            text = f"{title} › {here}"
        st.html(Markup('<span class="tz tz-small" aria-current="page">{}</span>').format(text))
