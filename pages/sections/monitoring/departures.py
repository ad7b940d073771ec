"""Who leaves the Register without a run (clause 30, D21): done by itself where the register of taxpayers
settles it, else by hand."""

from __future__ import annotations

from datetime import date

import streamlit as st
from markupsafe import Markup

from analytics.access.rights import may
from analytics.casework.monitoring import reading as monitoring_reading
from analytics.casework.register import ceased, departures
from pages.frame.clause_link import linked_markdown
from pages.frame.opened import today
from pages.frame.states import note
from pages.frame.view import View
from pages.kit.actions import act
from pages.kit.own_html import own_html
from pages.kit.tables import html_table
from pages.sections.monitoring.head import Shown


def departures_section(view: View, shown: Shown) -> None:
    """What waits, what needs a hand, and what was done in the year of the quarter."""
    t = view.t
    day = today()
    waiting = ceased.waiting(view.database, view.actor, day)
    by_itself = [one for one in waiting if one.act != "hand"]
    by_hand = [one for one in waiting if one.act == "hand"]
    st.header(linked_markdown(t, t("monitoring_page.departures")), anchor=False)
    own_html(t, Markup('<p class="tz-help">{}</p>').format(t("monitoring_page.departures_help")))
    if by_itself:
        note(
            t("monitoring_page.departures_wait", n=len(by_itself)), t("monitoring_page.departures_wait_then")
        )
        if may(view.actor, "action", "apply_statuses"):
            label = t("monitoring_page.departures_button", n=len(by_itself))
            if st.button(label, icon=":material/domain_disabled:", key="departures_apply"):
                with st.spinner(label):
                    act(departures.apply_all, view.database, view.actor, on=day)
    if by_hand:
        _by_hand(view, by_hand, day)
    _listed(view, shown, quiet=bool(waiting))


def under_appeal_note(view: View) -> None:
    """Entries whose exclusion an appeal suspends: monitoring waits for the decision (33, D20)."""
    t = view.t
    rows = monitoring_reading.under_appeal(view.database, view.actor, today())
    if rows:
        lines = "; ".join(f"{row.registration_no} · {row.name} ({row.appeal})" for row in rows)
        note(
            t("monitoring_page.under_appeal", n=len(rows)),
            t("monitoring_page.under_appeal_then", lines=lines),
        )


def _by_hand(view: View, by_hand: list[ceased.Ceased], day: date) -> None:
    t = view.t
    st.markdown(f"**{t('monitoring_page.by_hand', n=len(by_hand))}**")
    heads = [t(f"monitoring_page.departure_column.{name}") for name in ("entry", "name", "basis", "why")]
    rows = Markup("").join(
        Markup('<tr><th scope="row">{}</th><td>{} · {}</td><td>{}</td><td>{}</td></tr>').format(
            one.registration_no,
            one.name,
            one.bin,
            t(f"register_departures.basis.{one.basis}"),
            t(f"register_departures.why.{one.why}"),
        )
        for one in by_hand
    )
    own_html(t, html_table(t, t("monitoring_page.by_hand", n=len(by_hand)), heads, rows))
    if not may(view.actor, "action", "exclude_from_register"):
        return
    with st.expander(t("monitoring_page.settle"), icon=":material/edit_note:"):
        names = {one.registration_no: f"{one.registration_no} · {one.name}" for one in by_hand}
        number = st.selectbox(
            t("monitoring_page.departure_column.entry"),
            list(names),
            format_func=names.__getitem__,
            key="settle_entry",
        )
        successor = st.text_input(t("monitoring_page.successor_bin"), key="settle_bin", max_chars=12)
        name = st.text_input(t("monitoring_page.successor_name"), key="settle_name", max_chars=300)
        paper = st.text_input(t("register.basis"), key="settle_paper", max_chars=200)
        whole = bool(paper.strip()) and bool(successor.strip()) == bool(name.strip())
        label = t(
            "monitoring_page.settle_transfer" if successor.strip() else "monitoring_page.settle_exclude"
        )
        if st.button(label, icon=":material/task_alt:", disabled=not whole, key="settle_do"):
            values = {"successor_bin": successor.strip() or None, "successor_name": name.strip() or None}
            act(departures.settle, view.database, view.actor, number, on=day, paper=paper, **values)


def _listed(view: View, shown: Shown, *, quiet: bool) -> None:
    t = view.t
    year = shown.quarter.following.year
    rows = departures.listed(
        view.database, view.actor, from_day=date(shown.quarter.year, 1, 1), to_day=date(year, 12, 31)
    )
    if not rows:
        if not quiet:
            note("", t("monitoring_page.departures_none"))
        return
    heads = [
        t(f"monitoring_page.departure_column.{name}") for name in ("entry", "name", "basis", "day", "paper")
    ]
    body = Markup("").join(
        Markup(
            '<tr><th scope="row">{}</th><td>{} · {}</td><td>{}</td><td class="tz-num">{}</td><td>{}</td></tr>'
        ).format(
            row.registration_no,
            row.name,
            row.bin,
            t(f"register_departures.basis.{row.basis}"),
            t.date(row.effective_on),
            row.paper,
        )
        for row in rows
    )
    own_html(t, html_table(t, t("monitoring_page.departures"), heads, body))
