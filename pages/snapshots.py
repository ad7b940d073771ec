"""What the workbench knows, as of when, which days are missing; what was refused and why; loading (contract
of snapshots)."""

from __future__ import annotations

import streamlit as st

from analytics.access.rights import may
from pages.frame.opened import today
from pages.frame.page import opened_page, page_head
from pages.frame.url_state import chosen, remember
from pages.frame.view import View
from pages.sections.intake.classifiers import classifiers_view
from pages.sections.intake.loads import loaded_view
from pages.sections.intake.refusals import refused_view
from pages.sections.intake.upload import upload_view
from pages.sections.publishing.copies import publishing_section


def render(view: View) -> None:
    t = view.t
    day = today()
    page_head(t("shell.page.snapshots"), t("intake_page.question"), f"{t.date(day)}, {t.weekday(day)}")
    views = ["loaded", "refused", "classifiers"]
    if may(view.actor, "action", "load_snapshot") or may(view.actor, "action", "load_classifier"):
        views.append("load")
    tab = chosen("view", views, "loaded")
    st.segmented_control(
        t("intake_page.view"),
        views,
        format_func=lambda name: t(f"intake_page.view.{name}"),
        key="place_view",
        required=True,
        on_change=remember,
        args=("view",),
        label_visibility="collapsed",
    )
    match tab:
        case "refused":
            refused_view(view)
        case "classifiers":
            classifiers_view(view)
        case "load":
            upload_view(view, day)
        case _:
            loaded_view(view, day)
            if may(view.actor, "action", "publish"):
                publishing_section(view)


render(opened_page("snapshots"))
