"""The published Register (clause 5, Annex 1): for anybody, without signing in; contacts of natural persons
are masked."""

from __future__ import annotations

import streamlit as st

from analytics.access.rights import Actor
from analytics.casework.register import reading as register_reading
from analytics.store.database import Database
from analytics.text import Text
from pages.frame.opened import today
from pages.frame.page import opened_page, page_head
from pages.frame.person import VISITOR
from pages.frame.states import note
from pages.sections.register.bin_check import check_section
from pages.sections.register.entry import entry_head, goods_table
from pages.sections.register.files import register_downloads
from pages.sections.register.results import found_section, totals_words


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
