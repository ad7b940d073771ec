"""What went to whom, and was it taken (clauses 9, 14, 24, 26-28, 30-34); handing over and receipts for those
with the right."""

from __future__ import annotations

from collections import Counter

import streamlit as st

from analytics.access.rights import may
from analytics.casework.letters import issuing as letters
from analytics.casework.letters import outbox
from analytics.casework.letters.declarations import printed_number
from pages.frame.breadcrumb import breadcrumb, note_place
from pages.frame.opened import today
from pages.frame.page import opened_page, page_head
from pages.frame.states import empty
from pages.frame.url_state import set_param
from pages.frame.view import View
from pages.kit.facts import facts
from pages.kit.letter import letter_preview
from pages.kit.own_html import own_html
from pages.kit.pager import offset_of, pager
from pages.sections.letters.acts import hand_over_act, receipts_act, reminders_act
from pages.sections.letters.table import STATES, filters, is_filtered, moment, outbox_table, query_of_page

PAGE = 200


def render(view: View) -> None:
    t = view.t
    if number := st.query_params.get("id", ""):
        letter_page(view, number)
        return
    note_place("outbox")
    page_head(t("shell.page.outbox"), t("letters_page.question"))
    if may(view.actor, "action", "issue_letter"):
        reminders_act(view, today())
    counted = outbox.counts(view.database, view.actor)
    if not counted:
        empty(t("letters_page.nothing"), t("letters_page.nothing_then"))
        return
    by_state: Counter[str] = Counter()
    for row in counted:
        by_state[row.state] += row.n
    acts(view, by_state["queued"])
    filters(t, by_state, sorted({row.kind for row in counted}))
    rows, total = outbox.search(
        view.database, view.actor, limit=PAGE, offset=offset_of(PAGE), **query_of_page()
    )
    if not rows:
        empty(t("letters_page.no_results"), t("letters_page.no_results_then"))
        if is_filtered():
            st.button(
                t("letters_page.clear"), icon=":material/filter_alt_off:", on_click=clear, key="outbox_clear"
            )
        return
    outbox_table(t, rows, lambda number: set_param("id", number))
    pager(t, total, PAGE, shown=len(rows))


def acts(view: View, queued: int) -> None:
    """Handing over and taking receipts, each for those who may."""
    if may(view.actor, "action", "hand_over_letters"):
        hand_over_act(view, queued)
    if may(view.actor, "action", "take_receipts"):
        receipts_act(view)


def letter_page(view: View, number: str) -> None:
    """A letter in its own words, and how far it has come."""
    t = view.t
    breadcrumb("outbox", printed_number(number))
    rows, _ = outbox.search(view.database, view.actor, text=number, limit=1)
    if not rows or rows[0].document_no != number:
        st.title(t("shell.page.outbox"), anchor=False)
        empty(t("letters_page.no_results"), t("letters_page.no_results_then"))
        return
    (row,) = rows
    kept = letters.numbered(view.database, view.actor, number)
    page_head(t(f"letters_page.kind.{row.kind}"), row.recipient_name or row.recipient_bin)
    st.download_button(
        t("letters_page.download"),
        lambda: kept.content,
        file_name=f"{kept.document_no}.pdf",
        mime="application/pdf",
        icon=":material/download:",
        on_click="ignore",
        key="outbox_download",
    )
    times = [(t(f"letters_page.column.{name}"), moment(t, getattr(row, f"{name}_at"))) for name in STATES]
    own_html(t, facts(times))
    st.html(letter_preview(kept.source))


def clear() -> None:
    for name in ("q", "lane", "kind", "p"):
        set_param(name, None)


render(opened_page("outbox"))
