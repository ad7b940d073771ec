"""The foot of the sidebar and the banner over every page of a demonstration."""

from __future__ import annotations

import streamlit as st
from markupsafe import Markup

from analytics.store.database import Database
from analytics.text import Text


def versions_line(database: Database, t: Text) -> None:
    """The newest day that data stand for, and the model version in force: on every page (ui.md, principle 9)."""
    found = database.one("pages/shell_versions") or {}
    day, version = found.get("data_day"), found.get("model_version")
    lines = (
        t("shell.data_day", day=t.date(day)) if day else t("shell.no_data"),
        t("shell.model", version=version) if version else t("shell.no_model"),
    )
    st.html(Markup('<p class="tz tz-versions" lang="{}">{}<br>{}</p>').format(t.language, *lines))


def demonstration_banner(database: Database, t: Text) -> None:
    """Made-up data and a model trained on them say so wherever they are seen."""
    if database.is_demonstration:
        st.html(
            Markup('<div class="tz tz-banner" lang="{}" role="note"><b>{}</b> {}</div>').format(
                t.language, t("shell.made_up"), t("shell.made_up_why")
            )
        )
