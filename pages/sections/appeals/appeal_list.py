"""Appeals before the commission, and producers whom monitoring excluded and who may complain; taking a
complaint in (clause 33)."""

from __future__ import annotations

import streamlit as st
from markupsafe import Markup

from analytics.access.rights import may
from analytics.casework.appeals import proceedings as appeals
from analytics.casework.appeals import reading as appeal_reading
from analytics.casework.appeals.rows import ContestedExclusion, ListedAppeal
from analytics.order.quarters import Quarter
from analytics.order.states import stage_key
from analytics.text import Text, UserError
from pages.frame.clause_link import linked, linked_markdown
from pages.frame.navigation import open_page
from pages.frame.opened import today
from pages.frame.page import page_head
from pages.frame.states import empty, help_line, user_error
from pages.frame.url_state import set_param
from pages.frame.view import View
from pages.kit.filters import search_box
from pages.kit.rows_table import Column, Row, rows_table
from pages.kit.tags import tag

LOOK = {"considered": ("◷", "medium"), "granted": ("✓", "high"), "rejected": ("✕", "low")}


def appeal_list(view: View) -> None:
    t = view.t
    day = today()
    page_head(t("shell.page.appeal"), t("appeals_page.question"), f"{t.date(day)}, {t.weekday(day)}")
    search_box(st.container(), t("cases_queue.search"), t("appeals_page.search_hint"))
    search = st.query_params.get("q")
    rows = appeal_reading.appeals(view.database, view.actor, search)
    if rows:
        _appeals(t, rows)
    elif search:
        empty(t("cases_queue.no_results"), t("cases_page.no_results_then"))
    else:
        empty(t("appeals_page.none"), t("appeals_page.none_then"))
    st.header(t("appeals_page.may_complain"), anchor=False)
    help_line(linked(t, t("appeals_page.may_complain_help")))
    excluded = appeal_reading.may_complain(view.database, view.actor, search)
    if excluded:
        _excluded(t, excluded, pick=may(view.actor, "action", "file_appeal"))
    elif search:
        empty(t("cases_queue.no_results"), t("cases_page.no_results_then"))
    else:
        empty(t("appeals_page.none_excluded"), t("appeals_page.none_excluded_then"))
    if may(view.actor, "action", "file_appeal"):
        _form(view)


def _appeals(t: Text, rows: list[ListedAppeal]) -> None:
    columns = (
        Column(t("appeals_page.column.producer"), opens=True),
        Column(t("appeals_page.column.appeal"), "nowrap"),
        Column(t("appeals_page.column.contested")),
        Column(t("appeals_page.column.filed"), "nowrap"),
        Column(t("appeals_page.column.stage")),
    )
    shown = [
        Row(
            row.appeal,
            f"{row.name}, {row.appeal}",
            (
                _producer(row),
                row.appeal,
                _contested(t, row),
                t.date(row.filed_on),
                tag(_stage(t, row), *LOOK.get(row.stage, ("", ""))),
            ),
            (
                row.name,
                row.appeal,
                row.excluded_on,
                row.filed_on,
                row.closed_on or row.sitting_on or "",
            ),
        )
        for row in rows
    ]
    rows_table(t, "appeal_rows", t("shell.page.appeal"), columns, shown, _open)


def _open(number: str) -> None:
    open_page("appeal", id=number)


def _producer(row: ListedAppeal | ContestedExclusion) -> Markup:
    return Markup('{}<span class="tz-small tz-block">{}</span>').format(row.name, row.bin)


def _stage(t: Text, row: ListedAppeal) -> str:
    if row.stage == appeal_reading.OPEN and row.sitting_on:
        return t("appeals_page.sitting", on=t.date(row.sitting_on))
    stage = t(stage_key(row.stage))
    return f"{stage}, {t.date(row.closed_on)}" if row.closed_on else stage


def _contested(t: Text, row: ListedAppeal | ContestedExclusion) -> str:
    """The run that excluded; which entries that may be complained about all have."""
    assert row.quarter
    quarter = Quarter.from_code(row.quarter)
    return t(
        "appeals_page.contested_run",
        on=t.date(row.excluded_on),
        quarter=t.quarter(quarter.year, quarter.quarter),
    )


def _excluded(t: Text, rows: list[ContestedExclusion], *, pick: bool) -> None:
    """Where a complaint may be taken in, a press puts the entry into the form below."""
    columns = (
        Column(t("appeals_page.column.producer"), opens=True),
        Column(t("appeals_page.column.entry"), "nowrap"),
        Column(t("appeals_page.column.contested")),
    )
    shown = [
        Row(
            row.registration_no,
            f"{row.name}, {row.registration_no}",
            (_producer(row), row.registration_no, _contested(t, row)),
            (row.name, row.registration_no, row.excluded_on),
        )
        for row in rows
    ]
    rows_table(t, "excluded_rows", t("appeals_page.may_complain"), columns, shown, _choose if pick else None)


def _choose(number: str) -> None:
    set_param("entry", number)


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
