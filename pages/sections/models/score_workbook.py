"""One application's score as live formulas (3.5): for the model's owner, who opens no case."""

from __future__ import annotations

import streamlit as st

from analytics.access.rights import may
from analytics.casework.score_workbook.export import score_workbook
from analytics.text import UserError
from pages.frame.states import user_error
from pages.frame.view import View


def score_workbook_section(view: View) -> None:
    """Made when a number is typed; for those who may read explanation and figures."""
    t = view.t
    if not may(view.actor, "action", "read_explanation") or not may(view.actor, "field", "tax_figures"):
        return
    with st.expander(t("models_score_workbook.download"), icon=":material/function:"):
        st.caption(t("models_score_workbook.download_help"))
        number = st.text_input(t("models_page.workbook_application"), key="workbook_application").strip()
        if not number:
            return
        try:
            content = score_workbook(view.database, view.actor, number, t.language)
        except UserError as error:
            user_error(error)
            return
        st.download_button(
            t("models_score_workbook.download"),
            content,
            file_name=f"{number}-score.xlsx",
            mime="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            icon=":material/download:",
            on_click="ignore",
            key="workbook_download",
        )
