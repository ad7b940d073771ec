"""What producers gave anew for the quarter (clause 26): who did, who did it late, who did not; one by hand,
or many from a workbook."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import streamlit as st

from analytics.access.rights import may
from analytics.casework.register import updates, updates_reading
from analytics.documents.forms.register_columns import firm_named, value_shown
from analytics.documents.forms.updates_file import read_updates, updates_workbook
from analytics.order.quarters import Quarter, stated_day
from analytics.text import Text, UserError
from pages.frame.clause_link import linked_markdown
from pages.frame.opened import today
from pages.frame.states import note, user_error
from pages.frame.url_state import chosen, remember
from pages.frame.view import View
from pages.kit.export import XLSX
from pages.kit.regions import region_name
from pages.kit.tables import data_table
from pages.kit.uploader import uploader
from pages.sections.monitoring.head import Shown

SHOWN = 200
MEGABYTES = 20
FIELDS = updates.FACTS


def updates_section(view: View, shown: Shown) -> None:
    """Counts as lanes, a list, and taking updates for those who may."""
    t = view.t
    quarter, day = shown.quarter, today()
    st.header(linked_markdown(t, t("monitoring_page.updates")), anchor=False)
    st.caption(t("monitoring_page.updates_help", day=t.date(stated_day("26", quarter))))
    if day < quarter.first_day:
        return
    entries_on = min(day, stated_day("26", quarter))
    numbers = updates_reading.counts(view.database, view.actor, quarter, entries_on)
    lane = chosen("updated", updates_reading.TABS, "none" if numbers.none else "given")
    st.segmented_control(
        t("monitoring_page.updates"),
        updates_reading.TABS,
        format_func=lambda one: f"{t(f'monitoring_page.updated.{one}')} · {t.number(getattr(numbers, one))}",
        key="place_updated",
        required=True,
        on_change=remember,
        args=("updated",),
        label_visibility="collapsed",
    )
    _list(view, quarter, entries_on, lane)
    if may(view.actor, "action", "note_update"):
        _one(view, quarter, day)
        _file(view, quarter, day)


def _list(view: View, quarter: Quarter, day: date, lane: str) -> None:
    t = view.t
    rows, total = updates_reading.of_quarter(view.database, view.actor, quarter, day, limit=SHOWN, lane=lane)
    if not rows:
        note("", t("monitoring_page.updates_none"))
        return
    columns = {
        t("register.column.number"): [row.registration_no for row in rows],
        t("monitoring_page.column.name"): [firm_named(t, row.name, row.name_ru) for row in rows],
        t("cases_page.bin"): [row.bin for row in rows],
        t("cases_page.region"): [region_name(t, row.kato) for row in rows],
        t("monitoring_page.received"): [t.date(row.received_on) if row.received_on else "—" for row in rows],
        t("monitoring_page.changes"): [_changes(t, row.changes) for row in rows],
    }
    data_table(t, t("monitoring_page.updates"), list(columns), zip(*columns.values(), strict=True))
    if total > len(rows):
        st.caption(t("cases_queue.shown", first=1, last=t.number(len(rows)), total=t.number(total)))


def _changes(t: Text, number: int | None) -> str:
    if number is None:
        return "—"
    return t("monitoring_page.changed", n=number) if number else t("monitoring_page.nothing_changed")


def _one(view: View, quarter: Quarter, day: date) -> None:
    """That nothing changed, by number; a change is entered on the entry's own page."""
    t = view.t
    with st.expander(t("monitoring_page.update_one"), icon=":material/edit_note:"):
        st.caption(t("monitoring_page.update_one_help"))
        number = st.text_input(t("register.column.number"), key="update_number", max_chars=60)
        if st.button(
            t("monitoring_page.update_nothing"),
            icon=":material/task_alt:",
            disabled=not number.strip(),
            key="update_do",
        ):
            try:
                done = updates.update_producer(
                    view.database, view.actor, number.strip(), quarter=quarter, on=day, changes={}
                )
            except UserError as error:
                user_error(error)
                return
            st.session_state["update_taken"] = [done]
            st.rerun()


def _file(view: View, quarter: Quarter, day: date) -> None:
    t = view.t
    taken = st.session_state.pop("update_taken", None)
    if taken is not None:
        late = sum(one.late for one in taken)
        note(
            t("monitoring_page.updates_taken", n=len(taken)),
            t("monitoring_page.updates_late", n=late) if late else "",
        )
    with st.expander(t("monitoring_page.updates_file"), icon=":material/upload_file:"):
        st.caption(t("monitoring_page.updates_file_help"))
        st.download_button(
            t("monitoring_page.updates_form"),
            lambda: updates_workbook(t),
            file_name="producer-updates.xlsx",
            mime=XLSX,
            icon=":material/download:",
            on_click="ignore",
        )
        values = uploader(t, t("monitoring_page.updates_file"), ("xlsx",), "updates_file", MEGABYTES)
        preview, take = st.columns(2)
        only_check = preview.button(
            t("monitoring_page.updates_check"),
            icon=":material/rule:",
            disabled=values is None,
            key="updates_check",
        )
        do_take = take.button(
            t("monitoring_page.updates_take"),
            icon=":material/task_alt:",
            disabled=values is None,
            key="updates_take",
        )
        if values is not None and (only_check or do_take):
            try:
                rows = read_updates(values.name, values.getvalue(), FIELDS)
                done = updates.take_file(
                    view.database, view.actor, rows, quarter=quarter, on=day, check_only=only_check
                )
            except UserError as error:
                user_error(error)
                return
            hidden = ", ".join(f"{one.sheet}!{one.place}" for one in rows if one.hidden)
            if hidden:
                note("", t("register_updates.hidden_rows", rows=hidden), kind="warn")
            if only_check:
                _differences(t, done)
                return
            st.session_state["update_taken"] = done
            st.rerun()


def _differences(t: Text, done: Sequence[updates.Updated]) -> None:
    """What a file would change, field by field; nothing is stored yet."""
    note("", t("monitoring_page.updates_checked", n=len(done)))
    heads = [t(f"register.import.column.{name}") for name in ("entry", "row", "field", "before", "after")]
    rows = [
        (
            one.registration_no,
            str(one.row_no or "—"),
            t(f"register.field.{name}"),
            value_shown(t, before),
            value_shown(t, after),
        )
        for one in done
        for name, before, after in one.differences
    ]
    if rows:
        data_table(t, t("register.import.differences"), heads, rows)
