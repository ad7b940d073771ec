"""Candidates beside what is in force (D6, D10): begun and ended by who may, and told before an approval."""

from __future__ import annotations

import streamlit as st

from analytics.access.rights import may
from analytics.casework.models import shadow
from pages.frame.opened import today
from pages.frame.states import note
from pages.frame.view import View
from pages.kit.actions import act


def shadow_note(view: View, version: str, kind: str = shadow.MODEL) -> None:
    """How long a candidate ran in the shadow, and how often it differed there."""
    t = view.t
    runs = shadow.runs(view.database, view.actor, today())
    rows = [row for row in runs if (row.kind, row.version) == (kind, version)]
    if not rows:
        note(t("models_page.shadow.never", version=version), kind="warn")
        return
    total = {name: sum(getattr(row, name) for row in rows) for name in ("days", "settled", "differ")}
    summary = t(f"models_page.shadow.summary.{kind}", version=version, **total)
    note(summary, kind="warn" if total["differ"] else "info")


def shadow_acts(view: View, candidates: list[str], kind: str = shadow.MODEL) -> None:
    """A candidate that does not run is begun, one that runs is ended; for those who may."""
    t = view.t
    if not may(view.actor, "action", "start_shadow"):
        return
    runs = shadow.runs(view.database, view.actor, today())
    running = [row.version for row in runs if row.stopped_on is None and row.kind == kind]
    waiting = [version for version in candidates if version not in running]
    for name, versions, function in (("start", waiting, shadow.start), ("stop", running, shadow.stop)):
        if versions:
            with st.form(f"shadow_{name}", border=False):
                version = st.selectbox(
                    t("models_page.column.version"), versions, key=f"shadow_{name}_version"
                )
                if st.form_submit_button(t(f"models_page.shadow.{name}")):
                    act(function, view.database, view.actor, version, on=today(), kind=kind)
