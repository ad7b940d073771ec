"""The queue as a table: term in words and colour, number to press, term used, days left, indicator."""

from __future__ import annotations

from datetime import date

import pandas as pd
import streamlit as st

from analytics.casework.cases.rows import QueuedCase
from analytics.text import Text
from pages.frame.navigation import open_page
from pages.frame.theme import tokens
from pages.kit.clock import is_over
from pages.kit.regions import region_name
from pages.kit.selection import selection_key
from pages.kit.tags import band_text

ROW_HEIGHT = 36
MOST_HEIGHT = 560
AGAIN = "↻"  # applies again after an exclusion (clause 32)
TERMS = ("over", "today", "stands", "runs", "closed")
SIGNS = {"over": "▲ ", "today": "● ", "stands": "‖ ", "runs": "", "closed": ""}


def term_state(row: QueuedCase, day: date) -> str:
    """How the term of a queue row stands."""
    left = row.left_on(day)
    if left is None:
        return "closed"
    if row.due_on is None:
        return "stands"
    if is_over(row.due_on, day):
        return "over"
    return "today" if left == 0 else "runs"


def term_text(t: Text, state: str) -> str:
    return SIGNS[state] + t(f"cases_queue.term.{state}")


def used_share(row: QueuedCase, day: date) -> float | None:
    """Per cent of the term used up; 100 once it is over."""
    length, left = row.length, row.left_on(day)
    if left is None or not length:
        return None
    return min(100.0, max(0.0, 100 * (length - left) / length))


def frame(t: Text, rows: list[QueuedCase], day: date) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "term": [[term_text(t, term_state(row, day))] for row in rows],
            "application": [row.application for row in rows],
            "name": [f"{AGAIN} {row.name}" if row.excluded_before else row.name for row in rows],
            "region": [region_name(t, row.region) for row in rows],
            "stage": [t(f"states.stage.{row.stage}") for row in rows],
            "used": [used_share(row, day) for row in rows],
            "left": pd.array([row.left_on(day) for row in rows], dtype="Int64"),
            "band": [band_text(t, row.band) for row in rows],
        }
    )


def queue_table(t: Text, rows: list[QueuedCase], day: date) -> list[QueuedCase]:
    """Draws the rows; returns those chosen. A press on the number opens the application."""
    look = tokens()
    text = [term_text(t, state) for state in TERMS]
    colours = [look["low-fill"], look["medium-fill"], look["neutral-fill"], look["page"], look["page"]]

    def pressed() -> None:
        click = st.session_state["queue_number"]
        if click:
            open_page("application", id=rows[click.row].application)

    column = st.column_config
    event = st.dataframe(
        frame(t, rows, day),
        hide_index=True,
        key=selection_key("queue_rows", [row.application for row in rows]),
        on_select="rerun",
        selection_mode="multi-row",
        row_height=ROW_HEIGHT,
        height=min(MOST_HEIGHT, ROW_HEIGHT * (len(rows) + 1) + 4),
        lazy=False,
        alt=t("cases_queue.table_alt"),
        column_config={
            "term": column.MultiselectColumn(
                t("cases_queue.column.term"), options=text, color=colours, width=122
            ),
            "application": column.ButtonColumn(
                t("cases_queue.column.application"),
                key="queue_number",
                on_click=pressed,
                type="tertiary",
                width=130,
            ),
            "name": column.TextColumn(t("cases_queue.column.name"), width=160),
            "region": column.TextColumn(t("cases_page.region"), width=118),
            "stage": column.TextColumn(t("cases_queue.column.stage"), width=128),
            "used": column.ProgressColumn(
                t("cases_queue.column.used"), format="%d%%", min_value=0, max_value=100, width=90
            ),
            "left": column.NumberColumn(t("cases_queue.column.left"), width=64),
            "band": column.TextColumn(t("cases_queue.band"), width=84),
        },
    )
    if any(row.excluded_before for row in rows):
        st.caption(f"{AGAIN} {t('cases_queue.excluded_before')}")
    return [rows[index] for index in event["selection"]["rows"]]
