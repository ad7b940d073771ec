"""The Register searched and shown, the same for officials and for the public: filters, how many, table,
pages, nearest spelling."""

from __future__ import annotations

from datetime import date

import streamlit as st

from analytics.casework.register import reading as register_reading
from analytics.casework.register.reading import RegisterPage, RegisterQuery
from pages.frame.states import empty
from pages.frame.url_state import set_param
from pages.frame.view import View
from pages.kit.pager import offset_of, pager
from pages.kit.register_filters import clear, day_of, filters, is_filtered, query_of_page
from pages.kit.register_table import register_table

PAGE = 200


def totals_text(view: View, day: date) -> str:
    """How many producers and goods are in force on the day."""
    t = view.t
    counted = register_reading.totals(view.database, day)
    return t("register.totals", producers=t.number(counted.producers), goods=t.number(counted.goods))


def results_section(view: View, *, whole: bool) -> RegisterPage:
    """Asks and shows; `whole`: with the day and the excluded ones. Returns the page of what was found."""
    t = view.t
    filters(t, register_reading.regions(view.database), whole=whole)
    query, day = query_of_page(whole=whole), day_of(whole=whole)
    match = register_reading.search(view.database, view.actor, query, day, limit=PAGE, offset=offset_of(PAGE))
    if not match.goods:
        _nothing(view, query, day)
        return match
    st.caption(t("register.result_count", goods=t.number(match.goods), producers=t.number(match.producers)))
    register_table(t, match.rows, excluded=query.excluded)
    pager(t, match.goods, PAGE, shown=len(match.rows))
    return match


def _nothing(view: View, query: RegisterQuery, day: date) -> None:
    """Where it was looked, and the nearest spelling that does find something."""
    t = view.t
    if not is_filtered():
        empty(t("register.empty"), t("register.empty_then"))
        return
    empty(t("register.no_results"), t("register.searched_fields"))
    near = register_reading.nearest(view.database, view.actor, query, day) if query.text.strip() else None
    left, right = st.columns([1, 1])
    if near:
        left.button(
            t("register.did_you_mean", words=near),
            icon=":material/search:",
            on_click=set_param,
            args=("q", near),
            key="register_near",
        )
    right.button(
        t("cases_queue.clear"), icon=":material/filter_alt_off:", on_click=clear, key="register_clear"
    )
