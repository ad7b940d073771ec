"""The queue's lanes and filters, all in the address."""

from __future__ import annotations

import streamlit as st

from analytics.access.rights import Actor
from analytics.casework.cases.queue import StageCounts, options
from analytics.order.reference_tables import regions
from analytics.order.states import CLOSED, OPEN
from analytics.text import Text
from analytics.text.sorting import name_order
from analytics.text.values import Values
from pages.frame.view import View
from pages.kit.filters import choice, offered, search_box, tabs
from pages.kit.logins import login_text, names
from pages.kit.regions import region_filter
from pages.kit.tags import band_text

BANDS = ("low", "medium", "high", "incomplete")
NAMES = ("q", "lane", "region", "band", "who")
MINE = "me"
TABS = ("open", "overdue", *OPEN, *CLOSED, "all")


def filters(view: View, by_stage: dict[str, StageCounts]) -> None:
    """Lanes with their counts, then search, region, indicator, official."""
    t = view.t
    numbers = {stage: counted.n for stage, counted in by_stage.items()}
    numbers |= {
        "open": sum(by_stage[stage].n for stage in OPEN),
        "overdue": sum(counted.overdue for counted in by_stage.values()),
        "all": sum(counted.n for counted in by_stage.values()),
    }
    query = st.query_params.get("lane")
    shown = [lane for lane in TABS if numbers[lane] or lane in ("open", "all", query)]
    tabs(
        t("cases_queue.lane"),
        shown,
        lambda lane: f"{_lane_name(t, lane)} · {t.number(numbers[lane])}",
        "open",
    )
    search, region, band, who = st.columns([3, 2, 2, 2])
    search_box(search, t("cases_queue.search"), t("cases_page.find_hint"))
    there = options(view.database, view.actor)
    region_filter(t, region, there["region"])
    bands = offered("band", BANDS, there["band"])
    choice(
        band, "band", t("cases_queue.band"), bands, lambda code: band_text(t, code), t("cases_queue.any_band")
    )
    others = sorted(there["official"], key=lambda login: name_order(login_text(t, login)))
    choice(
        who,
        "who",
        t("cases_queue.who"),
        [MINE, *(login for login in others if login != view.actor.login)],
        lambda code: t("cases_queue.mine") if code == MINE else login_text(t, code),
        t("cases_queue.anybody"),
    )


def _lane_name(t: Text, lane: str) -> str:
    return t(f"cases_queue.lane.{lane}") if lane in ("open", "overdue", "all") else t(f"states.stage.{lane}")


def query_of_page(actor: Actor) -> Values:
    """What the address asks for, as casework.queue takes it; words that are no option ask for nothing."""
    place = st.query_params
    lane = place.get("lane", "open")
    return {
        "search": place.get("q", "").strip()[:100] or None,
        "region": place.get("region") if place.get("region") in regions() else None,
        "band": place.get("band") if place.get("band") in BANDS else None,
        "official": _official(actor, place.get("who", "")),
        "stage": lane if lane in OPEN or lane in CLOSED else None,
        "overdue": True if lane == "overdue" else None,
        "open_only": None if lane in CLOSED or lane == "all" else True,
    }


def _official(actor: Actor, who: str) -> str | None:
    """Whose cases: the reader's own, another's by a login that is known, else anybody's."""
    return actor.login if who == MINE else who if who in names() else None


def is_filtered() -> bool:
    return any(name in st.query_params for name in NAMES)
