"""The head of an appeal: whom it is about, where it stands, what is contested and why (clauses 33, 34)."""

from __future__ import annotations

import streamlit as st
from markupsafe import Markup

from analytics.casework.appeals import sentences
from analytics.casework.appeals.case_file import CaseFile
from analytics.casework.appeals.reading import Appeal
from analytics.order.states import stage_key
from analytics.text import Text
from pages.frame.breadcrumb import breadcrumb
from pages.frame.navigation import link_to
from pages.frame.page import page_head
from pages.frame.search import note_opened
from pages.kit.facts import facts
from pages.kit.own_html import own_html
from pages.kit.tags import tag

LOOK = {"granted": ("✓", "high"), "rejected": ("✕", "low")}


def head(t: Text, result: Appeal) -> None:
    """Way back, name, number, stage or day of the sitting."""
    row = result.head
    note_opened("appeal", result.number, row.name)
    breadcrumb("appeal", result.number)
    if result.is_open and row.sitting_on:
        right = tag(t("appeals_page.sitting", on=t.date(row.sitting_on)), "◷", "medium")
    else:
        right = tag(t(stage_key(row.stage)), *LOOK.get(row.stage, ("", "")))
    page_head(
        t("appeals_page.title", name=row.name),
        t("appeals_page.number", number=result.number, bin=row.bin),
        right,
    )


def facts_row(t: Text, result: Appeal, file: CaseFile | None) -> None:
    """Contested decision, its ground, the complaint, the term that the Order does not set (D11)."""
    row = result.head
    ground = (
        t("appeals_page.ground", criteria=sentences.numbers(file.grounds_then), n=file.required_runs)
        if file
        else "—"
    )
    filed = t.date(row.filed_on) + (f" · {row.paper}" if row.paper else "")
    listed = facts(
        (
            (t("appeals_file.fact.contested"), t("appeals_page.contested", on=t.date(row.excluded_on))),
            (t("appeals_file.fact.ground"), ground),
            (t("appeals_file.fact.filed"), filed),
            (t("appeals_file.fact.term"), t("appeals_file.fact.term_value")),
        )
    )
    own_html(t, listed)
    st.html(
        Markup('<blockquote class="tz tz-help">{}</blockquote>').format(
            t("appeals_page.complaint", text=row.complaint)
        )
    )
    entries = [entry.registration_no for entry in result.entries]
    if "register" in st.session_state["pages"]:
        for number in entries:
            link_to("register", t("appeals_page.to_entry", number=number), ":material/menu_book:", id=number)
