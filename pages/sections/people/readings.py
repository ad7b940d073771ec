"""Who read what of a named producer, who came in and who was refused: searched by login or subject."""

from __future__ import annotations

from typing import Any

import streamlit as st
from markupsafe import Markup

from analytics.casework.readings.searching import KINDS, MOST, readings
from analytics.text import Text
from pages.frame.states import empty
from pages.frame.view import View
from pages.kit.tables import html_table

COLUMNS = ("when", "login", "role", "kind", "subject")


def readings_section(view: View) -> None:
    t = view.t
    st.header(t("readings.page.title"), anchor=False)
    st.caption(t("readings.page.help", n=MOST))
    left, right = st.columns(2)
    text = left.text_input(t("readings.page.search"), key="readings_search")
    kind = right.selectbox(
        t("readings.page.kind"),
        KINDS,
        index=None,
        format_func=lambda name: t(f"readings.kind.{name}"),
        placeholder=t("readings.page.every_kind"),
        key="readings_kind",
    )
    rows = readings(view.database, view.actor, text, kind)
    if not rows:
        empty(t("readings.page.none"), t("readings.page.none_then"))
        return
    heads = [t(f"readings.page.{name}") for name in COLUMNS]
    st.html(html_table(t, t("readings.page.title"), heads, Markup("").join(_row(t, row) for row in rows)))


def _row(t: Text, row: dict[str, Any]) -> Markup:
    cells = (row["login"], t(f"shell.role.{row['role']}"), t(f"readings.kind.{row['kind']}"), row["subject"])
    return Markup('<tr><th scope="row">{}</th>{}</tr>').format(
        t.moment(row["recorded_at"]), Markup("").join(Markup("<td>{}</td>").format(cell) for cell in cells)
    )
