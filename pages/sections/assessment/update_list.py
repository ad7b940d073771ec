"""Updates of producers that a commission has before it (clause 26, D30): by deadline, open or decided."""

from __future__ import annotations

import json

import streamlit as st
from markupsafe import Markup

from analytics.access.rights import may
from analytics.casework.assessment import update_case_reading, update_cases
from analytics.casework.assessment.rows import ListedUpdateCase, UpdateCaseHead
from analytics.casework.commissions import editions as commissions
from analytics.order.terms import working_days_between
from analytics.text import Text
from pages.frame.navigation import open_page
from pages.frame.opened import today
from pages.frame.states import note
from pages.frame.view import View
from pages.kit.actions import act
from pages.kit.clock import is_over, left_text
from pages.kit.rows_table import Column, Row, rows_table
from pages.kit.tags import tag

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
    day = today()
    left = working_days_between(day, row.due_on)
    look = "low" if is_over(row.due_on, day) else "medium" if left == 0 else "outline"
    line = t("assessment_page.until", day=t.date(row.due_on), clause=CLAUSE)
    return Markup('{}<br><span class="tz-small tz-num">{}</span>').format(
        tag(left_text(t, left, row.due_on, day), "", look), line
    )


def _assign(view: View, numbers: list[str]) -> None:
    """The head names a commission for an update whose industry none has (clause 15)."""
    t = view.t
    in_force = commissions.commissions_in_force(view.database, view.actor, today())
    names = {one.commission.code: one.commission.name(t.language) for one in in_force}
    note(t("assessment_page.unassigned", n=len(numbers)))
    with st.form("assign_update"):
        number = st.selectbox(t("register_updates.case_column.case"), numbers)
        commission = st.selectbox(
            t("assessment_page.column.commission"), list(names), format_func=lambda code: names[code]
        )
        reason = st.text_input(t("assessment_page.reason"))
        if st.form_submit_button(t("assessment_page.assign")):
            act(
                update_cases.assign,
                view.database,
                view.actor,
                number,
                commission,
                reason=reason,
                on=today(),
            )
