"""Pages of a long list, in the address (?p=2)."""

from __future__ import annotations

import streamlit as st

from analytics.text import Text
from pages.frame.url_state import set_param


def page_number() -> int:
    """The page asked for, from 1; anything else is the first."""
    query = st.query_params.get("p", "1")
    return int(query) if query.isdecimal() and 1 <= int(query) <= 1_000_000 else 1


def offset_of(size: int) -> int:
    return (page_number() - 1) * size


def pager(t: Text, total: int, size: int, *, shown: int) -> None:
    """Where we are of how many, and the way to the neighbours where there are any."""
    first = offset_of(size) + 1
    text = t(
        "cases_queue.shown", first=t.number(first), last=t.number(first + shown - 1), total=t.number(total)
    )
    if total <= size:
        st.caption(text)
        return
    number, last = page_number(), -(-total // size)
    row = st.container(horizontal=True, vertical_alignment="center")
    row.button(
        t("cases_queue.before"),
        icon=":material/chevron_left:",
        disabled=number <= 1,
        on_click=set_param,
        args=("p", str(number - 1)),
        key="page_before",
    )
    row.caption(f"{text} · {t('cases_queue.page', page=t.number(number), pages=t.number(last))}")
    row.button(
        t("cases_queue.after"),
        icon=":material/chevron_right:",
        disabled=number >= last,
        on_click=set_param,
        args=("p", str(number + 1)),
        key="page_after",
    )
