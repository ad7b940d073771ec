"""Updates of producers that a commission has before it (clause 26, D30): by deadline, open or decided."""

from __future__ import annotations

import json

import streamlit as st
from markupsafe import Markup

from analytics.access.rights import may
from analytics.casework.assessment import update_case_reading, update_cases
from analytics.casework.assessment.rows import ListedUpdateCase, UpdateCaseHead
from analytics.casework.commissions import editions as commissions
from analytics.text import Text
from pages.frame.navigation import open_page
from pages.frame.opened import today
from pages.frame.view import View
from pages.kit.rows_table import Column, Row, rows_table
from pages.kit.tags import tag
from pages.sections.assessment.before_commission import assign_form, running_term

COLUMNS = ("case", "facts", "where", "term")
CLAUSE = "16"


def update_list(view: View) -> None:
    t = view.t
    ended = st.query_params.get("stage") == "ended"
    rows = update_case_reading.cases_before(view.database, view.actor, today(), ended=ended)
    if not rows:
        return
    st.header(t("register_updates.cases"), anchor=False)
    columns = [Column(t(f"register_updates.case_column.{name}"), opens=name == "case") for name in COLUMNS]
    rows_table(t, "update_rows", t("register_updates.cases"), columns, [_row(t, row) for row in rows], _open)
    unassigned = [row.update_no for row in rows if row.commission is None]
    if unassigned and may(view.actor, "action", "assign_commission"):
        _assign(view, unassigned)


def _open(number: str) -> None:
    open_page("commission", id=number)


def _row(t: Text, row: ListedUpdateCase) -> Row:
    facts = ", ".join(t(f"register.field.{name}") for name in json.loads(row.assessed))
    stage = t(f"states.stage.{row.stage}")
    return Row(
        row.update_no,
        f"{row.name}, {row.update_no}",
        (
            Markup('{}<span class="tz-small tz-block">{} · {}</span>').format(
                row.name, row.update_no, row.registration_no
            ),
            facts,
            tag(stage, "", "outline"),
            term(t, row),
        ),
        (row.name, facts, stage, row.closed_on or row.due_on),
    )


def term(t: Text, row: ListedUpdateCase | UpdateCaseHead) -> Markup:
    """Working days left of the term of 16 from receipt, or when the case was closed."""
    if row.closed_on:
        return Markup("{}").format(t("assessment_page.closed_on", day=t.date(row.closed_on)))
    return running_term(t, row.due_on, CLAUSE)


def _assign(view: View, numbers: list[str]) -> None:
    t = view.t
    in_force = commissions.commissions_in_force(view.database, view.actor, today())
    names = {one.commission.code: one.commission.name(t.language) for one in in_force}
    label = t("register_updates.case_column.case")
    assign_form(view, "assign_update", label, numbers, names, update_cases.assign)
