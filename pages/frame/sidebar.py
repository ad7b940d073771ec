"""The foot of the sidebar and the banner over every page of a demonstration."""

from __future__ import annotations

import streamlit as st
from markupsafe import Markup

from analytics.casework.overview.versions import versions_in_force
from pages.frame.navigation import link_to
from pages.frame.opened import today
from pages.frame.pages import IN_SIGHT, PAGES
from pages.frame.view import MADE_UP, View


def versions_line(view: View) -> None:
    """The newest day that data stand for, and the versions of model and rulebook in force: on every page
    (docs/pages.md, principle 9)."""
    t = view.t
    result = versions_in_force(view.database, today())
    lines = [
        t("shell.data_day", day=t.date(result.data_day)) if result.data_day else t("shell.no_data"),
        t("shell.model", version=result.model) if result.model else t("shell.no_model"),
        *([t("shell.rulebook", version=result.rulebook)] if result.rulebook else []),
    ]
    st.html(
        Markup('<p class="tz tz-versions" lang="{}">{}</p>').format(t.language, Markup("<br>").join(lines))
    )


def other_pages(view: View) -> None:
    """The pages that the role may open and has not in sight."""
    t = view.t
    names = [name for name in st.session_state["pages"] if name not in IN_SIGHT[view.actor.role]]
    if not names:
        return
    with st.expander(t("shell.other_pages"), icon=":material/apps:"):
        for name in names:
            link_to(name, t(f"shell.page.{name}"), PAGES[name])


def demonstration_banner(view: View) -> None:
    """Made-up data and a model trained on them say so wherever they are seen, and in files taken away."""
    t = view.t
    st.session_state[MADE_UP] = view.database.is_demonstration
    if st.session_state[MADE_UP]:
        st.html(
            Markup('<div class="tz tz-banner" lang="{}" role="note"><b>{}</b> {}</div>').format(
                t.language, t("shell.made_up"), t("shell.made_up_why")
            )
        )
