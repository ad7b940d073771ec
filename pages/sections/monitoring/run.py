"""Running the monitoring of a quarter on the page: what it will do, a confirmation, the progress; and what is
ahead of it."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from analytics.access.rights import may
from analytics.casework.cases import duty
from analytics.casework.monitoring import reading as monitoring_reading
from analytics.casework.monitoring import rulebooks
from analytics.casework.monitoring import run as monitoring
from analytics.casework.monitoring.reassessment import awaiting_reassessment
from analytics.order.quarters import Quarter, stated_day
from analytics.text import UserError
from pages.frame.clause_link import linked_markdown
from pages.frame.opened import today
from pages.frame.states import empty, note, user_error
from pages.frame.view import View
from pages.kit.logins import login_text
from pages.sections.monitoring.head import Shown
from pages.sections.monitoring.sources import sources_section


def run_section(view: View, shown: Shown) -> None:
    """Where the quarter in sight has no complete run. Whoever may not run it, reads what is waited for."""
    t = view.t
    done = st.session_state.pop("monitoring_ran", None)
    if done is not None and done.reassessed:
        note(
            t("monitoring.reassessed", quarter=done.quarter, n=done.reassessed),
            t("monitoring_page.ran_then"),
        )
    elif done is not None:
        note(
            t("monitoring_page.ran", producers=t.number(done.producers), letters=t.number(done.letters)),
            t("monitoring_page.ran_then"),
        )
    quarter, day = shown.quarter, today()
    if shown.run is not None and shown.run.completed_at is not None:
        _again(view, quarter)
        return
    if shown.run is None:
        _not_run(view, quarter)
    else:
        note(
            t("monitoring_page.interrupted"),
            t("monitoring_page.interrupted_then", n=t.number(shown.run.to_do)),
            kind="warn",
        )
    if not may(view.actor, "action", "monitor"):
        return
    with st.container(border=True):
        st.header(t("monitoring_page.run"), anchor=False)
        model = monitoring_reading.model_in_force(view.database, view.actor, day)
        in_force = (
            row.version
            for row in rulebooks.versions(view.database, view.actor)
            if row.in_force_from and row.in_force_from <= day
        )
        versions = t("monitoring_page.versions", rulebook=next(in_force, "—"), model=model or "—")
        st.markdown(f"{t('monitoring_page.run_what')} {versions}.")
        without = sources_section(view, quarter) if shown.run is None else {}
        sure = st.checkbox(t("monitoring_page.run_sure"), key="monitoring_sure")
        if st.button(
            t("monitoring_page.run_button"),
            type="primary",
            icon=":material/play_arrow:",
            disabled=not sure,
            key="monitoring_run",
        ):
            _run(view, quarter, without)


def _not_run(view: View, quarter: Quarter) -> None:
    """Until when, or that the stated day has passed and to whom it belongs now."""
    t, by = view.t, stated_day("25", quarter)
    if by >= today():
        empty(t("monitoring_page.no_run"), t("monitoring_page.no_run_then", day=t.date(by)))
        return
    official = duty.named(view.database, view.actor) if may(view.actor, "action", "read_queue") else None
    whose = login_text(t, official.login if official else None)
    note(
        t("monitoring_page.no_run"),
        t("monitoring_page.run_overdue", day=t.date(by), official=whose),
        kind="warn",
    )


def _again(view: View, quarter: Quarter) -> None:
    """Producers that were not assessed, once something was loaded since (D28)."""
    t = view.t
    waiting = awaiting_reassessment(view.database, view.actor, quarter, today())
    if not waiting:
        return
    note(
        t("monitoring_page.reassess", n=waiting),
        linked_markdown(t, t("monitoring_page.reassess_then")),
        kind="warn",
    )
    if may(view.actor, "action", "monitor"):
        label = t("monitoring_page.reassess_button")
        if st.button(label, type="primary", icon=":material/replay:", key="monitoring_again"):
            _run(view, quarter)


def _run(view: View, quarter: Quarter, without: Mapping[str, str] | None = None) -> None:
    bar = st.progress(0.0, text=view.t("monitoring.progress"))

    def advance(share: float) -> None:
        bar.progress(min(share, 1.0), text=view.t("monitoring.progress"))

    try:
        done = monitoring.run(
            view.database,
            view.actor,
            quarter,
            on=today(),
            without=without,
            progress=advance,
        )
    except UserError as error:
        bar.empty()
        user_error(error)
        return
    st.session_state["monitoring_ran"] = done
    st.rerun()
