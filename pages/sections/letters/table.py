"""The outbox's lanes, filters and list; what is asked for stands in the address."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

import streamlit as st
from markupsafe import Markup

from analytics.casework.letters.declarations import kinds, printed_number
from analytics.casework.letters.rows import OutboxLetter
from analytics.text import Text
from analytics.text.values import Values
from pages.kit.filters import choice, search_box, tabs
from pages.kit.rows_table import Column, Row, rows_table
from pages.kit.tags import tag

STATES = ("queued", "handed_over", "taken")
TABS = (*STATES, "all")
SIGNS = {"queued": "○", "handed_over": "→", "taken": "✓"}
LOOKS = {"queued": "medium", "handed_over": "", "taken": "outline"}
KEY = "outbox_rows"


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


def query_of_page() -> Values:
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


def outbox_table(t: Text, rows: list[OutboxLetter], on_open: Callable[[str], None]) -> None:
    """Draws the letters; a press on the addressee opens one."""
    columns = (
        Column(t("letters_page.column.state"), "nowrap"),
        Column(t("letters_page.column.recipient"), opens=True),
        Column(t("letters_page.column.number"), "nowrap"),
        Column(t("letters_page.kind")),
        Column(t("letters_page.column.about"), "nowrap wide"),
        Column(t("letters_page.column.since")),
    )
    rows_table(t, KEY, t("letters_page.table_alt"), columns, [_row(t, row) for row in rows], on_open)


def _row(t: Text, row: OutboxLetter) -> Row:
    at = row.taken_at or row.handed_over_at or row.queued_at
    kind = t(f"letters_page.kind.{row.kind}")
    recipient = Markup('{}<span class="tz-small tz-block">{}</span>').format(
        row.recipient_name, row.recipient_bin
    )
    state = tag(t(f"letters.state.{row.state}"), SIGNS[row.state], LOOKS[row.state])
    number = Markup('{}<span class="tz-small tz-block">{}</span>').format(
        printed_number(row.document_no), t(f"cases_page.letter_in.{row.language}")
    )
    return Row(
        row.document_no,
        f"{row.recipient_name}, {row.document_no}",
        (state, recipient, number, kind, row.application or "—", moment(t, at)),
        (STATES.index(row.state), row.recipient_name, row.document_no, kind, row.application or "", at or ""),
    )


def moment(t: Text, at: datetime | None) -> str:
    return t.moment(at) if at else "—"


def _lane_name(t: Text, lane: str) -> str:
    return t("letters_page.lane.all") if lane == "all" else t(f"letters.state.{lane}")
