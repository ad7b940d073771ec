"""Figures that the commission establishes otherwise than declared (clauses 18, 19): asked for with the
protocol, and shown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st
from markupsafe import Markup

from analytics.casework.assessment.state import VotedGood
from analytics.casework.letters.declarations import Figure, figure_text
from analytics.casework.register.established_figures import FIELDS, Established, EstablishedFigure
from analytics.text import Text, document_language
from pages.frame.plain import plain
from pages.frame.states import help_line
from pages.kit.both_languages import text_in_both
from pages.kit.tables import headed_row, html_table

COLUMNS = ("what", "declared", "established", "ground")


def ask_figures(t: Text, good: VotedGood) -> Established:
    """Inside a form: three figures of a good, each with what was declared, and why they differ."""
    number = good.good_no
    with st.expander(t("register_established.section", good=plain(good.numbered)), icon=":material/tune:"):
        help_line(t("register_established.help"))
        values = {}
        for place, field in zip(st.columns(len(FIELDS)), FIELDS, strict=True):
            declared = figure_text(t, field, good.declared[field], good.unit)
            values[field] = place.text_input(
                t(f"register_established.field.{field}"),
                placeholder=t("register_established.as_declared", value=declared),
                key=f"established_{field}_{number}",
            )
        ground = text_in_both(t, t("register_established.ground"), f"established_{number}")
    return Established(values, ground)


def figures_list(t: Text, figures: Sequence[EstablishedFigure], names: Mapping[int, str]) -> Markup:
    """Good by good: declared beside established, and the ground (an English reader sees the Russian one)."""
    heads = [t("assessment_page.vote_column.good"), *(t(f"register_established.{name}") for name in COLUMNS)]
    drawn = Markup("").join(_row(t, row, names) for row in figures)
    return html_table(t, t("register_established.title"), heads, drawn)


def _row(t: Text, row: EstablishedFigure, names: Mapping[int, str]) -> Markup:
    figure = Figure(row.field, row.declared, row.established, row.unit, "")
    cells = [
        figure.name(t),
        figure.written(t, figure.declared),
        figure.written(t, figure.value),
        row.ground[document_language(t.language)],
    ]
    return headed_row(names[row.good_no], *cells)
