"""The rows behind a figure of the overview: what it counts, a page of them, and all of them as a workbook."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import streamlit as st
from markupsafe import Markup
from streamlit.delta_generator import DeltaGenerator

from analytics.casework.letters.declarations import table_workbook
from analytics.casework.overview.lists import LISTS, Listed, listed
from analytics.casework.register.grounds import ground_text
from analytics.order.quarters import Quarter
from analytics.text import Text, UserError
from pages.frame.navigation import open_page
from pages.frame.page import page_head
from pages.frame.states import empty, user_error
from pages.frame.view import View
from pages.kit.clickable import clickable
from pages.kit.export import XLSX, made_up_mark
from pages.kit.pager import offset_of, pager
from pages.kit.regions import region_name
from pages.kit.tables import html_table
from pages.kit.tags import band_text
from pages.sections.overview.cards import link, picked

PAGE = 100
MOST = 200_000  # rows of a workbook
LEADS = {"application": "application", "registration_no": "register", "appeal": "appeal"}


def list_view(view: View, day: date) -> None:
    t = view.t
    place = {name: value for name, value in st.query_params.items() if name not in ("lang", "p", "present")}
    try:
        result = listed(view.database, view.actor, day, place, limit=PAGE, offset=offset_of(PAGE))
    except UserError as error:
        page_head(t("shell.page.overview"), t("overview.question"))
        user_error(error)
        _back(t, st.container())
        return
    page_head(
        t(f"overview.list.{result.name}"), narrowed_text(t, place), t("overview.list.total", n=result.total)
    )
    row = st.container(horizontal=True)
    _back(t, row)
    if not result.rows:
        empty(t("overview.list.nothing"))
        return
    row.download_button(
        t("shell.export"),
        lambda: workbook(view, day, place, made_up_mark(t)),
        file_name=f"{result.name}.xlsx",
        mime=XLSX,
        icon=":material/table:",
        on_click="ignore",
        key="overview_export",
    )
    _table(t, result)
    pager(t, result.total, PAGE, shown=len(result.rows))


def _back(t: Text, row: DeltaGenerator) -> None:
    if row.button(t("overview.back"), icon=":material/arrow_back:", key="overview_back"):
        open_page("overview")


def workbook(view: View, day: date, place: Mapping[str, str], mark: str = "") -> bytes:
    """All rows of the list, with dates and numbers as such; `mark`: made up."""
    t = view.t
    result = listed(view.database, view.actor, day, place, limit=MOST)
    rows = [[cell(t, name, row[name], plain=True) for name in result.columns] for row in result.rows]
    return table_workbook(t(f"overview.list.{result.name}"), headings(t, result), rows, mark=mark)


def headings(t: Text, result: Listed) -> list[str]:
    return [t(f"overview.column.{name}") for name in result.columns]


def narrowed_text(t: Text, place: Mapping[str, str]) -> str:
    """What the list is narrowed to, as its address says: name and value of each."""
    known = LISTS[place["list"]].narrowed
    text = []
    for name, value in place.items():
        read = known.get(name)
        if read is None:
            continue
        shown = (
            t.date(date.fromisoformat(value))
            if name.endswith(("from", "to")) and len(value) == 10
            else cell(t, name, value)
        )
        text.append(t("overview.narrowed", name=t(f"overview.narrowed.{name}"), value=shown))
    return " · ".join(text)


def cell(t: Text, name: str, value: Any, *, plain: bool = False) -> Any:
    """A value as its column shows it; `plain`: for a workbook, where dates and numbers stay what they are."""
    if value is None:
        return None if plain else "—"
    if name in ("late", "in_time", "unowned", "running", "repeated", "without_sitting"):
        return t("criteria.yes") if value in (True, "1") else t("criteria.no")
    if name in ("band", "indicator"):
        return t("overview.band.none") if value == "none" else band_text(t, value)
    if name == "stage":
        return t(f"states.stage.{value}") if t.has(f"states.stage.{value}") else t(f"overview.appeal.{value}")
    if name == "quarter":
        quarter = Quarter.from_code(value)
        return t.quarter(quarter.year, quarter.quarter)
    if name == "kind":
        return t(f"overview.change.{value}")
    if name in ("outcome", "reached"):
        return t(f"overview.run.{value}") if name == "outcome" else t(f"overview.step.{value}")
    if name == "region":
        return region_name(t, value)
    if name == "ground":
        return ground_text(t, value)
    if name == "criterion" and t.has(f"criteria.name.{value}"):
        return f"{value}. {t(f'criteria.name.{value}')}"
    if plain:
        return value
    return (
        t.date(value)
        if isinstance(value, date)
        else t.number(value)
        if isinstance(value, int)
        else str(value)
    )


def _table(t: Text, result: Listed) -> None:
    """Each cell says what it is where the page is narrow and there is no row of headings."""
    heads = headings(t, result)
    rows = Markup("").join(
        Markup("<tr>{}</tr>").format(
            Markup("").join(
                Markup('<td><span class="tz-only-narrow tz-muted">{}: </span>{}</td>').format(
                    head, _cell(t, name, row)
                )
                for name, head in zip(result.columns, heads, strict=True)
            )
        )
        for row in result.rows
    )
    clickable(html_table(t, t(f"overview.list.{result.name}"), heads, rows), "overview_rows", picked)


def _cell(t: Text, name: str, row: Mapping[str, Any]) -> Any:
    page = LEADS.get(name)
    if page in st.session_state["pages"] and row[name] and str(row[name]).strip():
        return link(f"page={page}&id={row[name]}", row[name])
    return cell(t, name, row[name])
