"""The language of the page: in the address (?lang=ru) and kept for the session, so that a switch keeps its
place."""

from __future__ import annotations

import streamlit as st

from analytics.text import DEFAULT_LANGUAGE, LANGUAGES, Text, text_for
from pages.frame.url_state import remember, set_param


def language_text() -> Text:
    """The texts of the address's language, else of the session's, else Kazakh."""
    query = st.query_params.get("lang", "")
    language = query if query in LANGUAGES else st.session_state.get("language", DEFAULT_LANGUAGE)
    st.session_state["language"] = language
    return text_for(language)


def language_switch(t: Text) -> None:
    """The three languages, each by its own name; the address always says which one it is."""
    set_param("lang", t.language)
    st.session_state["place_lang"] = t.language
    st.segmented_control(
        t("shell.language"),
        LANGUAGES,
        format_func=lambda language: t(f"shell.language.{language}"),
        key="place_lang",
        required=True,
        on_change=remember,
        args=("lang",),
        label_visibility="collapsed",
    )
