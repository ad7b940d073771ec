"""A refused application: complaints against the refusal, what was decided on them, a court's words (D34); an
open one: its withdrawal."""

from __future__ import annotations

import streamlit as st

from analytics.access.rights import may
from analytics.casework.complaints import proceedings
from analytics.casework.complaints.proceedings import AGAINST, REOPENED
from analytics.casework.complaints.rows import Complaint
from analytics.casework.filing.withdrawal import withdraw
from analytics.casework.verification.application import Case
from analytics.text.values import Values
from pages.frame.opened import today
from pages.frame.plain import plain
from pages.frame.view import View
from pages.kit.actions import act
from pages.kit.choices import choose_many


def complaints_section(view: View, case: Case) -> None:
    """Nothing for an application that was neither refused nor complained of."""
    t = view.t
    if not case.is_closed and may(view.actor, "action", "withdraw_application"):
        _withdrawal(view, case)
    if not may(view.actor, "action", "read_complaints"):
        return
    rows = proceedings.complaints(view.database, view.actor, case.number)
    if case.stage not in AGAINST and not rows:
        return
    st.header(t("complaints.title"), anchor=False)
    for row in rows:
        _complaint(view, row)
    is_open = any(row.decided_on is None for row in rows)
    if case.stage in AGAINST and not is_open and may(view.actor, "action", "file_complaint"):
        _filing(view, case)
    if case.stage in AGAINST and may(view.actor, "action", "execute_court_decision"):
        _court(view, case)


def _complaint(view: View, row: Complaint) -> None:
    t = view.t
    state = "open" if row.decided_on is None else "upheld" if row.upheld else "rejected"
    line = t(
        "complaints.one",
        number=row.complaint_no,
        day=t.date(row.filed_on),
        document=plain(row.document),
    )
    st.markdown(f"{line} · **{t(f'complaints.state.{state}')}**")
    if row.reason:
        st.caption(plain(row.reason))
    if state == "open" and may(view.actor, "action", "decide_complaint"):
        _deciding(view, row)


def _deciding(view: View, row: Complaint) -> None:
    t, number = view.t, row.complaint_no
    with st.form(f"decide_{number}"):
        stage = st.selectbox(
            t("complaints.stage"),
            REOPENED[row.against],
            format_func=lambda one: t(f"states.stage.{one}"),
            key=f"complaint_stage_{number}",
        )
        document = st.text_input(t("complaints.document"), key=f"complaint_document_{number}")
        reason = st.text_area(t("complaints.reason"), key=f"complaint_reason_{number}")
        buttons = st.container(horizontal=True)
        upheld = buttons.form_submit_button(t("complaints.uphold"))
        rejected = buttons.form_submit_button(t("complaints.reject"))
    values: Values = {"on": today(), "document": document, "reason": reason}
    if upheld:
        act(proceedings.uphold_complaint, view.database, view.actor, number, reopened=stage, **values)
    if rejected:
        act(proceedings.reject_complaint, view.database, view.actor, number, **values)


def _filing(view: View, case: Case) -> None:
    t = view.t
    with (
        st.expander(t("complaints.file_head"), icon=":material/gavel:"),
        st.form("complaint", border=False),
    ):
        document = st.text_input(t("complaints.document"), key="complaint_document")
        if st.form_submit_button(t("complaints.file")):
            act(
                proceedings.file_complaint,
                view.database,
                view.actor,
                case.number,
                on=today(),
                document=document,
            )


def _court(view: View, case: Case) -> None:
    t, goods = view.t, list(case.goods)
    with (
        st.expander(t("complaints.court_head"), icon=":material/balance:"),
        st.form("court", border=False),
    ):
        chosen = choose_many(
            t("complaints.goods"),
            list(goods),
            lambda number: f"{number}. {case.goods[number]}",
            "court_goods",
            list(goods),
        )
        document = st.text_input(t("complaints.document"), key="court_document")
        reason = st.text_area(t("complaints.reason"), key="court_reason")
        if st.form_submit_button(t("complaints.court")):
            act(
                proceedings.include_by_court,
                view.database,
                view.actor,
                case.number,
                goods=chosen,
                on=today(),
                document=document,
                reason=reason,
            )


def _withdrawal(view: View, case: Case) -> None:
    t = view.t
    with (
        st.expander(t("complaints.withdraw_head"), icon=":material/undo:"),
        st.form("withdraw", border=False),
    ):
        document = st.text_input(t("complaints.document"), key="withdraw_document")
        if st.form_submit_button(t("complaints.withdraw")):
            act(
                withdraw,
                view.database,
                view.actor,
                case.number,
                expected_version=case.row.version,
                on=today(),
                document=document,
            )
