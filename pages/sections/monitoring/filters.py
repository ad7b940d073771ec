"""Lanes and filters of the monitoring table, all in the address."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

import streamlit as st

from analytics.casework.monitoring.reading import LOW, TABS
from analytics.order.reference_tables import regions
from analytics.text import Text
from analytics.text.values import Values
from pages.frame.url_state import set_param
from pages.kit.activities import activity_name
from pages.kit.filters import choice, offered, search_box, tabs
from pages.kit.regions import region_filter
from pages.sections.monitoring.charts import criterion_text

ALL = "all"
CRITERIA = (LOW, *range(1, 27))


@dataclass(frozen=True, slots=True)
class There:
    """What the run has: regions (two digits of KATO), divisions of OKED, criteria that somebody failed."""

    regions: Collection[str]
    activities: list[str]
    criteria: Collection[str]


def filters(t: Text, numbers: dict[str, int], there: There) -> None:
    """Lanes with their counts, then search, region, activity, criterion."""
    counted = numbers | {
        ALL: sum(numbers[name] for name in ("excluded", "noticed", "incomplete", "ceased", "conforming"))
    }
    query = st.query_params.get("lane")
    shown = [lane for lane in (*TABS, ALL) if counted[lane] or lane in (ALL, query)]
    text = {lane: f"{t(f'monitoring_page.lane.{lane}')} · {t.number(counted[lane])}" for lane in shown}
    tabs(t("monitoring_page.lane_label"), shown, text.__getitem__, first_lane(numbers), resets=("p", "id"))
    search, region, activity, criterion = st.columns([3, 2, 2, 3])
    search_box(search, t("monitoring_page.find"), t("monitoring_page.find_hint"), "find")
    region_filter(t, region, there.regions)
    choice(
        activity,
        "oked",
        t("monitoring_page.activity"),
        there.activities,
        lambda code: activity_name(t, code),
        t("monitoring_page.any_activity"),
    )
    of_criterion = (
        t("monitoring_page.criterion"),
        offered("criterion", list(map(str, CRITERIA)), there.criteria),
        lambda code: criterion_text(t, int(code)),
    )
    choice(criterion, "criterion", *of_criterion, t("monitoring_page.any_criterion"))


def first_lane(numbers: dict[str, int]) -> str:
    """Where the table begins: with whom something happened."""
    return next((lane for lane in ("excluded", "noticed", "incomplete", "ceased") if numbers[lane]), ALL)


def query_of_page(numbers: dict[str, int]) -> Values:
    """What the address asks for, as monitoring_reading.results takes it; words that are no option ask for
    nothing."""
    place = st.query_params
    lane = place.get("lane", first_lane(numbers))
    criterion = place.get("criterion", "")
    activity = place.get("oked", "")
    return {
        "search": place.get("find", "").strip()[:100] or None,
        "region": place.get("region") if place.get("region") in regions() else None,
        "activity": activity if activity.isdecimal() and len(activity) == 2 else None,
        "criterion": int(criterion) if criterion in map(str, CRITERIA) else None,
        "lane": lane if lane in TABS else None,
    }


def clear() -> None:
    for name in ("find", "region", "oked", "criterion", "p"):
        set_param(name, None)
    set_param("lane", ALL)
