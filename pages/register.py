"""Who is in the Register with what goods, and on what basis (docs/pages.md 3.5; clauses 5, 6, 24, 30; Annexes
1, 2)."""

from __future__ import annotations

import streamlit as st

from analytics.access.rights import may
from analytics.casework.register import reading as register_reading
from analytics.casework.register.goods_elsewhere import entry_goods_elsewhere
from pages.frame.navigation import link_to
from pages.frame.page import opened_page, page_head
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
from pages.sections.register.results import results_section, totals_text
from pages.sections.register.takeover import import_section


def render(view: View) -> None:
    t = view.t
    day = day_of(whole=True)
    page_head(t("shell.page.register"), t("register.question"), totals_text(view, day))
    result = results_section(view, whole=True)
    if st.query_params.get("id"):
        entry_section(view, st.query_params["id"])
    elif result.rows:
        st.caption(t("register.choose"))
    st.header(t("register.tools"), anchor=False)
    register_downloads(view, day, ("xlsx", "csv", "json", "parquet"))
    check_section(view, day)
    if may(view.actor, "action", "import_register"):
        import_section(view)


def entry_section(view: View, number: str) -> None:
    """The producer below the table, as it stands on the day asked for."""
    t = view.t
    entry = register_reading.entry(view.database, view.actor, number, day_of(whole=True))
    if entry is None:
        note(t("register.unknown", number=number), t("register.unknown_then"), kind="warn")
        return
    with st.container(border=True):
        entry_head(t, entry)
        goods_table(t, entry)
        goods_elsewhere_note(t, entry_goods_elsewhere(view.database, view.actor, number, day_of(whole=True)))
        established_table(t, entry)
        declared_section(view, entry)
        extract_section(view, entry)
        entry_history(t, entry)
        application = entry.head["application"]
        if application and "application" in st.session_state["pages"]:
            link_to("application", t("register.open_application"), ":material/fact_check:", id=application)
        act_section(view, entry)


render(opened_page("register"))
