"""The queue as a list: term in words and colour, who applies, stage, term used, days left, indicator."""

from __future__ import annotations

from datetime import date

import streamlit as st
from markupsafe import Markup

from analytics.casework.cases.rows import QueuedCase
from analytics.text import Text
from pages.frame.navigation import open_page
from pages.kit.clock import is_over
from pages.kit.logins import login_text
from pages.kit.regions import region_name
from pages.kit.rows_table import Column, Row, rows_table
from pages.kit.tags import BAND_SIGNS, band_text, tag

KEY = "queue_rows"
AGAIN = "↻"  # applies again after an exclusion (clause 32)
SIGNS = {"over": "▲", "today": "●", "stands": "‖", "runs": "", "closed": ""}
LOOKS = {"over": "low", "today": "medium", "stands": "", "runs": "outline", "closed": "outline"}


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


def used_share(row: QueuedCase, day: date) -> float | None:
    """Per cent of the term used up; 100 once it is over."""
    length, left = row.length, row.left_on(day)
    if left is None or not length:
        return None
    return min(100.0, max(0.0, 100 * (length - left) / length))


def queue_table(t: Text, rows: list[QueuedCase], day: date) -> list[QueuedCase]:
    """Draws the rows; returns those ticked. A press on the name opens the application."""
    columns = (
        Column(t("cases_queue.column.term"), "nowrap"),
        Column(t("cases_queue.column.name"), opens=True),
        Column(t("cases_queue.column.application"), "nowrap wide"),
        Column(t("cases_page.region")),
        Column(t("cases_queue.column.stage")),
        Column(t("cases_queue.column.official"), "wide"),
        Column(t("cases_queue.column.used"), "nowrap mid"),
        Column(t("cases_queue.column.left"), "r"),
        Column(t("cases_queue.band"), "nowrap"),
    )
    shown = [_row(t, row, day) for row in rows]
    chosen = set(
        rows_table(t, KEY, t("cases_queue.table_alt"), columns, shown, open_application, choose=True)
    )
    if any(row.excluded_before for row in rows):
        st.caption(f"{AGAIN} {t('cases_queue.excluded_before')}")
    return [row for row in rows if row.application in chosen]


def open_application(number: str) -> None:
    open_page("application", id=number)


def _row(t: Text, row: QueuedCase, day: date) -> Row:
    state, used, left = term_state(row, day), used_share(row, day), row.left_on(day)
    name = f"{AGAIN} {row.name}" if row.excluded_before else row.name
    region = region_name(t, row.region)
    official = login_text(t, row.official)
    stage = t(f"states.stage.{row.stage}")
    return Row(
        row.application,
        f"{row.name}, {row.application}",
        (
            tag(t(f"cases_queue.term.{state}"), SIGNS[state], LOOKS[state]),
            _named(name, row.application),
            row.application,
            region,
            stage,
            official,
            _used(t, used, state),
            "—" if left is None else t.number(left),
            band_text(t, row.band),
        ),
        (
            row.due_on or "",
            row.name,
            row.application,
            region,
            stage,
            official,
            "" if used is None else used,
            "" if left is None else left,
            list(BAND_SIGNS).index(row.band) if row.band else "",
        ),
    )


def _named(name: str, number: str) -> Markup:
    """The name; where the number has no column of its own, the number under it."""
    return Markup('{}<span class="tz-small tz-only-medium">{}</span>').format(name, number)


def _used(t: Text, used: float | None, state: str) -> Markup | str:
    """A bar and its figure; a closed case has no term."""
    if used is None:
        return "—"
    return Markup(
        '<span class="tz-bar {}" aria-hidden="true"><i style="width:{:.0f}%"></i></span> {}'
    ).format(state, used, t.percent(used, 0))
