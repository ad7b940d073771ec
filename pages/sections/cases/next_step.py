"""What runs now and what can be done next on an application: the open clock and one primary button
(docs/pages.md, principles 1 and 2; clauses 13, 14, 16, 23, 24)."""

from __future__ import annotations

import streamlit as st
from markupsafe import Markup

from analytics.access.rights import may
from analytics.casework.commissions.editions import BEFORE_IT
from analytics.casework.letters.issuing import letter
from analytics.casework.verification import digital_verification as verification
from analytics.casework.verification.application import Case
from pages.frame.navigation import open_page
from pages.frame.opened import today
from pages.frame.view import View
from pages.kit.clock import clock_card
from pages.kit.own_html import own_html

VERIFIABLE = ("verification", "awaiting_model")


def running_now(view: View, case: Case) -> None:
    """The clock of the stage that the case is in; of a closed case the one of clause 13, marked as ended."""
    t = view.t
    clock = case.verification_clock[0] if case.is_closed else case.running_clock
    if clock is None:
        own_html(t, Markup('<p class="tz-muted">{}</p>').format(t("cases_page.nothing_runs")))
        return
    own_html(t, clock_card(t, clock, today(), ended=case.is_closed, brief=True))


def next_step(case: Case, view: View) -> str:
    """verify, commission, entry or letter: the one act that leads on for this person; none where the case
    needs nothing from them."""
    open_pages = st.session_state["pages"]
    if case.stage in VERIFIABLE and may(view.actor, "action", "verify"):
        return "verify"
    if case.stage in BEFORE_IT and "commission" in open_pages:
        return "commission"
    if case.stage == "included" and "register" in open_pages:
        return "entry"
    if case.letters and may(view.actor, "action", "read_letter"):
        return "letter"
    return "none"


def next_button(view: View, case: Case) -> None:
    """The one primary button of the page, with a sentence that says what follows."""
    t, step = view.t, next_step(case, view)
    own_html(t, Markup('<p class="tz-small">{}</p>').format(t(f"cases_page.next.{step}_why")))
    if step == "none":
        return
    label = t(f"cases_page.next.{step}")
    if step == "letter":
        _letter_button(view, case, label)
    elif st.button(label, type="primary", icon=ICONS[step], key=KEYS[step]):
        _act(view, case, step)


def now_and_next(view: View, case: Case) -> None:
    """Both, one under the other, beside a result."""
    running_now(view, case)
    next_button(view, case)


ICONS = {"verify": ":material/rule:", "commission": ":material/groups:", "entry": ":material/menu_book:"}
KEYS = {"verify": "verify_one", "commission": "next_commission", "entry": "next_entry"}


def _act(view: View, case: Case, step: str) -> None:
    if step == "commission":
        open_page("commission", id=case.number)
    if step == "entry":
        open_page("register", q=case.row.bin)
    with st.spinner(view.t("cases_page.verifying")):
        verification.verify(view.database, view.actor, [case.number], on=today())
    st.rerun()


def _letter_button(view: View, case: Case, label: str) -> None:
    """The newest letter in the page's language where there is one in it, else as the last was made."""
    newest = {row.language: row for row in case.letters}
    row = newest.get(view.t.language, case.letters[-1])
    st.download_button(
        label,
        lambda: letter(view.database, view.actor, case.number, row.language).content,
        file_name=f"{row.document_no}.pdf",
        mime="application/pdf",
        icon=":material/download:",
        type="primary",
        on_click="ignore",
        key="next_letter",
    )
