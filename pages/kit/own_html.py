"""Own markup of the snapshots page: marked with its language, and tables that scroll by themselves on a
narrow screen."""

from __future__ import annotations

import streamlit as st
from markupsafe import Markup

from analytics.text import Text
from pages.frame.clause_link import linked


def own_html(t: Text, inside: Markup) -> None:
    """The page itself says English, whatever it shows."""
    st.html(Markup('<div lang="{}" class="tz">{}</div>').format(t.language, linked(t, inside)))


def table_html(label: str, head: Markup, rows: Markup, least_width: int) -> Markup:
    """A table of `least_width` pixels at least; narrower than that, it scrolls and not the page. A keyboard
    reaches it."""
    frame = Markup(
        '<div style="overflow-x:auto" tabindex="0" role="region" aria-label="{}"><table'
        ' style="min-width:{}px">{}</table></div>'
    )
    inside = Markup("<thead><tr>{}</tr></thead><tbody>{}</tbody>").format(head, rows)
    return frame.format(label, least_width, inside)
