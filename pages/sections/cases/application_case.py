"""An application before its explanation: how one is chosen, and how its region and activity are written."""

from __future__ import annotations

import streamlit as st

from analytics.casework.cases.queue import queue
from analytics.casework.verification.application import Case
from analytics.text import Text
from pages.frame.navigation import open_page
from pages.frame.opened import today
from pages.frame.plain import plain
from pages.frame.states import empty, note
from pages.frame.url_state import remember, typed
from pages.frame.view import View
from pages.kit.activities import class_name, group_name
from pages.kit.regions import region_name
from pages.kit.tags import band_text

MOST_RESULTS = 20


def region_of(t: Text, case: Case) -> str:
    return region_name(t, case.row.kato)


def activity_of(t: Text, case: Case) -> str:
    """The OKED code with its name: the classifier's own where it has one in the reader's language."""
    code = case.row.oked
    if not code:
        return "—"
    own = _own_name(t, case)
    return f"{code} · {own}" if own else class_name(t, code, _russian_name(case))


def activity_in_brief(t: Text, case: Case) -> str:
    """For the head: the code with the name of its group where the classifier's own is in another language."""
    code = case.row.oked
    if not code or _own_name(t, case):
        return activity_of(t, case)
    return group_name(t, code, _russian_name(case))


def _own_name(t: Text, case: Case) -> str | None:
    """The classifier's name of the activity in the reader's language, where it has one."""
    return case.oked.columns[f"name_{t.language}"] if case.oked else None


def _russian_name(case: Case) -> str:
    return (case.oked.name_ru if case.oked else None) or ""


def chooser(view: View, query: str) -> None:
    """No application in the address, or none of that number: search for one."""
    t = view.t
    st.title(t("shell.page.application"))
    if query:
        note(t("cases_page.unknown", number=query), t("cases_page.unknown_then"), kind="warn")
    text = typed("find")
    st.text_input(
        t("cases_page.find"),
        key="place_find",
        on_change=remember,
        args=("find",),
        placeholder=t("cases_page.find_hint"),
        type="search",
    )
    result, _ = queue(view.database, view.actor, today(), limit=MOST_RESULTS, search=text.strip() or None)
    if not result:
        empty(
            t("cases_page.no_results", words=text) if text else t("cases_page.no_applications"),
            t("cases_page.no_results_then"),
        )
    for row in result:
        stage = t(f"states.stage.{row.stage}")
        left, right = st.columns([3, 2], vertical_alignment="center")
        with left:
            if st.button(
                f"{plain(row.name)} · {row.application}",
                key=f"open_{row.application}",
                type="tertiary",
                icon=":material/fact_check:",
            ):
                open_page("application", id=row.application)
        right.caption(" · ".join((row.bin, t.date(row.filed_on), stage, band_text(t, row.band))))
