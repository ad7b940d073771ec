"""What state bodies and akimats submitted in the form of Annex 4, and what the informatisation body notifies
of (clauses 7-9, 29-31)."""

from __future__ import annotations

from typing import Any

import streamlit as st

from analytics.access.rights import may
from analytics.casework.submissions import annex4 as submissions
from analytics.text import Text, document_language
from pages.frame.opened import today
from pages.frame.page import opened_page, page_head
from pages.frame.states import empty
from pages.frame.url_state import set_param
from pages.frame.view import View
from pages.kit.filters import search_box
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
    find = st.query_params.get("find")
    search_box(st.container(), t("cases_queue.search"), t("submissions.search_hint"), "find")
    rows = submissions.submissions(view.database, view.actor, find)
    if rows:
        table(t, rows)
    else:
        empty(t("submissions.found_none" if find else "submissions.none_yet"), t("submissions.none_yet_then"))
    number = st.query_params.get("id", "")
    if number:
        one_submission(view, number)
    results_section(view)
    software_section(view)


def table(t: Text, rows: list[dict[str, Any]]) -> None:
    """All of them, the open ones by deadline; the chosen one goes into the address."""
    st.caption(t("submissions.choose"))
    shown = {
        t("submissions.column.submission"): [row["submission"] for row in rows],
        t("submissions.column.body"): [row[f"body_{document_language(t.language)}"] for row in rows],
        t("submissions.column.kind"): [t(f"submissions.kind.{row['clause']}") for row in rows],
        t("submissions.column.goods"): [row["goods"] for row in rows],
        t("submissions.column.stage"): [t(f"states.stage.{row['stage']}") for row in rows],
        t("submissions.column.received_on"): [t.date(row["received_on"]) for row in rows],
        t("submissions.column.due_on"): [t.date(row["due_on"]) if row["due_on"] else "—" for row in rows],
    }
    event = st.dataframe(
        shown, hide_index=True, on_select="rerun", selection_mode="single-row", key="submissions_table"
    )
    picked = event["selection"]["rows"]
    if picked and picked[0] < len(rows):
        set_param("id", rows[picked[0]]["submission"])


render(opened_page("submissions"))
