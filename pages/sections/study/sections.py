"""The study's charts on the page, each with its question, how to read it, what a press on it does, and the
table behind it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date

import plotly.graph_objects as go
import streamlit as st
from markupsafe import Markup

from analytics.casework.study.declarations import StudyQuery, known_spreads, spreads
from analytics.casework.study.questions import Distribution
from analytics.text import Text
from pages.frame.clause_link import linked
from pages.frame.theme import is_dark, sequence, tokens
from pages.frame.url_state import set_param
from pages.kit.activities import activity_name
from pages.kit.kept_figures import kept_figure
from pages.kit.measures import shown
from pages.kit.region_map import region_map, region_map_alt
from pages.kit.regions import region_name
from pages.sections.study.charts import bars, boxes, over_time
from pages.sections.study.charts_by_activity import heat, ridges
from pages.sections.study.limits import limits
from pages.sections.study.tables import behind, named, percentile_table


def heading(t: Text, title: str, help_text: str) -> None:
    st.header(title, anchor=False)
    st.html(Markup('<p class="tz tz-help" lang="{}">{}</p>').format(t.language, linked(t, help_text)))


def draw(figure: go.Figure, key: str, alt: str, *names: str) -> None:
    """A chart; where `names` are given, a press on a mark puts its customdata into the address under them."""

    def pressed() -> None:
        points = st.session_state[key].selection.points
        if points:
            for name, value in zip(names, points[0]["customdata"], strict=False):
                set_param(name, value)
            set_param("p", None)

    config = {"displayModeBar": False}
    if names:
        st.plotly_chart(
            figure,
            theme=None,
            config=config,
            alt=alt,
            key=key,
            on_select=pressed,
            selection_mode="points",
        )
    else:
        st.plotly_chart(figure, theme=None, config=config, alt=alt, key=key)


def _unit_text(t: Text, query: StudyQuery) -> list[str]:
    """Said once where figures stand without their unit."""
    return [t("study.millions")] if query.of.unit == "kzt" else []


def _look() -> tuple[Mapping[str, str], Sequence[str]]:
    return tokens(), sequence()


def _kept(
    t: Text, reported: Distribution, query: StudyQuery, name: str, build: Callable[[], go.Figure]
) -> go.Figure:
    """A chart of the page, kept with the answer that it draws."""
    return kept_figure(reported, build, name, query, t.language, is_dark())


def map_section(t: Text, reported: Distribution, query: StudyQuery, day: date) -> None:
    heading(t, t("study.map_title"), " ".join((t("study.map_help", **limits(day)), *_unit_text(t, query))))
    rows = spreads(reported.by_region)
    figure = _kept(
        t, reported, query, "map", lambda: region_map(t, *_look(), rows, query.of, chosen=query.region)
    )
    draw(figure, "study_map", region_map_alt(t, rows, query.of), "region")
    percentile_table(
        t, "regions", named(t, reported.by_region, day, query.of, country=reported.country), query.of
    )


def spread_section(t: Text, reported: Distribution, query: StudyQuery, day: date) -> None:
    heading(t, t("study.spread_title"), t("study.spread_help", **limits(day)))
    rows = known_spreads(reported.by_region)
    if not rows:
        st.caption(t("study.all_suppressed"))
        return
    alt = t("study.spread_alt", n=len(rows), median=shown(t, query.of, reported.country["p50"][0]))
    figure = _kept(t, reported, query, "boxes", lambda: boxes(t, *_look(), reported, query.of, query.region))
    draw(figure, "study_boxes", alt, "region")


def shapes_section(t: Text, reported: Distribution, query: StudyQuery, day: date) -> None:
    where = region_name(t, query.region) if query.region else t("study.country")
    heading(t, t("study.shapes_title", where=where), t("study.shapes_help"))
    rows = known_spreads(reported.activities)
    if rows:
        text = "; ".join(
            f"{activity_name(t, row.activity)} {shown(t, query.of, row.p50)}" for row in rows[:12]
        )
        draw(
            _kept(t, reported, query, "ridges", lambda: ridges(t, tokens(), reported, query.of, query.oked)),
            "study_ridges",
            t("study.shapes_alt", medians=text),
            "oked",
        )
    else:
        st.caption(t("study.all_suppressed"))
    percentile_table(t, "activities", named(t, reported.activities, day, query.of), query.of)


def cells_section(t: Text, reported: Distribution, query: StudyQuery, day: date) -> None:
    heading(
        t, t("study.cells_title"), " ".join((t("study.cells_help", **limits(day)), *_unit_text(t, query)))
    )
    rows = known_spreads(reported.by_cell)
    if rows:
        best, worst = max(rows, key=lambda row: row.median), min(rows, key=lambda row: row.median)
        high, low = (
            f"{region_name(t, row.region)}, {activity_name(t, row.activity)}: {shown(t, query.of, row.p50)}"
            for row in (best, worst)
        )
        chosen = (query.region, query.oked)
        figure = _kept(t, reported, query, "heat", lambda: heat(t, *_look(), reported, query.of, chosen))
        draw(figure, "study_cells", t("study.cells_alt", n=len(rows), high=high, low=low), "region", "oked")
    else:
        st.caption(t("study.all_suppressed"))
    percentile_table(t, "cells", named(t, reported.by_cell, day, query.of), query.of)


def time_section(t: Text, reported: Distribution, query: StudyQuery, day: date) -> None:
    heading(t, t("study.time_title"), t("study.time_help", **limits(day)))
    rows = known_spreads(reported.over_time)
    text = "; ".join(f"{t.date(row.on)}: {shown(t, query.of, row.p50)}" for row in rows)
    figure = _kept(t, reported, query, "over_time", lambda: over_time(t, tokens(), reported, query.of))
    draw(figure, "study_time", t("study.time_alt", medians=text))
    percentile_table(t, "quarters", named(t, reported.over_time, day, query.of), query.of)


def bars_section(t: Text, reported: Distribution, query: StudyQuery) -> None:
    heading(t, t("study.bars_title"), t("study.bars_help", n=t.number(reported.n)))
    middle = shown(t, query.of, reported.here["p50"][0])
    draw(
        _kept(t, reported, query, "bars", lambda: bars(t, tokens(), reported, query.of)),
        "study_bars",
        t("study.bars_alt", median=middle, n=t.number(reported.n)),
    )
    bars_table(t, reported)


def bars_table(t: Text, reported: Distribution) -> None:
    """The bins as drawn: of amounts their ends are powers of ten."""
    heads = ("low", "high", "share", "n")
    behind(
        t,
        "bars",
        reported.bars,
        [t(f"study.column.{one}") for one in heads],
        lambda row: [t.number(row[one], 1) for one in heads],
    )
