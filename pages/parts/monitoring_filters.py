"""Lanes and filters of the monitoring table, all in the address."""

from __future__ import annotations

from typing import Any

import streamlit as st

from analytics.casework.monitoring_reading import LANES, LOW
from analytics.text import Text
from pages.parts.monitoring_charts import criterion_words
from pages.parts.place import chosen, put, remember, typed
from pages.parts.regions import region_filter, regions

ANY = "any"
ALL = "all"
CRITERIA = (LOW, *range(1, 27))


def filters(t: Text, numbers: dict[str, int], activities: list[str]) -> None:
    """Lanes with their counts, then search, region, activity, criterion."""
    counted = numbers | {ALL: sum(numbers[name] for name in ("excluded", "noticed", "incomplete", "ceased", "conforming"))}
    asked = chosen("lane", (*LANES, ALL), first_lane(numbers))
    lanes = [lane for lane in (*LANES, ALL) if counted[lane] or lane in (ALL, asked)]
    st.segmented_control(
        t("monitoring_page.lane_label"),
        lanes,
        format_func=lambda lane: f"{t(f'monitoring_page.lane.{lane}')} · {t.number(counted[lane])}",
        key="place_lane",
        required=True,
        on_change=remember,
        args=("lane", "p", "id"),
        label_visibility="collapsed",
    )
    search, region, activity, criterion = st.columns([3, 2, 2, 3])
    typed("find")
    search.text_input(
        t("monitoring_page.find"),
        key="place_find",
        on_change=remember,
        args=("find", "p"),
        placeholder=t("monitoring_page.find_hint"),
        type="search",
    )
    region_filter(t, region, ANY)
    chosen("oked", (ANY, *activities), ANY)
    activity.selectbox(
        t("monitoring_page.activity"),
        (ANY, *activities),
        format_func=lambda code: t("monitoring_page.any_activity") if code == ANY else code,
        key="place_oked",
        on_change=remember,
        args=("oked", "p"),
    )
    codes = (ANY, *map(str, CRITERIA))
    chosen("criterion", codes, ANY)
    criterion.selectbox(
        t("monitoring_page.criterion"),
        codes,
        format_func=lambda code: t("monitoring_page.any_criterion") if code == ANY else criterion_words(t, int(code)),
        key="place_criterion",
        on_change=remember,
        args=("criterion", "p"),
    )


def first_lane(numbers: dict[str, int]) -> str:
    """Where the table begins: with whom something happened."""
    return next((lane for lane in ("excluded", "noticed", "incomplete", "ceased") if numbers[lane]), ALL)


def asked_of(numbers: dict[str, int]) -> dict[str, Any]:
    """What the address asks for, as monitoring_reading.results takes it; words that are no option ask for nothing."""
    place = st.query_params
    lane = place.get("lane", first_lane(numbers))
    criterion = place.get("criterion", "")
    activity = place.get("oked", "")
    return {
        "search": place.get("find", "").strip()[:100] or None,
        "region": place.get("region") if place.get("region") in regions() else None,
        "activity": activity if activity.isdecimal() and len(activity) == 2 else None,
        "criterion": int(criterion) if criterion in map(str, CRITERIA) else None,
        "lane": lane if lane in LANES else None,
    }


def clear() -> None:
    for name in ("find", "region", "oked", "criterion", "p"):
        put(name, None)
    put("lane", ALL)
