"""Appeals: which are before the commission; of one, was the decision right then, and what is different now
(docs/pages.md 3.8; clauses 33, 34)."""

from __future__ import annotations

from datetime import date

import streamlit as st

from analytics.casework.appeals import case_file as appeal_file
from analytics.casework.appeals import reading as appeal_reading
from analytics.casework.appeals.case_file import CaseFile
from analytics.casework.appeals.reading import Appeal
from analytics.text import UserError
from pages.frame.breadcrumb import breadcrumb
from pages.frame.opened import today
from pages.frame.page import opened_page
from pages.frame.states import user_error
from pages.frame.view import View
from pages.sections.appeals.appeal_list import appeal_list
from pages.sections.appeals.compare import (
    cards_row,
    changed_section,
    conclusion_note,
    figures_section,
    path_section,
)
from pages.sections.appeals.course import course_section
from pages.sections.appeals.decision import decision_section
from pages.sections.appeals.documents import documents_section
from pages.sections.appeals.head import facts_row, head
from pages.sections.appeals.what_if import what_if_section


def render(view: View) -> None:
    t = view.t
    number = st.query_params.get("id", "")
    if not number:
        appeal_list(view)
        return
    try:
        result = appeal_reading.read_appeal(view.database, view.actor, number, today())
    except UserError as error:
        breadcrumb("appeal", number)
        st.title(t("shell.page.appeal"))
        user_error(error)
        return
    head(t, result)
    try:
        file = read_file(view, result)
    except UserError as error:
        facts_row(t, result, None)
        user_error(error)
        return
    case(view, result, file)


def read_file(view: View, result: Appeal) -> CaseFile:
    """The case file, worked out once for what it rests on: K, L, and what is in force."""
    last = result.head.last_load_id or appeal_reading.last_load(view.database, view.actor)
    return _worked_out(
        str(view.database.path),
        result.number,
        result.head.stage,
        result.head.known_on or today(),
        last,
        _view=view,
    )


@st.cache_resource(show_spinner=False, max_entries=16, ttl=900)
def _worked_out(
    path: str,
    appeal: str,
    stage: str,
    known_on: date,
    last_load_id: int,
    *,
    _view: View,
) -> CaseFile:
    return appeal_file.case_file(_view.database, _view.actor, appeal, known_on)


def case(view: View, result: Appeal, file: CaseFile) -> None:
    """Facts, four calculations, conclusion; what changed beside the course of the case; the decision."""
    t = view.t
    facts_row(t, result, file)
    cards_row(t, file)
    conclusion_note(t, file)
    left, right = st.columns([7, 3], gap="large")
    with left:
        changed_section(t, file)
        path_section(t, file)
    with right:
        course_section(t, appeal_file.course(view.database, view.actor, file, today()))
        documents_section(view, result)
    figures_section(t, file)
    if result.is_open:
        what_if_section(t, file)
    decision_section(view, result, replays=file.replays)


render(opened_page("appeal"))
