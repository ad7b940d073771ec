"""The filters of a list: lanes, a search, choices. What is asked for stands in the address, and a new
question starts at the first page."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from pages.frame.url_state import chosen, remember, typed

ANY = "any"


def tabs(
    label: str,
    options: Sequence[str],
    naming: Callable[[str], str],
    default: str,
    *,
    resets: Sequence[str] = ("p",),
) -> None:
    """A row of lanes, one of which is always chosen (`lane`); a change takes `resets` out of the address."""
    chosen("lane", options, default)
    st.segmented_control(
        label,
        options,
        format_func=naming,
        key="place_lane",
        required=True,
        on_change=remember,
        args=("lane", *resets),
        label_visibility="collapsed",
    )


def search_box(column: DeltaGenerator, label: str, hint: str, name: str = "q") -> None:
    """Free text, `q` unless named otherwise."""
    typed(name)
    column.text_input(
        label, key=f"place_{name}", on_change=remember, args=(name, "p"), placeholder=hint, type="search"
    )


def offered(name: str, options: Sequence[str], there: Collection[str]) -> list[str]:
    """Of the options those that are there, and the one that the address asks for: it is seen and can be
    taken back."""
    return [one for one in options if one in there or one == st.query_params.get(name)]


def choice(
    column: DeltaGenerator,
    name: str,
    label: str,
    options: Sequence[str],
    naming: Callable[[str], str],
    any_of: str,
) -> None:
    """One of the options, or ANY of them (`any_of` in words)."""
    every = (ANY, *options)
    chosen(name, every, ANY)
    column.selectbox(
        label,
        every,
        format_func=lambda code: any_of if code == ANY else naming(code),
        key=f"place_{name}",
        on_change=remember,
        args=(name, "p"),
    )
