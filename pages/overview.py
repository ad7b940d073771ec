"""Is the Register growing, is the law's time kept, where must I step in (docs/pages.md 3.1); every number
leads to its list."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

import plotly.graph_objects as go
import streamlit as st

from analytics.casework.overview.counting import newest_entries, overview
from analytics.casework.overview.figures import Overview
from analytics.casework.study.declarations import MEASURES
from analytics.text import Text
from pages.frame.clause_link import linked_markdown
from pages.frame.navigation import link_to
from pages.frame.opened import today
from pages.frame.page import opened_page, page_head
from pages.frame.presentation import is_presented, present_look, presenting_links, screen_shown
from pages.frame.states import empty
from pages.frame.theme import is_dark, sequence, tokens
from pages.frame.view import View
from pages.kit.kept_figures import kept_figure
from pages.kit.model_alarms import model_alarms
from pages.kit.region_map import region_map, region_map_alt
from pages.sections.overview.cards import kpi_cards, path_steps, picked
from pages.sections.overview.charts import growth_chart, months_chart, reasons_chart, speed_chart
from pages.sections.overview.download import downloads
from pages.sections.overview.drawing import chart, legend
from pages.sections.overview.rows import list_view
from pages.sections.overview.tables import (
    appeals_table,
    attention_list,
    dates_list,
    runs_table,
    speed_table,
    waiting_list,
)


def render(view: View) -> None:
    t = view.t
    day = today()
    if is_presented():
        present_look()
    if st.query_params.get("list"):
        list_view(view, day)
        return
    quarter = t.quarter(day.year, (day.month - 1) // 3 + 1)
    page_head(t("shell.page.overview"), t("overview.question"), f"{quarter} · {t.date(day)}")
    reported = _of_now(view, day, newest_entries(view.database, view.actor))
    if reported.empty:
        empty(t("overview.empty"), t("overview.empty_then"))
    if is_presented():
        _screen(view, reported)
        presenting_links(t, len(SCREENS))
        return
    model_alarms(view)
    for section in SECTIONS:
        section(t, reported)
    with st.container(horizontal=True):
        downloads(t, reported)
        presenting_links(t, len(SCREENS))


def _screen(view: View, reported: Overview) -> None:
    """As much of the page as fills a screen when it is large (docs/pages.md 3.1)."""
    for section in SCREENS[screen_shown(len(SCREENS)) - 1]:
        section(view.t, reported)


@st.cache_resource(show_spinner=False, max_entries=8)
def _of(_view: View, path: str, day: date, moment: tuple[int, int]) -> Overview:
    return overview(_view.database, _view.actor, day)


def _of_now(view: View, day: date, moment: tuple[int, int]) -> Overview:
    return _of(view, str(view.database.path), day, moment)


def _figure(
    t: Text, reported: Overview, draw: Callable[[Text, Overview, Mapping[str, str]], go.Figure]
) -> go.Figure:
    """A chart of the page, kept with what it draws."""
    look = tokens()
    return kept_figure(
        reported, lambda: draw(t, reported, look), draw.__name__, t.language, is_dark(), is_presented()
    )


def _months_and_speed(t: Text, reported: Overview) -> None:
    look = tokens()
    left, right = st.columns([11, 9], gap="large")
    with left:
        st.header(t("overview.months"), anchor=False)
        legend(
            t,
            [
                (look[band] if band != "none" else look["graph"], t(f"overview.band.{band}"))
                for band in ("high", "medium", "low", "none")
            ],
        )
        chart(
            _figure(t, reported, months_chart),
            "months",
            t("overview.months_alt", n=t.number(reported.path["filed"].value)),
            picked,
        )
    with right:
        st.header(t("overview.speed"), anchor=False)
        st.caption(t("overview.speed_help"))
        if any(one.median_share is not None for one in reported.speed):
            chart(_figure(t, reported, speed_chart), "speed", t("overview.speed_alt"), None)
        if not is_presented():  # the drawing fills the screen
            speed_table(t, reported)


def _refusals_and_growth(t: Text, reported: Overview) -> None:
    look = tokens()
    left, right = st.columns([11, 9], gap="large")
    with left:
        st.header(t("overview.refused"), anchor=False)
        refused = {name: t.number(figure.value) for name, figure in reported.refused.items()}
        st.caption(t("overview.refused_help", **refused))
        if reported.reasons:
            chart(
                _figure(t, reported, reasons_chart),
                "reasons",
                t("overview.refused_alt", name=t(f"criteria.name.{reported.reasons[0][0]}")),
                picked,
            )
        else:
            empty(t("overview.no_refusals"))
    with right:
        st.header(t("overview.growth"), anchor=False)
        st.caption(t("overview.growth_help"))
        legend(
            t,
            [
                (look["primary"], t("overview.change.included")),
                (look["low"], t("overview.change.excluded")),
                (look["graph"], t("overview.change.reinstated")),
            ],
        )
        chart(
            _figure(t, reported, growth_chart),
            "growth",
            t("overview.growth_alt", n=t.number(reported.producers[-1])),
            picked,
        )


def _monitoring_and_appeals(t: Text, reported: Overview) -> None:
    left, right = st.columns([14, 6], gap="large")
    with left:
        st.header(t("overview.monitoring"), anchor=False)
        st.caption(linked_markdown(t, t("overview.monitoring_help")))
        runs_table(t, reported)
    with right:
        st.header(t("overview.appeals"), anchor=False)
        appeals_table(t, reported)


def _map_and_waiting(t: Text, reported: Overview) -> None:
    measure = MEASURES["in_country_value"]
    left, right = st.columns([11, 9], gap="large")
    with left:
        st.header(t("overview.map"), anchor=False)
        st.caption(t("overview.map_help"))
        chart(
            kept_figure(
                reported,
                lambda: region_map(t, tokens(), sequence(), reported.regions, measure),
                "map",
                t.language,
                is_dark(),
            ),
            "map",
            region_map_alt(t, reported.regions, measure),
            _to_region,
        )
        if "study" in st.session_state["pages"]:
            link_to("study", t("overview.to_study"), ":material/map:")
    with right:
        st.header(t("overview.waiting"), anchor=False)
        waiting_list(t, reported)


def _to_region(code: str) -> None:
    picked(
        f"page=study&region={code}"
        if "study" in st.session_state["pages"]
        else f"page=register&region={code}"
    )


def _attention_and_dates(t: Text, reported: Overview) -> None:
    left, right = st.columns([11, 9], gap="large")
    with left:
        st.header(t("overview.attention"), anchor=False)
        attention_list(t, reported)
    with right:
        st.header(t("overview.dates"), anchor=False)
        dates_list(t, reported)


# What needs somebody stands in the first screen, right below the figures.
SECTIONS = (
    kpi_cards,
    _attention_and_dates,
    path_steps,
    _months_and_speed,
    _refusals_and_growth,
    _monitoring_and_appeals,
    _map_and_waiting,
)
# The same for a presentation: each fills a screen of 1920 by 1080 and none runs over it.
SCREENS = (
    (kpi_cards, _attention_and_dates),
    (path_steps, _monitoring_and_appeals),
    (_months_and_speed,),
    (_refusals_and_growth,),
    (_map_and_waiting,),
)

render(opened_page("overview"))
