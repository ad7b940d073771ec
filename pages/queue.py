"""Which application first, and when does its term end (docs/pages.md 3.2; clauses 13, 16, 21, 23, 24)."""

from __future__ import annotations

from collections import Counter

import streamlit as st

from analytics.access.rights import may
from analytics.casework.cases.queue import counts, queue
from analytics.casework.cases.rows import QueuedCase
from analytics.casework.verification import digital_verification as verification
from analytics.text import Text
from pages.frame.navigation import link_to, open_page
from pages.frame.opened import today
from pages.frame.page import opened_page, page_head
from pages.frame.states import empty, note
from pages.frame.url_state import set_param
from pages.frame.view import View
from pages.kit.pager import offset_of, pager
from pages.kit.tags import band_text
from pages.sections.cases.queue_cards import clock_cards, row_cards
from pages.sections.cases.queue_filters import filters, is_filtered, query_of_page
from pages.sections.cases.queue_table import queue_table

PAGE = 200
MOST_LINKS = 20
VERIFIABLE = ("verification", "awaiting_model")


def render(view: View) -> None:
    t = view.t
    st.session_state["queue_place"] = {
        name: value for name, value in st.query_params.items() if name != "lang"
    }
    day = today()
    page_head(t("shell.page.queue"), t("cases_queue.question"), f"{t.date(day)}, {t.weekday(day)}")
    by_stage = counts(view.database, view.actor, day)
    if not any(stage.n for stage in by_stage.values()):
        nothing_filed(t)
        return
    what_was_verified(view)
    clock_cards(view, day, by_stage)
    filters(view, by_stage)
    query = query_of_page(view.actor)
    rows, total = queue(view.database, view.actor, day, limit=PAGE, offset=offset_of(PAGE), **query)
    if not rows:
        no_results(view)
        return
    with st.container(key="queue_table"):
        chosen = queue_table(t, rows, day)
        actions(view, chosen)
    with st.container(key="queue_cards"):
        row_cards(t, rows, day)
    pager(t, total, PAGE, shown=len(rows))


def actions(view: View, chosen: list[QueuedCase]) -> None:
    """Open the one chosen; verify those chosen that wait for it, for those who may."""
    t = view.t
    waiting = [row.application for row in chosen if row.stage in VERIFIABLE]
    row = st.container(horizontal=True, vertical_alignment="center")
    if row.button(
        t("cases_queue.open"), icon=":material/open_in_new:", disabled=len(chosen) != 1, key="queue_open"
    ):
        open_page("application", id=chosen[0].application)
    if may(view.actor, "action", "verify"):
        pressed = row.button(
            t("cases_queue.verify", n=len(waiting)),
            icon=":material/rule:",
            disabled=not waiting,
            key="queue_verify",
        )
        if pressed:
            with st.spinner(t("cases_page.verifying")):
                done = verification.verify(view.database, view.actor, waiting, on=today())
            st.session_state["queue_verified"] = done
            st.rerun()
    row.caption(t("cases_queue.chosen", n=len(chosen)) if chosen else t("cases_queue.choose"))


def what_was_verified(view: View) -> None:
    """What came of the applications verified at once: how many of each indicator, each with its page."""
    t = view.t
    done: list[verification.Verified] = st.session_state.pop("queue_verified", [])
    if not done:
        return
    counts_of = Counter(one.band or one.stage for one in done)
    parts = [f"{band_text(t, band) or t(f'states.stage.{band}')}: {n}" for band, n in counts_of.items()]
    note(t("cases_queue.verified", n=len(done)), " · ".join(parts))
    row = st.container(horizontal=True)
    with row:
        for one in done[:MOST_LINKS]:
            link_to("application", one.application, id=one.application)


def nothing_filed(t: Text) -> None:
    """A database without applications: where they come from."""
    empty(t("cases_page.no_applications"), t("cases_queue.empty_then"))
    if "filing" in st.session_state["pages"] and st.button(
        t("shell.page.filing"), icon=":material/upload_file:"
    ):
        open_page("filing")


def no_results(view: View) -> None:
    """The filter leaves nothing: say when the next term ends, and offer to clear it."""
    t = view.t
    following, _ = queue(view.database, view.actor, today(), limit=1, open_only=True)
    due = following[0].due_on if following else None
    empty(t("cases_queue.found_none"), t("cases_queue.next_due", day=t.date(due)) if due else "")
    if is_filtered():
        st.button(t("cases_queue.clear"), icon=":material/filter_alt_off:", on_click=clear, key="queue_clear")


def clear() -> None:
    for name in ("q", "lane", "region", "band", "who", "p"):
        set_param(name, None)


render(opened_page("queue"))
