"""Readiness of the sources before a run, kind by kind, and the head's leave to begin without some (25)."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st
from markupsafe import Markup

from analytics.access.rights import may
from analytics.casework.monitoring.sources import Source, read_sources
from analytics.order.quarters import Quarter
from pages.frame.opened import today
from pages.frame.view import View
from pages.kit.choices import choose_many
from pages.kit.own_html import own_html
from pages.kit.tables import headed_row, html_table
from pages.kit.tags import tag

COLUMNS = ("kind", "as_of", "covered_to", "lag", "state")


def sources_section(view: View, quarter: Quarter) -> Mapping[str, str]:
    """What each source tells up to the quarter's end. Gives the kinds that the head lets the run begin
    without, each with the reason; none for everybody else."""
    t = view.t
    rows = read_sources(view.database, view.actor, quarter, today())
    title = t("monitoring_page.sources")
    heads = [t(f"monitoring_page.source_column.{name}") for name in COLUMNS]
    lines = Markup("").join(_line(view, row) for row in rows)
    with st.expander(title, expanded=any(not row.is_ready for row in rows), icon=":material/database:"):
        st.caption(t("monitoring_page.sources_help", day=t.date(quarter.last_day)))
        own_html(t, html_table(t, title, heads, lines))
    absent = [row.kind for row in rows if not row.is_ready]
    if not absent or not may(view.actor, "action", "monitor_without_source"):
        return {}
    return _without(view, absent)


def _line(view: View, row: Source) -> Markup:
    t = view.t
    state = "ready" if row.is_ready else "waited_for"
    sign, look = ("✓", "high") if row.is_ready else ("◷", "medium")
    return headed_row(
        t(f"criteria.source.{row.kind}"),
        t.date(row.as_of) if row.as_of else "—",
        t.date(row.covered_to) if row.covered_to else "—",
        t.number(row.lag),
        tag(t(f"monitoring_page.source.{state}"), sign, look),
    )


def _without(view: View, absent: list[str]) -> Mapping[str, str]:
    t = view.t
    st.caption(t("monitoring_page.without_help"))
    chosen = choose_many(
        t("monitoring_page.without"),
        list(absent),
        lambda kind: t(f"criteria.source.{kind}"),
        "monitoring_without",
    )
    reason = st.text_input(
        t("monitoring_page.without_reason"), key="monitoring_without_reason", max_chars=500
    )
    return dict.fromkeys(chosen, reason)
