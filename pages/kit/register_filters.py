"""What is looked for in the Register: words, region, activity, in-country value, the day, excluded ones; all
in the address."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from decimal import Decimal

import streamlit as st

from analytics.casework.register.reading import RegisterQuery
from analytics.order.reference_tables import regions
from analytics.text import Text
from pages.frame.opened import today
from pages.frame.states import note
from pages.frame.url_state import remember, set_param, typed
from pages.kit.date_field import read_day
from pages.kit.filters import choice, search_box
from pages.kit.regions import region_filter

SHARES = ("30", "50", "70", "90")
NAMES = ("q", "region", "oked", "least", "excluded", "on")


def filters(t: Text, there: Collection[str], *, whole: bool) -> None:
    """Search and filters; `there`: regions that the Register has; `whole`: also the day and the excluded
    ones, for those who read the whole Register."""
    search, region, oked, least = st.columns([4, 3, 2, 3])
    search_box(search, t("register.search"), t("register.search_hint"))
    region_filter(t, region, there)
    search_box(oked, t("register.oked"), "22.2", "oked")
    share = t("register.column.share")
    choice(
        least,
        "least",
        share,
        SHARES,
        lambda share: t("register.least_share", share=share),
        t("register.any_share"),
    )
    if whole:
        _day_and_excluded(t)


def _day_and_excluded(t: Text) -> None:
    day, excluded = st.columns([4, 8], vertical_alignment="bottom")
    typed("on")
    day.text_input(
        t("register.as_of"), key="place_on", on_change=remember, args=("on", "p"), placeholder=t.date(today())
    )
    if st.query_params.get("on") and read_day(st.query_params["on"]) is None:
        note(
            t("register.not_a_day", value=st.query_params["on"][:20]),
            t("register.not_a_day_then"),
            kind="warn",
        )
    st.session_state["place_excluded"] = st.query_params.get("excluded") == "1"
    excluded.checkbox(t("register.with_excluded"), key="place_excluded", on_change=_remember_excluded)


def _remember_excluded() -> None:
    set_param("excluded", "1" if st.session_state["place_excluded"] else None)
    set_param("p", None)


def query_of_page(*, whole: bool) -> RegisterQuery:
    """What the address asks for; words that are no option ask for nothing."""
    place = st.query_params
    return RegisterQuery(
        text=place.get("q", "")[:100],
        region=place.get("region") if place.get("region") in regions() else None,
        oked=place.get("oked", "").strip()[:10] or None,
        least=Decimal(place["least"]) if place.get("least") in SHARES else None,
        excluded=whole and place.get("excluded") == "1",
    )


def day_of(*, whole: bool) -> date:
    """The day that the Register is shown for: today, or for those who read it whole the one in the
    address."""
    return (read_day(st.query_params.get("on", "")) if whole else None) or today()


def is_filtered() -> bool:
    return any(name in st.query_params for name in NAMES)


def clear() -> None:
    for name in (*NAMES, "p"):
        set_param(name, None)
