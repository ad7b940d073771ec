"""The producers of a run as a table, a page of it from SQL; a press on the name opens the producer below.
Cards on a narrow page."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st
from markupsafe import Markup

from analytics.access.rights import may
from analytics.casework.monitoring import reading as monitoring_reading
from analytics.order.states import stage_key
from analytics.text import Text
from pages.frame.states import empty
from pages.frame.url_state import set_param
from pages.frame.view import View
from pages.kit.clickable import clickable
from pages.kit.figures import DASH, probability_text
from pages.kit.pager import offset_of, pager
from pages.kit.regions import region_name
from pages.kit.tags import BAND_SIGNS, band_text, tag
from pages.kit.templates import filled
from pages.sections.monitoring.filters import clear, filters, query_of_page
from pages.sections.monitoring.head import Shown

PAGE = 200
NARROW = 20
ROW_HEIGHT = 36
MOST_HEIGHT = 470
SIGNS = {"conforming": "✓", "noticed": "■", "excluded": "▼", "incomplete": "◌", "ceased": "×"}
LOOKS = {"conforming": "high", "noticed": "medium", "excluded": "low", "incomplete": "", "ceased": "outline"}
WIDTHS = {
    "region": 128,
    "outcome": 160,
    "before": 160,
    "criteria": 110,
    "band": 88,
    "probability": 100,
    "letter": 140,
}


def producers_section(view: View, shown: Shown) -> None:
    """Lanes, filters, the table and its pages."""
    t = view.t
    st.header(t("monitoring_page.producers"), anchor=False)
    numbers = monitoring_reading.tab_counts(view.database, view.actor, shown.quarter, shown.previous)
    activities = sorted(
        row["code"]
        for row in monitoring_reading.by_activity(view.database, view.actor, shown.quarter)
        if row["code"]
    )
    filters(t, numbers, activities)
    rows, total = monitoring_reading.results(
        view.database,
        view.actor,
        shown.quarter,
        previous=shown.previous,
        limit=PAGE,
        offset=offset_of(PAGE),
        **query_of_page(numbers),
    )
    if not rows:
        empty(t("monitoring_page.found_none"))
        st.button(
            t("cases_queue.clear"), icon=":material/filter_alt_off:", on_click=clear, key="monitoring_clear"
        )
        return
    figures_open = may(view.actor, "field", "tax_figures")
    with st.container(key="wide_only"):
        _table(t, rows, figures_open)
    with st.container(key="narrow_only"):
        clickable(_cards(t, rows[:NARROW]), "monitoring_cards", open_producer)
    pager(t, total, PAGE, shown=len(rows))


def open_producer(bin: str) -> None:
    set_param("id", bin)


def outcome_tag(t: Text, outcome: str) -> Markup:
    return tag(t(f"monitoring_page.outcome.{outcome}"), SIGNS[outcome], LOOKS[outcome])


def outcome_text(t: Text, outcome: str | None) -> str:
    return f"{SIGNS[outcome]} {t(f'monitoring_page.outcome.{outcome}')}" if outcome else DASH


def criteria_text(t: Text, row: dict[str, Any]) -> str:
    """Numbers of the criteria not met; for the incomplete, which snapshots are wanted."""
    if row["outcome"] == "incomplete":
        return ", ".join(t(f"criteria.source.{kind}") for kind in row["wanted"]) or DASH
    numbers = ", ".join(str(number) for number in row["criteria"])
    return f"{BAND_SIGNS['low']} {numbers}" if row["low"] else numbers or DASH


def letter_text(t: Text, row: dict[str, Any]) -> str:
    """How far the letter has come; an appeal says more than the letter."""
    if row["appeal_stage"]:
        return t("monitoring_page.letter.appealed", stage=t(stage_key(row["appeal_stage"])))
    if row["taken_at"]:
        return t("monitoring_page.letter.taken", day=t.moment(row["taken_at"]).split(",")[0])
    if row["handed_over_at"]:
        return t("monitoring_page.letter.handed_over", day=t.moment(row["handed_over_at"]).split(",")[0])
    if row["document_kk"]:
        return t("monitoring_page.letter.queued")
    return (
        t("monitoring_page.letter.to_do")
        if row["outcome"] in ("noticed", "excluded") and not row["acted_at"]
        else DASH
    )


def _frame(t: Text, rows: list[dict[str, Any]], figures_open: bool) -> pd.DataFrame:
    columns: dict[str, list[Any]] = {
        "name": [row["name"] for row in rows],
        "bin": [row["bin"] for row in rows],
        "region": [region_name(t, row["kato"]) for row in rows],
        "outcome": [outcome_text(t, row["outcome"]) for row in rows],
        "before": [outcome_text(t, row["outcome_before"]) for row in rows],
        "criteria": [criteria_text(t, row) for row in rows],
        "band": [band_text(t, row["band"]) for row in rows],
    }
    if figures_open:
        columns["probability"] = [
            DASH if row["probability"] is None else probability_text(t, row["probability"]) for row in rows
        ]
    return pd.DataFrame(columns | {"letter": [letter_text(t, row) for row in rows]})


def _table(t: Text, rows: list[dict[str, Any]], figures_open: bool) -> None:
    def pressed() -> None:
        click = st.session_state["monitoring_name"]
        if click:
            open_producer(rows[click.row]["bin"])

    column = st.column_config
    frame = _frame(t, rows, figures_open).drop(columns="bin")
    st.dataframe(
        frame,
        hide_index=True,
        key="monitoring_rows",
        row_height=ROW_HEIGHT,
        height=min(MOST_HEIGHT, ROW_HEIGHT * (len(rows) + 1) + 4),
        lazy=False,
        alt=t("monitoring_page.table_alt"),
        column_config={
            "name": column.ButtonColumn(
                t("monitoring_page.column.name"),
                key="monitoring_name",
                on_click=pressed,
                type="tertiary",
                width=180,
            ),
            **{
                name: column.TextColumn(t(f"monitoring_page.column.{name}"), width=WIDTHS[name])
                for name in frame.columns
                if name in WIDTHS
            },
        },
    )


def _cards(t: Text, rows: list[dict[str, Any]]) -> Markup:
    return filled(
        "sections/monitoring/cards",
        t=t,
        rows=rows,
        outcome_tag=outcome_tag,
        region_name=region_name,
        criteria_text=criteria_text,
        letter_text=letter_text,
    )
