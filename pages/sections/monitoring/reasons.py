"""The explanation of a producer's verification in a run: the waterfall and the 26 criteria, a figure leading
to its rows (D10)."""

from __future__ import annotations

from datetime import date

import streamlit as st

from analytics.casework.monitoring import reading as monitoring_reading
from analytics.casework.verification.declarations import SourceRow
from pages.frame.theme import tokens
from pages.frame.url_state import chosen, set_param
from pages.frame.view import View
from pages.kit.clickable import clickable
from pages.kit.evidence import evidence_legend, evidence_table
from pages.kit.source_rows import rows_dialog
from pages.kit.waterfall import waterfall, waterfall_alt

CLOSED, OPEN = "0", "1"


def why_section(view: View, verification_id: str) -> None:
    """Worked out only when it is asked for; that it is stands in the address (&why=1)."""
    t = view.t
    st.session_state["place_why"] = chosen("why", (CLOSED, OPEN), CLOSED) == OPEN
    if not st.toggle(t("monitoring_page.why"), key="place_why", on_change=_remember_why):
        return
    explanation = monitoring_reading.explanation(view.database, view.actor, verification_id, t.language)
    st.plotly_chart(
        waterfall(t, explanation, tokens()),
        theme=None,
        config={"displayModeBar": False},
        alt=waterfall_alt(t, explanation),
        key="monitoring_waterfall",
    )
    st.html(evidence_legend(t))
    clickable(
        evidence_table(t, explanation, figures_open=True),
        "monitoring_evidence",
        lambda part: set_param("part", part),
    )
    parts = {part["part"]: part for entry in explanation["criteria"] for part in entry["parts"]}
    query = parts.get(st.query_params.get("part", ""))
    if query:

        def rows() -> list[SourceRow]:
            return monitoring_reading.source_rows(view.database, view.actor, verification_id, query["part"])

        rows_dialog(
            view,
            rows,
            verification_id,
            query,
            date.fromisoformat(explanation["reference_date"]),
        )


def _remember_why() -> None:
    set_param("why", OPEN if st.session_state["place_why"] else None)
