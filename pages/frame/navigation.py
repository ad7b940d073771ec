"""From page to page without losing the language: the pages that the shell found open to the role in this
run."""

from __future__ import annotations

import streamlit as st


def open_page(name: str, **place: str) -> None:
    """Goes to the page, with the language and `place` in its address."""
    st.switch_page(
        st.session_state["pages"][name], query_params={"lang": st.session_state["language"], **place}
    )


def link_to(name: str, label: str, icon: str | None = None, **place: str) -> None:
    """A link to the page, with the language and `place` in its address. The page must be open to the role."""
    st.page_link(
        st.session_state["pages"][name],
        label=label,
        icon=icon,
        query_params={"lang": st.session_state["language"], **place},
    )
