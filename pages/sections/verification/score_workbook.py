"""The score as a workbook of live formulas, to check the model without this program (3.5)."""

from __future__ import annotations

import streamlit as st

from analytics.access.rights import may
from analytics.casework.score_workbook.export import score_workbook
from pages.frame.view import View


def score_workbook_button(view: View, application: str) -> None:
    """For those who may read the figures."""
    t = view.t
    if not may(view.actor, "field", "tax_figures"):
        return
    st.download_button(
        t("models_score_workbook.download"),
        lambda: score_workbook(view.database, view.actor, application, t.language),
        file_name=f"{application}-score.xlsx",
        mime="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        icon=":material/function:",
        help=t("models_score_workbook.download_help"),
        on_click="ignore",
        key="score_workbook",
    )
