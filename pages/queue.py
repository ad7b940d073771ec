"""Which application first, and when does its term end (docs/pages.md 3.2; clauses 13, 16, 21, 23, 24)."""

from __future__ import annotations

import streamlit as st

from analytics.casework.cases.queue import counts, queue
from analytics.text import Text
from pages.frame.breadcrumb import note_place
from pages.frame.navigation import open_page
from pages.frame.opened import today
from pages.frame.page import opened_page, page_head
from pages.frame.states import empty
from pages.frame.url_state import set_param
from pages.frame.view import View
from pages.kit.pager import offset_of, pager
from pages.sections.cases.queue_acts import actions, note_order, what_came
from pages.sections.cases.queue_cards import clock_cards
from pages.sections.cases.queue_filters import filters, is_filtered, query_of_page
from pages.sections.cases.queue_table import queue_table

PAGE = 200


def render(view: View) -> None:
    t = view.t
    note_place("queue")
    day = today()
    page_head(t("shell.page.queue"), t("cases_queue.question"), f"{t.date(day)}, {t.weekday(day)}")
    by_stage = counts(view.database, view.actor, day)
    if not any(stage.n for stage in by_stage.values()):
        nothing_filed(t)
        return
    what_came(view)
    clock_cards(view, day, by_stage)
    filters(view, by_stage)
    query = query_of_page(view.actor)
    rows, total = queue(view.database, view.actor, day, limit=PAGE, offset=offset_of(PAGE), **query)
    if not rows:
        no_results(view)
        return
    note_order([row.application for row in rows])
    chosen = queue_table(t, rows, day)
    actions(view, chosen)
    pager(t, total, PAGE, shown=len(rows))


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
    empty(t("cases_queue.no_results"), t("cases_queue.next_due", day=t.date(due)) if due else "")
    if is_filtered():
        st.button(t("cases_queue.clear"), icon=":material/filter_alt_off:", on_click=clear, key="queue_clear")


def clear() -> None:
    for name in ("q", "lane", "region", "band", "who", "p"):
        set_param(name, None)


render(opened_page("queue"))
