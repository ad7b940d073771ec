"""Pages of a long list, in the address (?p=2)."""

from __future__ import annotations

import streamlit as st

from analytics.text import Text
from pages.frame.url_state import put


def page_number() -> int:
    """The page asked for, from 1; anything else is the first."""
    asked = st.query_params.get("p", "1")
    return int(asked) if asked.isdecimal() and 1 <= int(asked) <= 1_000_000 else 1


def offset_of(size: int) -> int:
    return (page_number() - 1) * size


def pager(t: Text, total: int, size: int, *, shown: int) -> None:
    """Where we are of how many, and the way to the neighbours where there are any."""
    first = offset_of(size) + 1
    words = t("queue.shown", first=t.number(first), last=t.number(first + shown - 1), total=t.number(total))
    if total <= size:
        st.caption(words)
        return
    number, last = page_number(), -(-total // size)
    row = st.container(horizontal=True, vertical_alignment="center")
    row.button(
        t("queue.before"),
        icon=":material/chevron_left:",
        disabled=number <= 1,
        on_click=put,
        args=("p", str(number - 1)),
        key="page_before",
    )
    row.caption(f"{words} · {t('queue.page', page=t.number(number), pages=t.number(last))}")
    row.button(
        t("queue.after"),
        icon=":material/chevron_right:",
        disabled=number >= last,
        on_click=put,
        args=("p", str(number + 1)),
        key="page_after",
    )
