"""One case of an update (clause 26, D30): what stands in the Register and what was declared, the vote, the
protocol and its signatures."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st
from markupsafe import Markup

from analytics.access.rights import may
from analytics.casework.assessment import update_case_reading, update_cases
from analytics.casework.assessment.update_case_state import UpdateCase
from analytics.order.commission import Seat
from analytics.order.voting import Vote
from analytics.text import UserError
from analytics.text.both_languages import Texts
from pages.frame.clause_link import linked
from pages.frame.navigation import link_to
from pages.frame.opened import today
from pages.frame.page import page_head
from pages.frame.states import help_line, user_error
from pages.frame.view import View
from pages.kit.actions import act
from pages.kit.both_languages import text_in_both
from pages.kit.evidence_files import evidence_section
from pages.kit.tags import tag
from pages.kit.update_facts import facts_table
from pages.sections.assessment.members import people_section
from pages.sections.assessment.signing import signatures_list, signing_section
from pages.sections.assessment.update_list import term
from pages.sections.assessment.vote import good_label, votes_table

LOOK = {"update_accepted": ("✓", "high"), "update_refused": ("✕", "low")}


def update_page(view: View, number: str) -> None:
    t = view.t
    link_to("commission", t("shell.page.commission"), ":material/arrow_back:")
    try:
        result = update_case_reading.read_case(view.database, view.actor, number, today())
    except UserError as error:
        st.title(t("shell.page.commission"))
        user_error(error)
        return
    _head(view, result)
    if view.actor.login in result.assessment.recusals:
        people_section(view, result.assessment, update_cases.recuse)
        return
    left, right = st.columns([3, 2], gap="large")
    with left:
        st.header(t("documents.update.facts"), anchor=False)
        st.html(facts_table(t, result.facts))
        row_no = result.head.row_no
        evidence_section(view, result.number, goods=[row_no] if row_no is not None else ())
        st.header(t("assessment_page.vote"), anchor=False)
        st.html(votes_table(t, result.assessment))
        _decide(view, result)
    with right:
        people_section(view, result.assessment, update_cases.recuse)


def _head(view: View, result: UpdateCase) -> None:
    t, head = view.t, result.head
    sign, look = LOOK.get(head.stage, ("", ""))
    text = Markup("{} {}").format(tag(t(f"states.stage.{head.stage}"), sign, look), term(t, head))
    page_head(t("register_updates.case_title", name=head.name), right=text)
    line = (
        t("register_updates.case_line", update=result.number, day=t.date(head.received_on)),
        t("register_updates.case_entry", number=head.registration_no),
        result.assessment.commission.name(t.language),
        t("assessment_page.secrets"),
    )
    text = linked(t, " · ".join(line))
    st.html(Markup('<p class="tz tz-question" lang="{}">{}</p>').format(t.language, text))
    if "register" in st.session_state["pages"]:
        link_to("register", t("register_updates.to_entry"), ":material/list_alt:", id=head.registration_no)


def _decide(view: View, result: UpdateCase) -> None:
    leads = result.assessment.seat_of(view.actor.login) in (Seat.CHAIR, Seat.SECRETARY)
    if result.protocol is not None:
        _protocol(view, result, leads=leads)
    elif result.is_open:
        if view.actor.login in result.assessment.voting:
            _cast(view, result)
        if leads:
            _draft(view, result)
    if result.is_open and may(view.actor, "action", "note_update"):
        _undo(view, result, view.t("register_updates.withdraw"), "update_withdraw", update_cases.withdraw)


def _cast(view: View, result: UpdateCase) -> None:
    t, mine = view.t, result.ballot.votes.get(view.actor.login)
    with st.form("update_vote"):
        cast = st.radio(
            good_label(result.ballot),
            list(Vote),
            index=list(Vote).index(mine.vote) if mine else None,
            format_func=lambda one: t(f"commissions.vote.{one.value}"),
            horizontal=True,
            key="update_cast",
        )
        opinion = text_in_both(
            t, t("register_updates.opinion"), "update_opinion", value=mine.opinion if mine else None
        )
        if st.form_submit_button(t("assessment_page.cast_button"), type="primary") and cast is not None:
            act(update_cases.vote, view.database, view.actor, result.number, cast, opinion, on=today())


def _draft(view: View, result: UpdateCase) -> None:
    """The secretary's part: reasons in both languages where the result is negative, then the protocol."""
    t, counted = view.t, result.ballot.count
    if not counted.has_quorum or counted.positive is None:
        help_line(t("register_updates.no_result", present=counted.present, quorum=counted.quorum))
        return
    with st.form("update_draft"):
        reasons: Texts = {}
        if not counted.positive:
            label = t("assessment_page.reasons", good=good_label(result.ballot))
            reasons = text_in_both(t, label, "update_reasons")
        if st.form_submit_button(t("assessment_page.draw_up"), type="primary", icon=":material/description:"):
            act(
                update_cases.draft_protocol,
                view.database,
                view.actor,
                result.number,
                expected_version=result.head.version,
                on=today(),
                reasons=reasons,
            )


def _protocol(view: View, result: UpdateCase, *, leads: bool) -> None:
    t, standing = view.t, result.protocol
    assert standing
    st.header(t("assessment_page.protocol"), anchor=False)
    signatures_list(t, result.assessment, standing.voted, standing.signed)
    signing_section(view, standing.protocol_no, standing.voted, standing.signed, key="update_protocol")
    if not leads or not result.is_open:
        return
    if not standing.unsigned and st.button(
        t("register_updates.record"), type="primary", icon=":material/task_alt:", key="update_record"
    ):
        act(
            update_cases.record,
            view.database,
            view.actor,
            result.number,
            expected_version=result.head.version,
            today=today(),
        )
    _undo(view, result, t("assessment_page.cancel"), "update_cancel", update_cases.cancel_protocol)


def _undo(view: View, result: UpdateCase, title: str, key: str, undo: Callable[..., object]) -> None:
    """An act that takes back what was done, with its reason."""
    with st.expander(title, icon=":material/undo:"), st.form(key, border=False):
        reason = st.text_area(view.t("assessment_page.reason"), key=f"{key}_reason")
        if st.form_submit_button(title):
            act(
                undo,
                view.database,
                view.actor,
                result.number,
                reason=reason,
                expected_version=result.head.version,
                on=today(),
            )
