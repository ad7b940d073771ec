"""Where and in what industries value is made in the country, and how unevenly (docs/pages.md 3.6; Annex 3,
D1)."""

from __future__ import annotations

from datetime import date

import streamlit as st
from markupsafe import Markup, escape

from analytics.casework.register import reading as register_reading
from analytics.text import Text
from pages.frame.page import opened_page, page_head
from pages.frame.states import empty, note
from pages.frame.view import View
from pages.sections.study.filters import chosen_row, filters, shown_query
from pages.sections.study.kept_answers import kept_distribution
from pages.sections.study.limits import limits
from pages.sections.study.materials import contradictions_section, materials_section
from pages.sections.study.producers import producers_section
from pages.sections.study.sections import (
    bars_section,
    cells_section,
    map_section,
    shapes_section,
    spread_section,
    time_section,
)


def render(view: View) -> None:
    t = view.t
    day, query = shown_query()
    counted = register_reading.totals(view.database, day)
    right = Markup("{} · {}").format(t("study.goods", n=t.number(counted.goods)), t.date(day))
    page_head(t("study.title"), t("study.question"), str(right))
    filters(t, query)
    chosen_row(t, query)
    if not counted.goods:
        empty(t("study.empty", day=t.date(day)), t("study.empty_then"))
        return
    with st.popover(t("study.how"), icon=":material/functions:"):
        st.html(Markup('<div class="tz" lang="{}">{}</div>').format(t.language, _formula(t, day)))
    reported = kept_distribution(view, day, query)
    if reported.is_reported:
        left, right_side = st.columns([11, 9], gap="large")
        with left:
            map_section(t, reported, query, day)
        with right_side:
            spread_section(t, reported, query, day)
        left, right_side = st.columns(2, gap="large")
        with left:
            shapes_section(t, reported, query, day)
        with right_side:
            time_section(t, reported, query, day)
            bars_section(t, reported, query)
        cells_section(t, reported, query, day)  # as wide as the page: a figure has room in its cell
    else:
        note(t("study.too_few", n=t.number(reported.n)), t("study.too_few_then", **limits(day)))
    producers_section(view, day, query)
    materials_section(view, day, query)
    contradictions_section(view, day, query)


def _formula(t: Text, day: date) -> Markup:
    paragraphs = (
        t(f"study.how.{name}", **limits(day))
        for name in ("formula", "d1", "weight", "percentiles", "small", "staff")
    )
    return Markup("").join(Markup("<p>{}</p><br>").format(escape(text)) for text in paragraphs)


render(opened_page("study"))
