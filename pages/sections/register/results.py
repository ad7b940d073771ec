"""The Register searched and shown, the same for officials and for the public: filters, how many, table,
pages, nearest spelling."""

from __future__ import annotations

from datetime import date

import streamlit as st

from analytics.access.rights import Actor
from analytics.casework.register import reading as register_reading
from analytics.casework.register.reading import Asked, Found
from analytics.store.database import Database
from analytics.text import Text
from pages.frame.states import empty
from pages.frame.url_state import put
from pages.kit.pager import offset_of, pager
from pages.kit.register_filters import asked_of, clear, day_of, filters, is_filtered
from pages.kit.register_table import register_table

PAGE = 200


def totals_words(t: Text, database: Database, day: date) -> str:
    """How many producers and goods are in force on the day."""
    counted = register_reading.totals(database, day)
    return t("register.totals", producers=t.number(counted["producers"]), goods=t.number(counted["goods"]))


def found_section(t: Text, database: Database, actor: Actor, *, whole: bool) -> Found:
    """Asks and shows; `whole`: with the day and the excluded ones. Returns the page of what was found."""
    filters(t, whole=whole)
    asked, day = asked_of(whole=whole), day_of(whole=whole)
    found = register_reading.search(database, actor, asked, day, limit=PAGE, offset=offset_of(PAGE))
    if not found.goods:
        _nothing(t, database, actor, asked, day)
        return found
    st.caption(t("register.found", goods=t.number(found.goods), producers=t.number(found.producers)))
    register_table(t, found.rows, excluded=asked.excluded)
    pager(t, found.goods, PAGE, shown=len(found.rows))
    return found


def _nothing(t: Text, database: Database, actor: Actor, asked: Asked, day: date) -> None:
    """Where it was looked, and the nearest spelling that does find something."""
    if not is_filtered():
        empty(t("register.empty"), t("register.empty_then"))
        return
    empty(t("register.found_none"), t("register.searched_fields"))
    near = register_reading.nearest(database, actor, asked, day) if asked.text.strip() else None
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
