"""Which loads were refused, and why, to the row and the cell."""

from __future__ import annotations

import streamlit as st

from analytics.access.rights import may
from analytics.casework.intake import loads as load_reading
from analytics.casework.intake.declarations import KINDS
from analytics.casework.intake.rows import RefusedLoad
from analytics.text import Text
from pages.frame.states import empty, note
from pages.frame.url_state import set_param
from pages.frame.view import View
from pages.kit.logins import login_text
from pages.kit.rows_table import Column, Row, rows_table
from pages.sections.intake.problems import problems_table

MOST = 500
LOOKS = {"load": "r", "problems": "r"}


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
    names = ("load", "kind", "as_of", "files", "problems", "refused_at", "loaded_by")
    columns = [Column(t(f"intake_page.column.{name}"), LOOKS.get(name, ""), name == "load") for name in names]
    rows_table(
        t,
        "snapshots_refusals",
        t("intake_page.refused"),
        columns,
        [_row(t, row) for row in refusals],
        lambda number: set_param("refusal", number),
    )
    picked = st.query_params.get("refusal")
    refusal = next((row for row in refusals if str(row.refusal_id) == picked), refusals[0])
    number = refusal.refusal_id
    head = t("intake_page.refusal_why", number=number)
    st.header(head)
    if not may(view.actor, "field", "tax_figures"):
        note("", t("access.figures_closed"))
        return
    problems = load_reading.problems(view.database, view.actor, refusal_id=number)
    problems_table(t, problems, refusal.problem_count, f"refusal-{number}", head)


def _row(t: Text, row: RefusedLoad) -> Row:
    number, kind = str(row.refusal_id), kind_name(t, row.kind)
    shown = (
        number,
        kind,
        t.date(row.as_of) if row.as_of else "—",
        row.files,
        t.number(row.problem_count),
        t.moment(row.refused_at),
        login_text(t, row.refused_by),
    )
    values = (row.refusal_id, kind, row.as_of or "", row.files, row.problem_count, row.refused_at, shown[-1])
    return Row(number, f"{number}, {kind}", shown, values)
