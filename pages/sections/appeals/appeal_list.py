"""Appeals before the commission, and producers whom monitoring excluded and who may complain; taking a
complaint in (clause 33)."""

from __future__ import annotations

from typing import Any

import streamlit as st
from markupsafe import Markup

from analytics.access.rights import may
from analytics.casework.appeals import proceedings as appeals
from analytics.casework.appeals import reading as appeal_reading
from analytics.order.quarters import Quarter
from analytics.order.states import stage_key
from analytics.text import Text, UserError
from pages.frame.clause_link import linked, linked_markdown
from pages.frame.navigation import open_page
from pages.frame.opened import today
from pages.frame.page import page_head
from pages.frame.states import empty, user_error
from pages.frame.url_state import set_param
from pages.frame.view import View
from pages.kit.clickable import clickable
from pages.kit.tables import html_table
from pages.kit.tags import tag

LOOK = {"considered": ("◷", "medium"), "granted": ("✓", "high"), "rejected": ("✕", "low")}


def appeal_list(view: View) -> None:
    t = view.t
    day = today()
    page_head(t("shell.page.appeal"), t("appeals_page.question"), f"{t.date(day)}, {t.weekday(day)}")
    rows = appeal_reading.appeals(view.database, view.actor)
    if rows:
        clickable(_appeals(t, rows), "appeals_table", lambda number: open_page("appeal", id=number))
    else:
        empty(t("appeals_page.none"), t("appeals_page.none_then"))
    st.header(t("appeals_page.may_complain"), anchor=False)
    st.html(Markup('<p class="tz tz-help">{}</p>').format(linked(t, t("appeals_page.may_complain_help"))))
    excluded = appeal_reading.may_complain(view.database, view.actor)
    if not excluded:
        empty(t("appeals_page.none_excluded"), t("appeals_page.none_excluded_then"))
    elif may(view.actor, "action", "file_appeal"):
        clickable(
            _excluded(t, excluded, pick=True), "excluded_table", lambda number: set_param("entry", number)
        )
    else:
        st.html(_excluded(t, excluded, pick=False))
    if may(view.actor, "action", "file_appeal"):
        _form(view)


def _appeals(t: Text, rows: list[dict[str, Any]]) -> Markup:
    heads = [
        t(f"appeals_page.column.{name}") for name in ("appeal", "producer", "contested", "filed", "stage")
    ]
    body = Markup("").join(
        Markup(
            '<tr><th scope="row"><button type="button" class="tz-figure" data-pick="{0}">{0}</button></th>'
            '<td>{1}<br><span class="tz-small">{2}</span></td><td>{3}</td><td>{4}</td><td>{5}</td></tr>'
        ).format(
            row["appeal"],
            row["name"],
            row["bin"],
            _contested(t, row),
            t.date(row["filed_on"]),
            tag(_stage(t, row), *LOOK.get(row["stage"], ("", ""))),
        )
        for row in rows
    )
    return html_table(t, t("shell.page.appeal"), heads, body)


def _stage(t: Text, row: dict[str, Any]) -> str:
    if row["stage"] == appeal_reading.OPEN and row["sitting_on"]:
        return t("appeals_page.sitting", on=t.date(row["sitting_on"]))
    stage = t(stage_key(row["stage"]))
    return f"{stage}, {t.date(row['closed_on'])}" if row["closed_on"] else stage


def _contested(t: Text, row: dict[str, Any]) -> str:
    quarter = Quarter.from_code(row["quarter"])
    return t(
        "appeals_page.contested_run",
        on=t.date(row["excluded_on"]),
        quarter=t.quarter(quarter.year, quarter.quarter),
    )


def _excluded(t: Text, rows: list[dict[str, Any]], *, pick: bool) -> Markup:
    heads = [t(f"appeals_page.column.{name}") for name in ("entry", "producer", "contested")]
    button = (
        Markup('<button type="button" class="tz-figure" data-pick="{0}">{0}</button>')
        if pick
        else Markup("{0}")
    )
    body = Markup("").join(
        Markup(
            '<tr><th scope="row">{}</th><td>{}<br><span class="tz-small">{}</span></td><td>{}</td></tr>'
        ).format(button.format(row["registration_no"]), row["name"], row["bin"], _contested(t, row))
        for row in rows
    )
    return html_table(t, t("appeals_page.may_complain"), heads, body)


def _form(view: View) -> None:
    """The complaint as it came in; the entry from the table above, or typed."""
    t = view.t
    picked = st.query_params.get("entry", "")
    with (
        st.expander(t("appeals_page.file_new"), icon=":material/gavel:", expanded=bool(picked)),
        st.form("file_appeal", border=False),
    ):
        number = st.text_input(t("appeals_page.file_entry"), value=picked, key=f"appeal_entry_{picked}")
        complaint = st.text_area(t("appeals_page.file_complaint"), key="appeal_complaint")
        paper = st.text_input(t("appeals_page.file_paper"), key="appeal_paper")
        st.caption(linked_markdown(t, t("appeals_page.file_help")))
        if st.form_submit_button(t("appeals_page.file_button"), type="primary"):
            try:
                filed = appeals.file(
                    view.database,
                    view.actor,
                    number.strip(),
                    complaint=complaint,
                    filed_on=today(),
                    paper=paper,
                )
            except UserError as error:
                user_error(error)
            else:
                open_page("appeal", id=filed)
