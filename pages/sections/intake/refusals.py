"""Which loads were refused, and why, to the row and the cell."""

from __future__ import annotations

import streamlit as st

from analytics.access.rights import may
from analytics.casework.intake import loads as load_reading
from analytics.casework.intake.declarations import KINDS
from analytics.text import Text
from pages.frame.states import empty, note
from pages.frame.view import View
from pages.kit.logins import login_text
from pages.kit.selection import selection_key
from pages.sections.intake.problems import problems_table

MOST = 500


def kind_name(t: Text, kind: str) -> str:
    """A kind of snapshot, or a classifier ("classifier:kato")."""
    return (
        t(f"intake_page.kind.{kind}")
        if kind in KINDS
        else t(f"intake_page.classifier.{kind.removeprefix('classifier:')}")
    )


def refused_view(view: View) -> None:
    t = view.t
    refusals = load_reading.refusals(view.database, view.actor, MOST)
    if not refusals:
        empty(t("intake_page.refused_none"), t("intake_page.refused_none_then"))
        return
    st.caption(t("intake_page.choose_refusal"))
    table = {
        t("intake_page.column.load"): [row.refusal_id for row in refusals],
        t("intake_page.column.kind"): [kind_name(t, row.kind) for row in refusals],
        t("intake_page.column.as_of"): [t.date(row.as_of) if row.as_of else "—" for row in refusals],
        t("intake_page.column.files"): [row.files for row in refusals],
        t("intake_page.column.problems"): [t.number(row.problem_count) for row in refusals],
        t("intake_page.column.refused_at"): [t.moment(row.refused_at) for row in refusals],
        t("intake_page.column.loaded_by"): [login_text(t, row.refused_by) for row in refusals],
    }
    event = st.dataframe(
        table,
        hide_index=True,
        on_select="rerun",
        selection_mode="single-row",
        key=selection_key("snapshots_refusals", [row.refusal_id for row in refusals]),
    )
    picked = event["selection"]["rows"]
    refusal = refusals[picked[0]] if picked and picked[0] < len(refusals) else refusals[0]
    number = refusal.refusal_id
    head = t("intake_page.refusal_why", number=number)
    st.header(head)
    if not may(view.actor, "field", "tax_figures"):
        note("", t("access.figures_closed"))
        return
    problems = load_reading.problems(view.database, view.actor, refusal_id=number)
    problems_table(t, problems, refusal.problem_count, f"refusal-{number}", head)
