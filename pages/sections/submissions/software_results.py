"""What the informatisation body informed of for a quarter about software producers, and how it does so (29):
the form out, the filled one in."""

from __future__ import annotations

import streamlit as st

from analytics.access.rights import may
from analytics.casework.submissions import software_results
from analytics.casework.submissions.rows import SoftwareResult
from analytics.casework.submissions.software_results import Result
from analytics.documents.forms.software_results_file import read_results, results_workbook
from analytics.order.quarters import Quarter, quarter_before
from analytics.text import Text, UserError
from pages.frame.clause_link import linked_markdown
from pages.frame.opened import today
from pages.frame.states import user_error
from pages.frame.view import View
from pages.kit.actions import act
from pages.kit.export import XLSX, made_up_mark
from pages.kit.tables import data_table
from pages.kit.uploader import uploader
from pages.sections.submissions.upload import understood

LARGEST_MB = 5
QUARTERS = 4  # that the page lets one choose from, the newest first


def results_section(view: View) -> None:
    t = view.t
    st.header(linked_markdown(t, t("submissions_software.head")), anchor=False)
    quarter = _chosen(t)
    rows = software_results.results_of(view.database, view.actor, quarter)
    reported = [row for row in rows if row.result]
    st.caption(t("submissions_software.counted", n=len(reported), of=len(rows)))
    if rows:
        _table(t, rows)
    if may(view.actor, "action", "notify_of_software"):
        with st.expander(t("submissions_software.send"), icon=":material/upload_file:"):
            _form(view, quarter, [row for row in rows if not row.result])


def _chosen(t: Text) -> Quarter:
    quarters = [quarter_before(today())]
    while len(quarters) < QUARTERS:
        quarters.append(quarter_before(quarters[-1].first_day))
    return st.selectbox(
        t("monitoring_page.quarter"),
        quarters,
        format_func=lambda one: t.quarter(one.year, one.quarter),
        key="software_quarter",
    )


def _table(t: Text, rows: list[SoftwareResult]) -> None:
    shown = {
        t("submissions_software.column.entry"): [row.registration_no for row in rows],
        t("submissions_software.column.name"): [f"{row.name} · {row.product}" for row in rows],
        t("submissions_software.column.result"): [
            t(f"submissions_software.result.{row.result or 'none'}") for row in rows
        ],
        t("submissions_software.column.reason"): [row.reason or "—" for row in rows],
        t("submissions.software.column.paper"): [row.paper or "—" for row in rows],
        t("submissions.software.column.notification"): [row.notification or "—" for row in rows],
    }
    data_table(t, t("submissions_software.table"), list(shown), zip(*shown.values(), strict=True))


def _form(view: View, quarter: Quarter, open_entries: list[SoftwareResult]) -> None:
    t = view.t
    mark = made_up_mark(t)
    st.download_button(
        t("submissions.form"),
        lambda: results_workbook(t, [one.entry for one in open_entries], mark=mark),
        f"{t('submissions_software.sheet')}-{quarter.code}.xlsx",
        XLSX,
        icon=":material/download:",
        on_click="ignore",
        key="software_results_form",
    )
    file = uploader(t, t("submissions.upload"), ("xlsx",), "software_results_file", LARGEST_MB)
    paper = st.text_input(t("submissions.software.paper"), key="software_results_paper")
    if file is None:
        return
    try:
        filled = read_results(file.name, file.getvalue())
    except UserError as error:
        user_error(error)
        return
    unread = [
        (f"{one.cell} · {t(f'submissions_software.field.{one.column}')}", one.message(t))
        for one in filled.unread
    ]
    if understood(t, len(filled.rows), filled.hidden, unread) and st.button(
        t("submissions_software.send"), type="primary", icon=":material/send:", key="software_results_send"
    ):
        results = [Result(row.registration_no, row.result, row.reason, row.place) for row in filled.rows]
        act(software_results.inform, view.database, view.actor, quarter, results, paper=paper, on=today())
