"""The published Register (clause 5, Annex 1): for anybody, without signing in; contacts of natural persons
are masked."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import streamlit as st

from analytics.casework.register import reading as register_reading
from pages.frame.breadcrumb import breadcrumb, note_place
from pages.frame.opened import today
from pages.frame.page import opened_page, page_head
from pages.frame.person import VISITOR
from pages.frame.states import note
from pages.frame.view import View
from pages.sections.register.bin_check import check_section
from pages.sections.register.entry import entry_head, goods_table
from pages.sections.register.files import register_downloads
from pages.sections.register.results import results_section, totals_text


def render(view: View) -> None:
    t = view.t
    day = today()
    number = st.query_params.get("id")
    if number:
        entry_page(view, number, day)
        return
    note_place("public_register")
    page_head(t("register.public_title"), t("register.public_question"), totals_text(view, day))
    results_section(view, whole=False)
    st.header(t("register.download_title"), anchor=False)
    register_downloads(view, day, ("xlsx", "csv", "json"))
    st.caption(t("register.masked"))
    check_section(view, day)


def entry_page(view: View, number: str, day: date) -> None:
    """One producer with its goods."""
    t = view.t
    breadcrumb("public_register", number)
    entry = register_reading.entry(view.database, view.actor, number, day)
    if entry is None:
        st.title(t("register.public_title"), anchor=False)
        note(t("register.unknown", number=number), t("register.unknown_then"), kind="warn")
        return
    entry_head(t, entry)
    goods_table(t, entry)


# Whoever looks: what is shown here is what is published.
render(replace(opened_page("public_register"), actor=VISITOR))
