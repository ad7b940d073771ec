"""What the workbench knows, as of when, which days are missing; what was refused and why; loading (contract of snapshots)."""

from __future__ import annotations

import streamlit as st

from analytics.access.rights import Actor, may
from analytics.store.database import Database
from analytics.text import Text
from pages.parts.opened import today
from pages.parts.page import opened_page, page_head
from pages.parts.place import chosen, remember
from pages.parts.publishing import publishing_section
from pages.parts.snapshots_classifiers import classifiers_view
from pages.parts.snapshots_loaded import loaded_view
from pages.parts.snapshots_refused import refused_view
from pages.parts.snapshots_upload import upload_view


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
