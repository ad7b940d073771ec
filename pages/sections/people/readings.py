"""Who read what of a named producer, who came in and who was refused: searched by login or subject."""

from __future__ import annotations

import streamlit as st
from markupsafe import Markup

from analytics.casework.letters.declarations import printed_number
from analytics.casework.readings.rows import Reading
from analytics.casework.readings.searching import KINDS, MOST, readings
from analytics.text import Text
from pages.frame.states import empty
from pages.frame.view import View
from pages.kit.logins import named_login
from pages.kit.tables import headed_row, html_table

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
        name = "none" if text.strip() or kind else "nothing"
        empty(t(f"readings.page.{name}"), t(f"readings.page.{name}_then"))
        return
    heads = [t(f"readings.page.{name}") for name in COLUMNS]
    st.html(html_table(t, t("readings.page.title"), heads, Markup("").join(_row(t, row) for row in rows)))


def subject_text(t: Text, subject: str) -> str:
    """What was read or asked for, in words where it has a name; numbers of applications, producers and
    documents as they are."""
    kind, _, name = subject.partition(":")
    named = {
        "action": f"access.action.{name}",
        "field": f"access.field.{name}",
        "page": f"shell.page.{name}",
        "register": "shell.page.register",
    }.get(kind, f"readings.subject.{kind}")
    return t(named, name=name) if t.has(named) else printed_number(subject)


def _row(t: Text, row: Reading) -> Markup:
    role, kind = t(f"shell.role.{row.role}"), t(f"readings.kind.{row.kind}")
    cells = (named_login(t, row.login), role, kind, subject_text(t, row.subject))
    return headed_row(t.moment(row.recorded_at), *cells)
