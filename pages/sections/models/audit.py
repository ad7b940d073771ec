"""What the random audit of low results tells of false refusals (14; D37)."""

from __future__ import annotations

import streamlit as st
from markupsafe import Markup

from analytics.casework.models.audit_estimate import FalseRefusals, false_refusals
from pages.frame.states import empty, note
from pages.frame.view import View
from pages.kit.own_html import own_html
from pages.kit.tables import cells_row, html_table

COLUMNS = ("audit_no", "lows", "decided", "genuine", "recognised")


def audit_section(view: View) -> None:
    t = view.t
    st.caption(t("models_page.audit.help"))
    known = false_refusals(view.database, view.actor)
    if not known.rows:
        empty(t("models_page.audit.none"), t("models_page.audit.none_then"))
        return
    _estimate(view, known)
    body = Markup("").join(
        cells_row(*(t.number(getattr(row, name)) for name in COLUMNS)) for row in known.rows
    )
    heads = [t(f"models_page.audit.column.{name}") for name in COLUMNS]
    own_html(t, html_table(t, t("models_page.tab.audit"), heads, body))


def _estimate(view: View, known: FalseRefusals) -> None:
    t, result = view.t, known.estimate
    if result.total is None:
        note(t("models.audit.not_known"))
        return
    ends = {name: t.number(getattr(result, name), 0) for name in ("total", "low", "high")}
    share = ""
    if known.share:
        middle, low, high = (t.percent(100 * value) for value in known.share)
        share = t("models.audit.share_refused", share=middle, low=low, high=high)
    note(t("models.audit.total", **ends), share, kind="warn" if result.total else "info")
    st.caption(t("models_page.audit.exact" if result.exact else "models_page.audit.wilson"))
