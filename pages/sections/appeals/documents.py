"""The case file as a PDF: as it was kept with the decision, or made now; and the letters that told the
decision."""

from __future__ import annotations

import streamlit as st

from analytics.access.rights import may
from analytics.casework.appeals import documents as appeal_paper
from analytics.casework.appeals import reading as appeal_reading
from analytics.casework.appeals.reading import Appeal
from analytics.casework.letters import issuing as letters
from analytics.casework.letters.declarations import printed_number
from analytics.text import DOCUMENT_LANGUAGES
from pages.frame.opened import today
from pages.frame.view import View
from pages.kit.actions import act


def documents_section(view: View, result: Appeal) -> None:
    t = view.t
    st.header(t("appeals_page.papers"), anchor=False)
    for number in appeal_reading.files(view.database, view.actor, result.number):
        download(view, t("appeals_page.file", number=number), number)
    if may(view.actor, "action", "read_letter"):
        for row in appeal_reading.decision_letters(view.database, view.actor, result.number):
            number = printed_number(row.document_no)
            download(view, t("appeals_page.letter", number=number), row.document_no)
    if result.is_open and may(view.actor, "action", "make_case_file"):
        if st.button(t("appeals_page.make_file"), icon=":material/description:", key="make_file"):
            act(appeal_paper.issue_file, view.database, view.actor, result.number, on=today())
        st.caption(
            t(
                "appeals_page.make_file_help",
                languages=", ".join(t(f"cases_page.letter_in.{code}") for code in DOCUMENT_LANGUAGES),
            )
        )


def download(view: View, label: str, number: str) -> None:
    st.download_button(
        label,
        lambda: letters.numbered(view.database, view.actor, number).content,
        file_name=f"{number}.pdf",
        mime="application/pdf",
        icon=":material/download:",
        on_click="ignore",
        key=f"download_{number}",
    )
