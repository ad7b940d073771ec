"""Has the world moved since the version in force was trained (3.5): stability of every figure, bands and
calibration by group, what is expected before outcomes arrive; alarms first."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st
from markupsafe import Markup

from analytics.access.rights import may
from analytics.casework.models import watching
from analytics.casework.verification.declarations import part_text
from analytics.order.criteria import PART
from analytics.order.quarters import Quarter, quarter_before, quarter_of
from analytics.text import Text
from pages.frame.opened import today
from pages.frame.states import empty, note
from pages.frame.view import View
from pages.kit.actions import act
from pages.kit.activities import activity_name
from pages.kit.own_html import own_html
from pages.kit.regions import region_name
from pages.kit.tables import headed_row, html_table
from pages.kit.tags import band_tag, tag

LOOK = {"alarm": ("✕", "low"), "fine": ("✓", "high"), "too_few": ("–", "")}


def watching_section(view: View) -> None:
    t = view.t
    st.caption(t("models_page.watch.help"))
    quarters = [quarter_before(today()), quarter_of(today())]
    if may(view.actor, "action", "watch_model"):
        with st.form("model_watch", border=False):
            quarter = st.selectbox(
                t("models_page.watch.quarter"),
                quarters,
                format_func=lambda each: each.written(t),
                key="watch_quarter",
            )
            if st.form_submit_button(t("models_page.watch.button"), type="primary"):
                act(watching.watch, view.database, view.actor, quarter, on=today())
    result = watching.last_watch(view.database, view.actor)
    if result is None:
        empty(t("models_page.watch.never"), t("models_page.watch.never_then"))
        return
    values = {"version": result.version, "n": result.applications}
    st.header(t("models.watch.head", quarter=result.quarter, **values), anchor=False)
    st.caption(t(f"models_page.watch.with_{result.compared_with}"))
    alarms = len(result.result.alarms)
    if not alarms:
        note(t("models.watch.no_alarm"))
    else:
        note(t("models_page.watch.alarms", n=alarms), kind="warn")
    _stability(t, result.result.stability, result.quarter)
    _calibration(t, result.result.calibration)
    _expected(t, result.result.expected)
    _bands(t, result.result.bands)


def _stability(t: Text, rows: list[watching.FigureStability], quarter: Quarter) -> None:
    ordered = sorted(rows, key=lambda row: (not row.alarm, -(row.psi or 0.0) / (row.bound or 1.0)))
    body = Markup("").join(
        headed_row(
            figure_name(t, row, quarter),
            "—" if row.psi is None else t.number(row.psi, 3),
            "—" if row.bound is None else t.number(row.bound, 3),
            _state(t, "too_few" if row.psi is None else "alarm" if row.alarm else "fine"),
        )
        for row in ordered
    )
    heads = [t(f"models_page.watch.column.{name}") for name in ("figure", "psi", "bound", "state")]
    st.header(t("models_page.watch.stability"), anchor=False)
    if not rows:
        note(t("models_page.watch.few"))
        return
    own_html(t, html_table(t, t("models_page.watch.stability"), heads, body))


def _calibration(t: Text, rows: list[watching.GroupCalibration]) -> None:
    st.header(t("models_page.watch.calibration"), anchor=False)
    if not rows:
        note(t("models_page.watch.no_outcomes"))
        return
    body = Markup("").join(
        Markup('<tr><th scope="row">{}</th><td>{}</td><td>{}</td><td>{} [{}–{}]</td><td>{}</td></tr>').format(
            group_name(t, row.group, row.name),
            t.number(row.n),
            t.number(row.positive),
            t.number(row.expected, 1),
            t.number(row.low),
            t.number(row.high),
            _state(t, row.state),
        )
        for row in rows
    )
    heads = [
        t(f"models_page.watch.column.{name}")
        for name in ("group", "outcomes", "positive", "expected", "state")
    ]
    own_html(t, html_table(t, t("models_page.watch.calibration"), heads, body))


def _expected(t: Text, rows: list[watching.BandExpectation]) -> None:
    st.header(t("models_page.watch.expected"), anchor=False)
    st.caption(t("models_page.watch.expected_help"))
    body = Markup("").join(
        Markup("<tr><td>{}</td><td>{}</td><td>{} [{}–{}]</td></tr>").format(
            band_tag(t, row.band),
            t.number(row.n),
            t.number(row.expected, 1),
            t.number(row.low),
            t.number(row.high),
        )
        for row in rows
        if row.n
    )
    heads = [t(f"models_page.watch.column.{name}") for name in ("band", "applications", "genuine")]
    own_html(t, html_table(t, t("models_page.watch.expected"), heads, body))


def _bands(t: Text, rows: list[watching.GroupBands]) -> None:
    st.header(t("models_page.watch.bands"), anchor=False)
    names = ("low", "medium", "high", "incomplete")
    body = Markup("").join(
        headed_row(
            group_name(t, row.group, row.name),
            t.number(row.n),
            *(_share(t, row.bands, name) for name in names),
        )
        for row in rows
    )
    heads = [t(f"models_page.watch.column.{name}") for name in ("group", "applications")]
    heads += [t(f"criteria.band.{name}") for name in names]
    own_html(t, html_table(t, t("models_page.watch.bands"), heads, body))


def _share(t: Text, bands: Mapping[str, Mapping[str, Any]] | None, name: str) -> str:
    if bands is None:
        return t("models_page.watch.state.too_few")
    low, middle, high = (t.percent(100 * bands[name][key]) for key in ("low", "share", "high"))
    return f"{middle} [{low}–{high}]"


def _state(t: Text, state: str) -> Markup:
    return tag(t(f"models_page.watch.state.{state}"), *LOOK[state])


def figure_name(t: Text, row: watching.FigureStability, quarter: Quarter) -> str:
    """A part or a ratio of it by its criterion, the score by its word."""
    if row.part is None:
        return t("models_page.watch.score")
    part = PART[row.part]
    name = part_text(t, part, quarter.last_day)
    if row.name != row.part:
        name = t("models_page.watch.ratio", name=name, ratio=row.name)
    return f"12({part.criterion}) {name}"


def group_name(t: Text, group: str, name: str) -> str:
    """A group in words: its region, division, size class or kind."""
    if group == "region":
        return region_name(t, name)
    if group == "division":
        return activity_name(t, name)
    if group == "size":
        return t("models_page.watch.size", size=name)
    return t(f"models_page.watch.group.{group}_{name}")
