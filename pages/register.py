"""Who is in the Register with what goods, and on what basis (docs/pages.md 3.5; clauses 5, 6, 24, 30; Annexes
1, 2)."""

from __future__ import annotations

import streamlit as st

from analytics.access.rights import may
from analytics.casework.register import reading as register_reading
from analytics.casework.register.goods_elsewhere import entry_goods_elsewhere
from pages.frame.breadcrumb import breadcrumb, note_place
from pages.frame.navigation import link_to
from pages.frame.page import opened_page, page_head
from pages.frame.search import note_opened
from pages.frame.states import note
from pages.frame.view import View
from pages.kit.goods_elsewhere import goods_elsewhere_note
from pages.kit.register_filters import day_of
from pages.sections.register.acts import act_section
from pages.sections.register.bin_check import check_section
from pages.sections.register.declared import declared_section
from pages.sections.register.entry import entry_head, entry_history, established_table, goods_table
from pages.sections.register.extract import extract_section
from pages.sections.register.files import register_downloads
from pages.sections.register.given import given_section
from pages.sections.register.monitoring import monitoring_history
from pages.sections.register.results import results_section, totals_text
from pages.sections.register.takeover import import_section


def render(view: View) -> None:
    t = view.t
    number = st.query_params.get("id")
    if number:
        entry_page(view, number)
        return
    note_place("register")
    day = day_of(whole=True)
    page_head(t("shell.page.register"), t("register.question"), totals_text(view, day))
    results_section(view, whole=True)
    st.header(t("register.tools"), anchor=False)
    register_downloads(view, day, ("xlsx", "csv", "json", "parquet"))
    check_section(view, day)
    if may(view.actor, "action", "import_register"):
        import_section(view)


def entry_page(view: View, number: str) -> None:
    """The producer, as it stands on the day asked for."""
    t = view.t
    breadcrumb("register", number)
    entry = register_reading.entry(view.database, view.actor, number, day_of(whole=True))
    if entry is None:
        st.title(t("shell.page.register"), anchor=False)
        note(t("register.unknown", number=number), t("register.unknown_then"), kind="warn")
        return
    note_opened("register", number, entry.first.name)
    entry_head(t, entry)
    goods_table(t, entry)
    goods_elsewhere_note(t, entry_goods_elsewhere(view.database, view.actor, number, day_of(whole=True)))
    established_table(t, entry)
    declared_section(view, entry)
    given_section(view, entry)
    monitoring_history(view, entry)
    extract_section(view, entry)
    entry_history(t, entry)
    application = entry.head.application
    if application and "application" in st.session_state["pages"]:
        link_to("application", t("register.open_application"), ":material/fact_check:", id=application)
    act_section(view, entry)


render(opened_page("register"))
