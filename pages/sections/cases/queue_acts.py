"""What is done with ticked applications: opened one after another, verified, given to an official; and what
came of each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from analytics.access.rights import may
from analytics.casework.cases.assigning import Assigned, assign_many, officials
from analytics.casework.cases.rows import QueuedCase
from analytics.casework.verification import digital_verification as verification
from analytics.text import Text
from pages.frame.navigation import link_to
from pages.frame.opened import today
from pages.frame.states import note, user_error
from pages.frame.view import View
from pages.kit.case_order import note_order as note_order
from pages.kit.rows_table import clear_ticks
from pages.kit.tags import band_text
from pages.sections.cases.queue_table import KEY, open_application

VERIFIABLE = ("verification", "awaiting_model")
VERIFIED, ASSIGNED = "queue_verified", "queue_assigned"
MOST_LINKS = 20


def actions(view: View, chosen: list[QueuedCase]) -> None:
    """The acts that the person may do on those ticked; each counts what it would be done on."""
    t = view.t
    row = st.container(horizontal=True, vertical_alignment="center")
    if row.button(
        t("cases_queue.open_chosen", n=len(chosen)),
        icon=":material/open_in_new:",
        disabled=not chosen,
        key="queue_open",
    ):
        note_order([one.application for one in chosen])
        open_application(chosen[0].application)
    if may(view.actor, "action", "verify"):
        _verify(view, row, [one.application for one in chosen if one.stage in VERIFIABLE])
    open_cases = [one for one in chosen if one.closed_on is None]
    if may(view.actor, "action", "take_case"):
        others = [one for one in open_cases if one.official != view.actor.login]
        if row.button(
            t("cases_queue.take", n=len(others)),
            icon=":material/person_add:",
            disabled=not others,
            key="queue_take",
        ):
            _assign(view, others, None)
    row.caption(t("cases_queue.chosen", n=len(chosen)) if chosen else t("cases_queue.choose"))
    if may(view.actor, "action", "assign_case") and open_cases:
        _give(view, open_cases)


def _verify(view: View, row: DeltaGenerator, waiting: list[str]) -> None:
    t = view.t
    if row.button(
        t("cases_queue.verify", n=len(waiting)),
        icon=":material/rule:",
        disabled=not waiting,
        key="queue_verify",
    ):
        with st.spinner(t("cases_page.verifying")):
            done = verification.verify(view.database, view.actor, waiting, on=today())
        clear_ticks(KEY, waiting)
        st.session_state[VERIFIED] = done
        st.rerun()


def _give(view: View, cases: Sequence[QueuedCase]) -> None:
    """The head gives the ticked cases to an official by name."""
    t = view.t
    people = officials(view.database, view.actor, today())
    whom, button = st.columns([3, 2], vertical_alignment="bottom")
    login = whom.selectbox(
        t("cases_queue.to_whom"),
        list(people),
        format_func=people.__getitem__,
        index=None,
        placeholder=t("shell.choose"),
        key="queue_official",
    )
    if (
        button.button(
            t("cases_queue.assign", n=len(cases)),
            icon=":material/assignment_ind:",
            disabled=login is None,
            key="queue_assign",
        )
        and login
    ):
        _assign(view, cases, login)


def _assign(view: View, cases: Sequence[QueuedCase], login: str | None) -> None:
    versions = {one.application: one.version for one in cases}
    done = assign_many(view.database, view.actor, versions, login)
    clear_ticks(KEY, [one.application for one in done if one.refusal is None])
    st.session_state[ASSIGNED] = done
    st.rerun()


def what_came(view: View) -> None:
    """What came of each application of the last act, with a link to it."""
    t = view.t
    verified: list[verification.Verified] = st.session_state.pop(VERIFIED, [])
    if verified:
        counts = Counter(_came_of(t, one) for one in verified)
        parts = [f"{text}: {t.number(n)}" for text, n in counts.items()]
        note(t("cases_queue.verified", n=len(verified)), " · ".join(parts))
        _links([(one.application, f"{one.application} · {_came_of(t, one)}") for one in verified])
    assigned: list[Assigned] = st.session_state.pop(ASSIGNED, [])
    given = [one for one in assigned if one.refusal is None]
    if given:
        note(t("cases_queue.assigned", n=len(given)))
        _links([(one.application, one.application) for one in given])
    for one in assigned:
        if one.refusal is not None:
            user_error(one.refusal)


def _came_of(t: Text, one: verification.Verified) -> str:
    return band_text(t, one.band) if one.band else t(f"states.stage.{one.stage}")


def _links(labels: Sequence[tuple[str, str]]) -> None:
    with st.container(horizontal=True):
        for application, label in labels[:MOST_LINKS]:
            link_to("application", label, id=application)
