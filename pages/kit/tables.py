"""A semantic table of own markup: wraps Kazakh, prints, is read aloud, and turns into cards on a narrow
page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import streamlit as st
from markupsafe import Markup

from analytics.text import Text
from pages.frame.clause_link import linked
from pages.kit.templates import filled

DASH = "—"


def html_table(t: Text, caption: str, heads: Sequence[str], rows: Markup) -> Markup:
    """`rows`: the <tr> elements; `caption` says what it is to who cannot see it."""
    head = Markup("").join(Markup('<th scope="col">{}</th>').format(name) for name in heads)
    return Markup(
        '<div class="tz" lang="{}"><table class="tz-cases"><caption class="tz-sr">{}</caption>'
        "<thead><tr>{}</tr></thead><tbody>{}</tbody></table></div>"
    ).format(t.language, caption, linked(t, head), linked(t, rows))


def cells_row(*cells: object) -> Markup:
    """A <tr> of cells."""
    return Markup("<tr>{}</tr>").format(_cells(cells))


def headed_row(head: object, *cells: object) -> Markup:
    """A <tr> whose first cell says what the row is of."""
    return Markup('<tr><th scope="row">{}</th>{}</tr>').format(head, _cells(cells))


def _cells(cells: Sequence[object]) -> Markup:
    return Markup("").join(Markup("<td>{}</td>").format(cell) for cell in cells)


def data_table(t: Text, caption: str, heads: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Rows of plain values, a dash for nothing; a long table scrolls by itself, by keyboard too."""
    st.html(
        filled(
            "kit/data_table",
            t=t,
            caption=caption,
            heads=list(heads),
            rows=[[DASH if cell is None else cell for cell in row] for row in rows],
        )
    )
