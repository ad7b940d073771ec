"""A view's choices live in the address: links can be sent, Back works, and a change of language loses
nothing.

Streamlit's own binding writes the label as drawn into the address, which ties it to a language; this writes
the value."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st


def chosen(name: str, options: Sequence[str], default: str) -> str:
    """The address's value of `name` where it is one of the options, else `default`; sets the widget of key
    place_NAME to it."""
    value = st.query_params.get(name, default)
    result = value if value in options else default
    st.session_state[f"place_{name}"] = result
    return result


def typed(name: str) -> str:
    """Free text of the address, for a text_input of key place_NAME."""
    text = st.query_params.get(name, "")[:100]
    st.session_state[f"place_{name}"] = text
    return text


def remember(name: str, *resets: str) -> None:
    """Callback of the widget: writes its value to the address; `resets` (a page number) are taken out of
    it."""
    value = st.session_state.get(f"place_{name}")
    set_param(name, str(value) if value else None)
    for other in resets:
        set_param(other, None)


def set_param(name: str, value: str | None) -> None:
    """Writes the value to the address, or takes the name out of it."""
    if value is None:
        st.query_params.pop(name, None)
    elif st.query_params.get(name) != value:
        st.query_params[name] = value
