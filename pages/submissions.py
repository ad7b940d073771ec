"""What state bodies and akimats submitted in the form of Annex 4, and what the informatisation body notifies
of (clauses 7-9, 29-31)."""

from __future__ import annotations

import streamlit as st

from analytics.access.rights import may
from analytics.casework.submissions import annex4 as submissions
from analytics.casework.submissions.rows import ListedSubmission
from analytics.text import Text, document_language
from pages.frame.breadcrumb import breadcrumb, note_place
from pages.frame.opened import today
from pages.frame.page import opened_page, page_head
from pages.frame.states import empty
from pages.frame.url_state import set_param
from pages.frame.view import View
from pages.kit.filters import search_box
from pages.kit.rows_table import Column, Row, rows_table
from pages.sections.submissions.software import software_section
from pages.sections.submissions.software_results import results_section
from pages.sections.submissions.submission import one_submission
from pages.sections.submissions.upload import send_form


def render(view: View) -> None:
    t = view.t
    day = today()
    page_head(t("shell.page.submissions"), t("submissions.question"), f"{t.date(day)}, {t.weekday(day)}")
    if may(view.actor, "action", "submit_information"):
        with st.expander(t("submissions.new"), icon=":material/upload_file:"):
            send_form(view)
    if number := st.query_params.get("id", ""):
        breadcrumb("submissions", number)
        one_submission(view, number)
        return
    note_place("submissions")
    find = st.query_params.get("find")
    search_box(st.container(), t("cases_queue.search"), t("submissions.search_hint"), "find")
    rows = submissions.submissions(view.database, view.actor, find)
    if rows:
        table(t, rows)
    else:
        empty(t("submissions.no_results" if find else "submissions.none_yet"), t("submissions.none_yet_then"))
    results_section(view)
    software_section(view)


def table(t: Text, rows: list[ListedSubmission]) -> None:
    """All of them, the open ones by deadline; a press on the number opens one."""
    columns = (
        Column(t("submissions.column.submission"), "nowrap", opens=True),
        Column(t("submissions.column.body")),
        Column(t("submissions.column.kind")),
        Column(t("submissions.column.goods"), "r mid"),
        Column(t("submissions.column.stage")),
        Column(t("submissions.column.received_on"), "nowrap"),
        Column(t("submissions.column.due_on"), "nowrap"),
    )
    rows_table(
        t,
        "submissions_table",
        t("shell.page.submissions"),
        columns,
        [_row(t, row) for row in rows],
        lambda number: set_param("id", number),
    )


def _row(t: Text, row: ListedSubmission) -> Row:
    number, body = row.submission, row.columns[f"body_{document_language(t.language)}"]
    kind, stage = t(f"submissions.kind.{row.clause}"), t(f"states.stage.{row.stage}")
    received, due = row.received_on, row.due_on
    shown = (number, body, kind, t.number(row.goods), stage, t.date(received), t.date(due) if due else "—")
    return Row(
        number, f"{number}, {body}", shown, (number, body, kind, row.goods, stage, received, due or "")
    )


render(opened_page("submissions"))
