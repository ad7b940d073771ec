"""The Register searched and shown, the same for officials and for the public: filters, how many, table,
pages, nearest spelling."""

from __future__ import annotations

from datetime import date

import streamlit as st

from analytics.casework.register import reading as register_reading
from analytics.casework.register.reading import Asked, Found
from pages.frame.states import empty
from pages.frame.url_state import put
from pages.frame.view import View
from pages.kit.pager import offset_of, pager
from pages.kit.register_filters import asked_of, clear, day_of, filters, is_filtered
from pages.kit.register_table import register_table

PAGE = 200


def totals_words(view: View, day: date) -> str:
    """How many producers and goods are in force on the day."""
    t = view.t
    counted = register_reading.totals(view.database, day)
    return t("register.totals", producers=t.number(counted.producers), goods=t.number(counted.goods))


def found_section(view: View, *, whole: bool) -> Found:
    """Asks and shows; `whole`: with the day and the excluded ones. Returns the page of what was found."""
    t = view.t
    filters(t, whole=whole)
    asked, day = asked_of(whole=whole), day_of(whole=whole)
    found = register_reading.search(view.database, view.actor, asked, day, limit=PAGE, offset=offset_of(PAGE))
    if not found.goods:
        _nothing(view, asked, day)
        return found
    st.caption(t("register.found", goods=t.number(found.goods), producers=t.number(found.producers)))
    register_table(t, found.rows, excluded=asked.excluded)
    pager(t, found.goods, PAGE, shown=len(found.rows))
    return found


def _nothing(view: View, asked: Asked, day: date) -> None:
    """Where it was looked, and the nearest spelling that does find something."""
    t = view.t
    if not is_filtered():
        empty(t("register.empty"), t("register.empty_then"))
        return
    empty(t("register.found_none"), t("register.searched_fields"))
    near = register_reading.nearest(view.database, view.actor, asked, day) if asked.text.strip() else None
    left, right = st.columns([1, 1])
    if near:
        left.button(
            t("register.did_you_mean", words=near),
            icon=":material/search:",
            on_click=put,
            args=("q", near),
            key="register_near",
        )
    right.button(t("queue.clear"), icon=":material/filter_alt_off:", on_click=clear, key="register_clear")
