"""The queue's lanes and filters, all in the address."""

from __future__ import annotations

from typing import Any

import streamlit as st

from analytics.access.rights import Actor
from analytics.order.states import CLOSED, OPEN
from analytics.text import Text
from pages.parts.place import chosen, remember, typed
from pages.parts.regions import region_filter, regions
from pages.parts.tags import band_words

ANY = "any"
BANDS = ("low", "medium", "high", "incomplete")
NAMES = ("q", "lane", "region", "band", "who")
LANES = ("open", "overdue", *OPEN, *CLOSED, "all")


def filters(t: Text, by_stage: dict[str, dict[str, int]], actor: Actor) -> None:
    """Lanes with their counts, then search, region, indicator, official."""
    numbers = {stage: found["n"] for stage, found in by_stage.items()}
    numbers |= {
        "open": sum(by_stage[stage]["n"] for stage in OPEN),
        "overdue": sum(found["overdue"] for found in by_stage.values()),
        "all": sum(found["n"] for found in by_stage.values()),
    }
    asked = chosen("lane", LANES, "open")
    lanes = [lane for lane in LANES if numbers[lane] or lane in ("open", "all", asked)]
    st.segmented_control(
        t("queue.lane"),
        lanes,
        format_func=lambda lane: f"{_lane_name(t, lane)} · {t.number(numbers[lane])}",
        key="place_lane",
        required=True,
        on_change=remember,
        args=("lane", "p"),
        label_visibility="collapsed",
    )
    search, region, band, who = st.columns([3, 2, 2, 2])
    typed("q")
    search.text_input(
        t("queue.search"), key="place_q", on_change=remember, args=("q", "p"), placeholder=t("application_page.find_hint"), type="search"
    )
    region_filter(t, region, ANY)
    chosen("band", (ANY, *BANDS), ANY)
    band.selectbox(
        t("queue.band"),
        (ANY, *BANDS),
        format_func=lambda code: t("queue.any_band") if code == ANY else band_words(t, code),
        key="place_band",
        on_change=remember,
        args=("band", "p"),
    )
    chosen("who", (ANY, "me"), ANY)
    who.selectbox(
        t("queue.who"),
        (ANY, "me"),
        format_func=lambda code: t("queue.anybody") if code == ANY else t("queue.mine"),
        key="place_who",
        on_change=remember,
        args=("who", "p"),
    )


def _lane_name(t: Text, lane: str) -> str:
    return t(f"queue.lane.{lane}") if lane in ("open", "overdue", "all") else t(f"states.stage.{lane}")


def asked_of(actor: Actor) -> dict[str, Any]:
    """What the address asks for, as casework.queue takes it; words that are no option ask for nothing."""
    place = st.query_params
    lane = place.get("lane", "open")
    return {
        "search": place.get("q", "").strip()[:100] or None,
        "region": place.get("region") if place.get("region") in regions() else None,
        "band": place.get("band") if place.get("band") in BANDS else None,
        "official": actor.login if place.get("who") == "me" else None,
        "stage": lane if lane in OPEN or lane in CLOSED else None,
        "overdue": True if lane == "overdue" else None,
        "open_only": None if lane in CLOSED or lane == "all" else True,
    }


def is_filtered() -> bool:
    return any(name in st.query_params for name in NAMES)
