"""The random audit of low results as a setting (14; D37): whether it runs, with which share and by which act,
and those of before; the head opens and closes it. The seed is the head's alone: with it anybody could tell
beforehand which number is drawn."""

from __future__ import annotations

import streamlit as st
from markupsafe import Markup

from analytics.access.rights import may
from analytics.casework.models import audit
from analytics.casework.models.audit_rows import AuditPeriod
from analytics.text import Text
from analytics.text.values import Values
from pages.frame.clause_link import linked
from pages.frame.opened import today
from pages.frame.states import empty, note
from pages.frame.view import View
from pages.kit.actions import act
from pages.kit.date_field import date_field
from pages.kit.own_html import own_html
from pages.kit.tables import cells_row, html_table

COLUMNS = ("audit_no", "days", "share_percent", "ground", "drawn")
STEP = 0.5  # per cent


def audit_setting_section(view: View) -> None:
    t = view.t
    help_text = linked(t, t("models_page.draw.help"))
    st.html(Markup('<p class="tz tz-help" lang="{}">{}</p>').format(t.language, help_text))
    rows = audit.audits(view.database, view.actor)
    runs = next((row for row in rows if row.closed_on is None), None)
    if runs:
        note(
            t("models.audit.opened", number=runs.audit_no, day=t.date(runs.opened_on)),
            t("models_page.draw.share", share=t.percent(runs.share_percent)),
        )
    else:
        empty(t("models_page.draw.off"), t("models_page.draw.off_then"))
    if may(view.actor, "action", "set_random_audit"):
        (_close if runs else _open)(view)
    if rows:
        heads = [t(f"models_page.draw.column.{name}") for name in COLUMNS]
        body = Markup("").join(_row(t, row) for row in rows)
        own_html(t, html_table(t, t("models_page.tab.draw"), heads, body))


def _row(t: Text, row: AuditPeriod) -> Markup:
    until = t.date(row.closed_on) if row.closed_on else "…"
    days = f"{t.date(row.opened_on)} – {until}"
    cells = (row.audit_no, days, t.percent(row.share_percent), row.ground, t.number(row.drawn))
    return cells_row(*cells)


def _open(view: View) -> None:
    t = view.t
    with st.form("audit_open"):
        share = st.number_input(
            t("models.audit.help.share"), 0.0, 100.0, value=None, step=STEP, key="audit_share"
        )
        seed = st.text_input(t("models.audit.help.seed"), key="audit_seed")
        ground = st.text_input(t("models.audit.help.ground"), key="audit_ground")
        on = date_field(t, st.container(), t("models.audit.help.on"), today(), "audit_on", least=today())
        if st.form_submit_button(t("models.audit.help.open"), type="primary"):
            provided: Values = {"share_percent": share or 0.0, "seed": seed, "ground": ground}
            act(audit.open_audit, view.database, view.actor, on=on, **provided)


def _close(view: View) -> None:
    t = view.t
    with st.form("audit_close"):
        document = st.text_input(t("models.trial.help.document"), key="audit_document")
        if st.form_submit_button(t("models.audit.help.close")):
            act(audit.close_audit, view.database, view.actor, on=today(), document=document)
