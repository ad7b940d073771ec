"""How a run ended by region and by activity: a row each, with the share that conforms; a press filters the
table above."""

from __future__ import annotations

import streamlit as st
from markupsafe import Markup

from analytics.casework.monitoring import reading as monitoring_reading
from analytics.casework.monitoring.rows import GroupResult
from analytics.text import Text
from pages.frame.url_state import set_param
from pages.frame.view import View
from pages.kit.activities import activity_name
from pages.kit.clickable import clickable
from pages.kit.regions import region_name
from pages.kit.tables import html_table
from pages.sections.monitoring.head import Shown

FEW = 12  # rows shown at once; the rest on demand
PARTS = (("conforming", "high"), ("noticed", "medium"), ("excluded", "low"), ("incomplete", "graph"))


def breakdown(view: View, shown: Shown) -> None:
    """By region beside by activity."""
    t = view.t
    left, right = st.columns(2, gap="large")
    with left:
        st.header(t("monitoring_page.by_region"), anchor=False)
        rows = monitoring_reading.by_region(view.database, view.actor, shown.quarter)
        _table(t, "region", rows, {row.code: region_name(t, row.code) for row in rows})
    with right:
        st.header(t("monitoring_page.by_activity"), anchor=False)
        rows = monitoring_reading.by_activity(view.database, view.actor, shown.quarter)
        _table(t, "oked", rows, {row.code: activity_name(t, row.code) for row in rows})


def _table(t: Text, place: str, rows: list[GroupResult], names: dict[str | None, str]) -> None:
    key = f"monitoring_all_{place}"
    whole = len(rows) <= FEW or st.session_state.get(key, False)
    heads = [
        t(f"monitoring_page.column.{name}")
        for name in (place, "producers", "noticed", "excluded", "conforming")
    ]
    body = Markup("").join(_row(t, row, names[row.code]) for row in (rows if whole else rows[:FEW]))

    def picked(code: str) -> None:
        for name in ("p", "id"):
            set_param(name, None)
        set_param("lane", "all")
        set_param(place, code)

    clickable(
        html_table(t, t(f"monitoring_page.by_{'region' if place == 'region' else 'activity'}"), heads, body),
        f"monitoring_by_{place}",
        picked,
    )
    if len(rows) > FEW:
        st.toggle(t("monitoring_page.show_all", n=len(rows)), key=key)


def _row(t: Text, row: GroupResult, name: str) -> Markup:
    text = Markup("{}").format(name)
    if row.code:
        text = Markup('<button type="button" class="tz-figure" data-pick="{}">{}</button>').format(
            row.code, name
        )
    share = t.percent(100 * row.conforming / row.producers)
    bar = Markup("").join(
        Markup('<i style="width:{}%;background:var(--{})"></i>').format(
            round(100 * getattr(row, key) / row.producers, 2), colour
        )
        for key, colour in PARTS
        if getattr(row, key)
    )
    cells = Markup("").join(
        Markup('<td class="r tz-num">{}</td>').format(t.number(getattr(row, key)))
        for key in ("producers", "noticed", "excluded")
    )
    return Markup(
        '<tr><th scope="row">{}</th>{}<td><span class="tz-shares" aria-hidden="true">{}</span><span'
        ' class="tz-num">{}</span></td></tr>'
    ).format(text, cells, bar, share)
