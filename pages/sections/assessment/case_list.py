"""The cases before the commissions of the one who looks: by deadline, the stage, what each is called."""

from __future__ import annotations

import streamlit as st
from markupsafe import Markup

from analytics.access.rights import may
from analytics.casework.commissions import editions as commissions
from analytics.casework.commissions.rows import CommissionCase
from analytics.text import Text
from pages.frame.navigation import open_page
from pages.frame.opened import today
from pages.frame.page import page_head
from pages.frame.states import empty
from pages.frame.url_state import chosen, remember
from pages.frame.view import View
from pages.kit.clock import left_text
from pages.kit.filters import search_box
from pages.kit.pager import offset_of, pager
from pages.kit.rows_table import Column, Row, rows_table
from pages.kit.tags import BAND_SIGNS, band_tag, tag
from pages.sections.assessment.before_commission import assign_form, running_term

PAGE = 40
ALL = "all"


def case_list(view: View) -> None:
    """No case in the address: the list, a stage of it if one is chosen."""
    t = view.t
    day = today()
    page_head(t("shell.page.commission"), t("assessment_page.question"), f"{t.date(day)}, {t.weekday(day)}")
    options = [ALL, *commissions.BEFORE_IT, "ended"]
    stage = chosen("stage", options, ALL)
    st.segmented_control(
        t("assessment_page.stage"),
        options,
        format_func=lambda name: (
            t(f"assessment_page.stage.{name}") if name in (ALL, "ended") else t(f"states.stage.{name}")
        ),
        key="place_stage",
        on_change=remember,
        args=("stage", "p"),
        label_visibility="collapsed",
    )
    search_box(st.container(), t("cases_queue.search"), t("cases_page.find_hint"), "find")
    stages = {ALL: commissions.BEFORE_IT, "ended": commissions.ENDED}.get(stage, (stage,))
    rows, total = commissions.cases_before(
        view.database,
        view.actor,
        day,
        stages=stages,
        search=st.query_params.get("find"),
        limit=PAGE,
        offset=offset_of(PAGE),
    )
    if not rows:
        if st.query_params.get("find"):
            empty(t("cases_queue.no_results"), t("cases_page.no_results_then"))
        else:
            empty(t("assessment_page.none"), t("assessment_page.none_then"))
        return
    in_force = commissions.commissions_in_force(view.database, view.actor, day)
    names = {one.commission.code: one.commission.name(t.language) for one in in_force}
    _table(t, rows, names)
    pager(t, total, PAGE, shown=len(rows))
    if may(view.actor, "action", "assign_commission"):
        _assign(view, [row.application for row in rows if row.commission is None], names)


def _table(t: Text, rows: list[CommissionCase], names: dict[str, str]) -> None:
    columns = (
        Column(t("assessment_page.column.case"), opens=True),
        Column(t("assessment_page.column.commission")),
        Column(t("assessment_page.column.where")),
        Column(t("assessment_page.column.band"), "nowrap"),
        Column(t("assessment_page.column.term")),
    )
    shown = [_row(t, row, names) for row in rows]
    rows_table(t, "commission_rows", t("assessment_page.caption"), columns, shown, _open)


def _open(number: str) -> None:
    open_page("commission", id=number)


def _row(t: Text, row: CommissionCase, names: dict[str, str]) -> Row:
    commission = (
        names.get(row.commission, row.commission) if row.commission else t("assessment_page.of_no_commission")
    )
    stage = t(f"states.stage.{row.stage}")
    untaken = (
        Markup('<br><span class="tz-small">{}</span>').format(t("assessment_page.not_taken_up"))
        if _waits(row)
        else ""
    )
    look = tag(stage, "‖" if row.stage == "inspection" else "", "" if row.taken_up_on else "outline")
    return Row(
        row.application,
        f"{row.name}, {row.application}",
        (
            Markup('{}<span class="tz-small tz-block">{}</span>').format(row.name, row.application),
            commission,
            Markup("{}{}").format(look, untaken),
            band_tag(t, row.band) if row.band else "—",
            _term(t, row),
        ),
        (
            row.name,
            commission,
            f"{stage} {row.taken_up_on or ''}",
            list(BAND_SIGNS).index(row.band) if row.band else "",
            row.closed_on or row.due_on or "",
        ),
    )


def _waits(row: CommissionCase) -> bool:
    return row.stage == "assessment" and row.taken_up_on is None


def _term(t: Text, row: CommissionCase) -> Markup:
    """Working days left of the term that binds, or that it stands."""
    if row.closed_on:
        return Markup("{}").format(t("assessment_page.closed_on", day=t.date(row.closed_on)))
    day = today()
    if row.due_on is None:
        text = left_text(t, row.days_left, None, day)
        return Markup('{}<br><span class="tz-small">{}</span>').format(
            tag(t("cases_queue.clock_stands"), "‖"), text
        )
    return running_term(t, row.due_on, row.clause)


def _assign(view: View, applications: list[str], names: dict[str, str]) -> None:
    if applications:
        label = view.t("assessment_page.column.case")
        assign_form(view, "assign", label, applications, names, commissions.assign)
