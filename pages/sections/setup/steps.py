"""The steps of setting up: done, missing or advised, the next one first in sight."""

from __future__ import annotations

import streamlit as st

from analytics.access.rights import may
from analytics.casework.setup.readiness import Readiness, State, Step
from pages.frame.navigation import link_to
from pages.frame.view import View

ICONS = {
    State.READY: ":material/check_circle:",
    State.MISSING: ":material/error:",
    State.ADVISED: ":material/info:",
}


def steps_list(view: View, result: Readiness) -> None:
    t = view.t
    done = sum(step.state is State.READY for step in result.steps)
    st.progress(done / len(result.steps), text=t("setup.progress", n=done, total=len(result.steps)))
    upcoming = next((step for step in result.steps if step.state is State.MISSING), None)
    for number, step in enumerate(result.steps, start=1):
        with st.container(border=step is upcoming):
            _step(view, number, step, step is upcoming)


def _step(view: View, number: int, step: Step, upcoming: bool) -> None:
    t = view.t
    title = (
        f"{ICONS[step.state]} {number}. **{t(f'setup.step.{step.name}')}** · {t(f'setup.state.{step.state}')}"
    )
    st.markdown(title)
    if step.state is State.READY:
        return
    st.caption(t(f"setup.why.{step.name.partition('.')[0]}"))
    row = st.container(horizontal=True)
    with row:
        if step.page and may(view.actor, "page", step.page):
            link_to(step.page, t("setup.open_page", page=t(f"shell.page.{step.page}")))
        if step.command:
            st.caption(t("setup.by_command", command=f"python -m analytics {step.command}"))
