"""The outbox's lanes, filters and table; what is asked for stands in the address."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

import pandas as pd
import streamlit as st

from analytics.casework.letters.declarations import kinds
from analytics.casework.letters.rows import OutboxLetter
from analytics.text import Text
from pages.frame.theme import tokens
from pages.kit.filters import choice, search_box, tabs
from pages.kit.selection import selection_key

STATES = ("queued", "handed_over", "taken")
TABS = (*STATES, "all")
SIGNS = {"queued": "○ ", "handed_over": "→ ", "taken": "✓ "}
ROW_HEIGHT = 36
MOST_HEIGHT = 480


def filters(t: Text, by_state: Mapping[str, int], there: Sequence[str]) -> None:
    """Lanes with their counts, then search and kind; `there` are the kinds that the outbox holds."""
    numbers = {**{state: by_state.get(state, 0) for state in STATES}, "all": sum(by_state.values())}
    tabs(
        t("letters_page.lane"), TABS, lambda lane: f"{_lane_name(t, lane)} · {t.number(numbers[lane])}", "all"
    )
    search, kind = st.columns([3, 2])
    search_box(search, t("letters_page.search"), t("letters_page.search_hint"))
    choice(
        kind,
        "kind",
        t("letters_page.kind"),
        there,
        lambda name: t(f"letters_page.kind.{name}"),
        t("letters_page.any_kind"),
    )


def query_of_page() -> dict[str, Any]:
    """What the address asks for, as casework.outbox.search takes it; words that are no option ask for
    nothing."""
    place = st.query_params
    return {
        "state": place.get("lane") if place.get("lane") in STATES else None,
        "kind": place.get("kind") if place.get("kind") in kinds() else None,
        "text": place.get("q", "").strip()[:100] or None,
    }


def is_filtered() -> bool:
    return any(name in st.query_params for name in ("q", "lane", "kind"))


def outbox_table(t: Text, rows: list[OutboxLetter]) -> OutboxLetter | None:
    """Draws the letters; returns the one chosen."""
    look = tokens()
    column = st.column_config
    text = [_state_text(t, state) for state in STATES]
    event = st.dataframe(
        _frame(t, rows),
        hide_index=True,
        key=selection_key("outbox_rows", [row.document_no for row in rows]),
        on_select="rerun",
        selection_mode="single-row",
        row_height=ROW_HEIGHT,
        height=min(MOST_HEIGHT, ROW_HEIGHT * (len(rows) + 1) + 4),
        lazy=False,
        alt=t("letters_page.table_alt"),
        column_config={
            "state": column.MultiselectColumn(
                t("letters_page.column.state"),
                options=text,
                color=[look["medium-fill"], look["neutral-fill"], look["page"]],
                width=108,
            ),
            "number": column.TextColumn(t("letters_page.column.number"), width=160),
            "recipient": column.TextColumn(t("letters_page.column.recipient"), width=160),
            "bin": column.TextColumn(t("letters_page.column.bin"), width=102),
            "kind": column.TextColumn(t("letters_page.kind"), width=204),
            "about": column.TextColumn(t("letters_page.column.about"), width=126),
            "since": column.TextColumn(t("letters_page.column.since"), width=168),
        },
    )
    picked = event["selection"]["rows"]
    return rows[picked[0]] if picked else None


def _frame(t: Text, rows: list[OutboxLetter]) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "state": [[_state_text(t, row.state)] for row in rows],
            "number": [row.document_no for row in rows],
            "recipient": [row.recipient_name for row in rows],
            "bin": [row.recipient_bin for row in rows],
            "kind": [t(f"letters_page.kind.{row.kind}") for row in rows],
            "about": [row.application for row in rows],
            "since": [moment(t, row.taken_at or row.handed_over_at or row.queued_at) for row in rows],
        }
    )


def moment(t: Text, at: datetime | None) -> str:
    return t.moment(at) if at else "—"


def _state_text(t: Text, state: str) -> str:
    return SIGNS[state] + t(f"letters.state.{state}")


def _lane_name(t: Text, lane: str) -> str:
    return t("letters_page.lane.all") if lane == "all" else t(f"letters.state.{lane}")
