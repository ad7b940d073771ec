"""One submission: its clock, its rows, what is in the Register already, and what the role may do with it
(clause 9)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import streamlit as st
from markupsafe import Markup

from analytics.access.rights import may
from analytics.casework.submissions import annex4 as submissions
from analytics.casework.submissions.considered import Submission
from analytics.text import DOCUMENT_LANGUAGES, Text, UserError, document_language
from analytics.text.values import Values
from pages.frame.opened import today
from pages.frame.page import page_head
from pages.frame.states import note, user_error
from pages.frame.view import View
from pages.kit.actions import act
from pages.kit.clock import clock_card
from pages.kit.own_html import own_html
from pages.kit.tables import data_table
from pages.sections.submissions.upload import send_form

# By the state it leads to: the button, and the act that says by field what is wrong.
REPLIES: tuple[tuple[str, str, Callable[..., Any]], ...] = (
    ("rework", "submissions.return", submissions.return_for_rework),
    ("declined", "submissions.decline", submissions.decline),
)


def one_submission(view: View, number: str) -> None:
    """What was sent, where it stands, and the next step."""
    t = view.t
    try:
        result = submissions.read_submission(view.database, view.actor, number, today())
    except UserError as error:
        user_error(error)
        return
    head = result.head
    body = head.columns[f"body_{document_language(t.language)}"]
    page_head(f"{body} · {number}")
    stage = t(f"states.stage.{head.stage}")
    if head.closed_on:
        st.caption(t("submissions.stage_closed", stage=stage, on=t.date(head.closed_on)))
    else:
        st.caption(
            t("submissions.stage_form", stage=stage, due_on=t.date(head.due_on) if head.due_on else "—")
        )
        card = clock_card(t, result.clocks[-1], today(), ended=False)
        st.html(Markup('<div class="tz" lang="{}">{}</div>').format(t.language, card))
    remarks = result.remarks(document_language(t.language))
    if remarks:
        note(t("submissions.remarks"), " · ".join(remarks), kind="warn")
    _course(t, result)
    goods_table(t, result)
    steps(view, result)


def _course(t: Text, result: Submission) -> None:
    """Every term that ran and every return with its remarks, for the sender too (9)."""
    terms = Markup("").join(
        Markup("<li>{}</li>").format(
            t(
                "submissions.term",
                clause=clock.clause.split(".")[0],
                started=t.date(clock.started_on),
                due=t.date(clock.due_on) if clock.due_on else "—",
                ended=t.date(clock.ended_on) if clock.ended_on else "—",
            )
        )
        for clock in result.clocks
    )
    replies = Markup("").join(
        Markup("<li>{}: {}</li>").format(
            t("submissions.reply", number=reply.number, on=t.date(date.fromisoformat(reply.on))),
            " · ".join(reply.remarks),
        )
        for reply in result.replies(document_language(t.language))
    )
    own_html(t, Markup("<ul>{}{}</ul>").format(terms, replies))


def goods_table(t: Text, result: Submission) -> None:
    """The rows of Annex 4, and beside each whether the Register has it."""
    listed = {(row.bin, row.product.casefold()): row.registration_no for row in result.listed}
    shown: dict[str, list[Any]] = {
        t(f"submissions.column.{name}"): [getattr(row, name) for row in result.rows]
        for name in ("name", "product", "bin", "paper")
    }
    shown[t("submissions.column.valid_until")] = [
        t.date(row.valid_until)
        if row.valid_until
        else t("submissions.without_term")
        if row.without_term
        else "—"
        for row in result.rows
    ]
    numbers = [listed.get((row.bin, row.product.casefold())) for row in result.rows]
    shown[t("submissions.column.in_register")] = [
        t("submissions.in_register", number=number) if number else "—" for number in numbers
    ]
    data_table(t, t("submissions.rows_table"), list(shown), zip(*shown.values(), strict=True))


def steps(view: View, result: Submission) -> None:
    """The moves that the path declares from here, for those who may make them."""
    t = view.t
    number, version = result.head.submission, result.head.version
    open_to = {move.to for move in result.moves if may(view.actor, "action", move.action)}
    values: Values = {"expected_version": version, "on": today()}
    if "listed" in open_to:
        producers = len({row.bin for row in result.rows})
        sure = st.checkbox(t("submissions.accept_help", n=producers), key="submission_sure")
        if (
            st.button(t("submissions.accept"), type="primary", disabled=not sure, key="submission_accept")
            and sure
        ):
            act(submissions.accept, view.database, view.actor, number, **values)
    for to, label, do in REPLIES:
        if to in open_to:
            areas = {
                language: st.text_area(t(f"submissions.remarks_{language}"), key=f"{to}_{language}")
                for language in DOCUMENT_LANGUAGES
            }
            remarks = {language: text.splitlines() for language, text in areas.items()}
            if st.button(t(label), key=f"submission_{to}"):
                act(do, view.database, view.actor, number, remarks, **values)
    if "considered_again" in open_to:
        send_form(view, number, version)
    if "taken_back" in open_to:
        with st.expander(t("submissions.take_back")):
            reason = st.text_input(t("submissions.reason"), key="submission_reason")
            if st.button(t("submissions.take_back"), key="submission_take_back"):
                act(submissions.take_back, view.database, view.actor, number, reason=reason, **values)
