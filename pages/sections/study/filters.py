"""What the study shows: figure, activity, day, weight, what is counted, region; all in the address, so that a
view can be sent."""

from __future__ import annotations

from datetime import date

import streamlit as st

from analytics.casework.study.declarations import MEASURES, UNITS, WEIGHTS, StudyQuery, activities, below
from analytics.order.reference_tables import regions
from analytics.text import Text
from pages.frame.states import note
from pages.frame.url_state import chosen, remember, set_param, typed
from pages.kit.activities import activity_name
from pages.kit.list_field import list_field
from pages.kit.regions import region_name
from pages.kit.register_filters import day_of

ANY = "any"
NAMES = ("measure", "oked", "on", "weight", "unit", "region")
INDENT = "\u2003"


def shown_query() -> tuple[date, StudyQuery]:
    """The day and what is asked for, by the address; words that are no option ask for nothing."""
    place = st.query_params
    oked, region = place.get("oked", ""), place.get("region", "")
    return day_of(whole=True), StudyQuery(
        measure=place["measure"] if place.get("measure") in MEASURES else "in_country_value",
        weight=place["weight"] if place.get("weight") in WEIGHTS else "none",
        unit=place["unit"] if place.get("unit") in UNITS else "good",
        oked=oked if oked in activities() and len(oked) <= 4 else None,
        region=region if region in regions() else None,
    )


def filters(t: Text, query: StudyQuery) -> None:
    """The row of filters above the charts."""
    measure, activity, day, weight, unit = st.columns([3, 4, 2, 3, 3])
    chosen("measure", list(MEASURES), "in_country_value")
    measure.selectbox(
        t("study.measure"),
        list(MEASURES),
        format_func=lambda name: t(f"study.measure.{name}"),
        key="place_measure",
        on_change=remember,
        args=("measure", "p"),
    )
    codes = activity_options(query.oked)
    list_field(
        t,
        activity,
        "study_activity",
        t("study.activity"),
        codes,
        lambda code: t("study.any_activity") if code == ANY else indented(t, code),
        chosen("oked", codes, ANY),
        _remember_activity,
    )
    typed("on")
    day.text_input(
        t("study.day"),
        key="place_on",
        on_change=remember,
        args=("on", "p"),
        placeholder=t.date(day_of(whole=False)),
    )
    is_staff = query.measure == "staff"
    chosen("weight", WEIGHTS, "none")
    weight.selectbox(
        t("study.weight"),
        WEIGHTS,
        format_func=lambda name: t(f"study.weight.{name}"),
        key="place_weight",
        on_change=remember,
        args=("weight", "p"),
        disabled=is_staff,
        help=t("study.weight_help"),
    )
    chosen("unit", UNITS, "good")
    if is_staff:
        st.session_state["place_unit"] = "producer"
    unit.segmented_control(
        t("study.unit"),
        UNITS,
        format_func=lambda name: t(f"study.unit.{name}"),
        key="place_unit",
        on_change=_remember_unit,
        disabled=is_staff,
        required=True,
    )
    if st.query_params.get("on") and day_of(whole=True) == day_of(whole=False):
        _not_a_day(t)


def chosen_row(t: Text, query: StudyQuery) -> None:
    """What a press on the map or a cell has narrowed the view to, and the way back."""
    row = st.container(horizontal=True, vertical_alignment="center")
    if query.region:
        name = region_name(t, query.region)
        row.button(
            t("study.take_out", name=name),
            icon=":material/close:",
            on_click=set_param,
            args=("region", None),
            key="study_no_region",
        )
    if query.oked:
        name = activity_name(t, query.oked)
        row.button(
            t("study.take_out", name=name),
            icon=":material/close:",
            on_click=set_param,
            args=("oked", None),
            key="study_no_oked",
        )
    if any(name in st.query_params for name in NAMES):
        row.button(
            t("cases_queue.clear"),
            icon=":material/filter_alt_off:",
            on_click=clear,
            key="study_clear",
            type="tertiary",
        )


def clear() -> None:
    for name in (*NAMES, "p"):
        set_param(name, None)


def activity_options(oked: str | None) -> list[str]:
    """Sections with their divisions; below the one that is chosen, its groups and classes too."""
    result = [ANY]
    for section in below(None):
        result.append(section)
        for division in below(section):
            result.append(division)
            if oked and oked.startswith(division):
                for group in below(division):
                    result += [group, *(below(group) if oked.startswith(group) else ())]
    return result


def indented(t: Text, code: str) -> str:
    return INDENT * (0 if code.isalpha() else len(code) - 1) + activity_name(t, code)


def _remember_activity(code: str) -> None:
    set_param("oked", None if code == ANY else code)
    set_param("p", None)


def _remember_unit() -> None:
    set_param("unit", st.session_state["place_unit"] or "good")
    set_param("p", None)


def _not_a_day(t: Text) -> None:
    if st.query_params["on"] not in (t.date(day_of(whole=False)), day_of(whole=False).isoformat()):
        note(
            t("register.not_a_day", value=st.query_params["on"][:20]),
            t("register.not_a_day_then"),
            kind="warn",
        )
