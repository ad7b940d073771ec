"""Is the application complete, what was understood of it, and file it (clauses 10, 11, 13)."""

from __future__ import annotations

import hashlib

import streamlit as st

from analytics.casework.filing import applications as filing
from analytics.casework.filing.receipt import Receipt, Received, receive
from analytics.documents.forms.application_file import read_application_upload
from analytics.documents.forms.application_template import application_workbook
from analytics.documents.forms.application_workbook import ApplicationReading
from analytics.order.application.check import blocking
from analytics.order.filing_rules import most_bytes
from analytics.order.terms import term
from analytics.text import Text, UserError
from pages.frame.clause_link import linked_markdown
from pages.frame.navigation import link_to
from pages.frame.opened import today
from pages.frame.page import opened_page, page_head
from pages.frame.states import empty, user_error
from pages.frame.view import View
from pages.kit.export import XLSX
from pages.kit.uploader import uploader
from pages.sections.filing.drafts import draft_section, drafts_section
from pages.sections.filing.filing_result import (
    facts_understood,
    goods_understood,
    problems_by_clause,
    verdict,
)


def render(view: View) -> None:
    t = view.t
    page_head(
        t("shell.page.filing"),
        t("filing.question", n=term("13", today()).length),
        f"{t.date(today())}, {t.weekday(today())}",
    )
    filed = st.session_state.get("filing_done")
    if filed:
        what_was_filed(view, filed)
        return
    left, right = st.container(key="screen_only_offer").columns(2, gap="large")
    with left:
        offer_template(t)
    with right:
        reading = uploaded(t)
    if reading is None:
        drafts_section(view)
        return
    check_and_file(view, reading)


def offer_template(t: Text) -> None:
    st.header(t("filing.template_head"))
    st.markdown(linked_markdown(t, t("filing.template_text")))
    name = f"{t('filing.template_file')}.xlsx"
    st.download_button(
        t("filing.template_button"),
        lambda: application_workbook(t.language, today()),
        name,
        XLSX,
        icon=":material/download:",
        on_click="ignore",
    )


def uploaded(t: Text) -> ApplicationReading | None:
    """The application of the uploaded file, read once; None where there is none or it cannot be read."""
    st.header(t("filing.upload_head"))
    place = f"filing_upload_{st.session_state.get('filing_round', 0)}"
    file = uploader(t, t("filing.upload"), ("xlsx", "json"), place, most_bytes() // 1_000_000)
    if file is None:
        empty(t("filing.upload_none"), t("filing.upload_empty"))
        return None
    content = file.getvalue()
    known = hashlib.sha256(content).hexdigest() + file.name
    if st.session_state.get("filing_known") != known:
        try:
            st.session_state["filing_reading"] = read_application_upload(file.name, content)
        except UserError as error:
            st.session_state["filing_reading"] = error
        st.session_state["filing_known"] = known
    reading: ApplicationReading | UserError = st.session_state["filing_reading"]
    if isinstance(reading, UserError):
        user_error(reading)
        return None
    return reading


def check_and_file(view: View, reading: ApplicationReading) -> None:
    """What is wrong by clause, what was understood, and the button."""
    t = view.t
    problems = reading.locate(
        filing.review(view.database, view.actor, reading.application, on=today(), unread=reading.problems)
    )
    st.header(t("filing.check_head"))
    verdict(t, problems)
    problems_by_clause(t, problems)
    st.header(t("filing.understood_head"))
    facts_understood(t, reading.application)
    goods_understood(t, reading.application, today())
    if blocking(problems):
        st.header(t("filing.file_head"))
        st.markdown(t("filing.not_yet"))
        return
    with st.container(key="screen_only_file"):
        st.header(t("filing.file_head"))
    sure = st.checkbox(t("filing.confirm"), key="filing_sure")
    if (
        st.button(
            t("filing.file_button"),
            type="primary",
            icon=":material/send:",
            disabled=not sure,
            key="filing_file",
        )
        and sure
    ):
        try:
            values = Received(reading.application, *uploaded_file(), unread=reading.problems)
            receipt = receive(view.database, view.actor, values, received_on=today())
        except UserError as error:
            user_error(error)
        else:
            st.session_state["filing_done"] = receipt
            st.rerun()


def uploaded_file() -> tuple[str, bytes]:
    """Name and bytes of the uploaded file: what the applicant signs."""
    file = st.session_state[f"filing_upload_{st.session_state.get('filing_round', 0)}"]
    return file.name, file.getvalue()


def what_was_filed(view: View, receipt: Receipt) -> None:
    """The number, the end of the term or what is still to be signed, and where to go on."""
    t, number = view.t, receipt.application
    if not receipt.is_filed:
        draft_section(view, number)
        another(view)
        return
    due_on = filing.due_on(view.database, view.actor, number)
    st.success(
        t("filing.filed", number=number, due_on=t.date(due_on) if due_on else "—"), icon=":material/check:"
    )
    if "application" in st.session_state["pages"]:
        link_to("application", t("filing.to_application"), ":material/open_in_new:", id=number)
    another(view)


def another(view: View) -> None:
    t = view.t
    if st.button(t("filing.another"), key="filing_another"):
        del st.session_state["filing_done"]
        st.session_state["filing_round"] = st.session_state.get("filing_round", 0) + 1
        st.rerun()


render(opened_page("filing"))
