"""What the workbench knows, as of when, which days are missing; what was refused and why; loading (contract
of snapshots)."""

from __future__ import annotations

import streamlit as st

from analytics.access.rights import Actor, may
from analytics.store.database import Database
from analytics.text import Text
from pages.frame.opened import today
from pages.frame.page import opened_page, page_head
from pages.frame.url_state import chosen, remember
from pages.sections.intake.classifiers import classifiers_view
from pages.sections.intake.loads import loaded_view
from pages.sections.intake.refusals import refused_view
from pages.sections.intake.upload import upload_view
from pages.sections.publishing.copies import publishing_section


def render(database: Database, actor: Actor, t: Text) -> None:
    day = today()
    page_head(t("shell.page.snapshots"), t("snapshots.question"), f"{t.date(day)}, {t.weekday(day)}")
    views = ["loaded", "refused", "classifiers"]
    if may(actor, "action", "load_snapshot") or may(actor, "action", "load_classifier"):
        views.append("load")
    view = chosen("view", views, "loaded")
    st.segmented_control(
        t("snapshots.view"),
        views,
        format_func=lambda name: t(f"snapshots.view.{name}"),
        key="place_view",
        required=True,
        on_change=remember,
        args=("view",),
        label_visibility="collapsed",
    )
    match view:
        case "refused":
            refused_view(database, actor, t)
        case "classifiers":
            classifiers_view(database, t)
        case "load":
            upload_view(database, actor, t, day)
        case _:
            loaded_view(database, actor, t, day)
            if may(actor, "action", "publish"):
                publishing_section(database, actor, t)


render(*opened_page("snapshots"))
