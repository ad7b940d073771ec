"""The published Register (clause 5, Annex 1): for anybody, without signing in; contacts of natural persons are masked."""

from __future__ import annotations

import streamlit as st

from analytics.access.rights import Actor
from analytics.casework import register_reading
from analytics.store.database import Database
from analytics.text import Text
from pages.parts.opened import today
from pages.parts.page import opened_page, page_head
from pages.parts.person import VISITOR
from pages.parts.register_check import check_section
from pages.parts.register_entry import entry_head, goods_table
from pages.parts.register_files import register_downloads
from pages.parts.register_found import found_section, totals_words
from pages.parts.states import note


def render(database: Database, actor: Actor, t: Text) -> None:
    day = today()
    page_head(t("register.public_title"), t("register.public_question"), totals_words(t, database, day))
    found_section(t, database, actor, whole=False)
    number = st.query_params.get("id")
    if number:
        entry = register_reading.entry(database, actor, number, day)
        if entry is None:
            note(t("register.unknown", number=number), t("register.unknown_then"), kind="warn")
        else:
            with st.container(border=True):
                entry_head(t, entry)
                goods_table(t, entry)
    st.subheader(t("register.download_title"), anchor=False)
    register_downloads(t, database, actor, day, ("xlsx", "csv", "json"))
    st.caption(t("register.masked"))
    check_section(t, database, actor, day)


database, _, texts = opened_page("public_register")
render(database, VISITOR, texts)  # whoever looks, what is shown here is what is published
