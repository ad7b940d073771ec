"""Acting on an entry: an update of the producer (26), its own application to leave (30(3)), a technical
correction, a court's decision."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from analytics.access.rights import may
from analytics.casework.register import acts as register_acts
from analytics.casework.register import departures, goods_out, updates
from analytics.casework.register.reading import Entry
from analytics.casework.register.versions import GOOD, PRODUCER
from analytics.documents.forms.register_columns import named
from analytics.documents.forms.register_figures import field_value
from analytics.order.quarters import quarter_before
from analytics.text import Text
from analytics.text.values import Values
from pages.frame.opened import today
from pages.frame.view import View
from pages.kit.actions import act

CORRECTION = "correction"
UPDATE = "update"  # 26
LEAVE = "leave"  # 30(3)
COURT = ("court_corrected", "court_excluded", "court_reinstated")


def act_section(view: View, entry: Entry) -> None:
    """For those who may; what an act needs is asked for, nothing is done without a reason."""
    t = view.t
    acts = [CORRECTION] if may(view.actor, "action", "correct_register") else []
    acts += [UPDATE] if entry.in_force and may(view.actor, "action", "note_update") else []
    acts += [LEAVE] if entry.in_force and may(view.actor, "action", "exclude_from_register") else []
    acts += COURT if may(view.actor, "action", "execute_court_decision") else []
    if not acts:
        return
    with st.expander(t("register.act"), icon=":material/edit_note:"):
        chosen = st.radio(
            t("register.act_which"),
            acts,
            format_func=lambda one: t(f"register.act.{one}"),
            key="register_act",
            horizontal=True,
        )
        fields: Values = {}
        row_no = None
        if chosen == LEAVE:
            row_no = _which_good(t, entry)
        if chosen in (CORRECTION, UPDATE, "court_corrected"):
            row_no, name = _field(t, entry, update=chosen == UPDATE)
            values = st.text_input(t("register.new_value"), key="register_value")
            fields = {name: values.strip()}
        quarter = quarter_before(today())
        reason = (
            ""
            if chosen in (UPDATE, LEAVE)
            else st.text_area(t("register.reason"), key="register_reason", max_chars=1000)
        )
        basis = (
            ""
            if chosen == UPDATE
            else st.text_input(t("register.basis"), key="register_basis", max_chars=200)
        )
        if chosen == UPDATE:
            st.caption(t("register_updates.for_quarter", quarter=t.quarter(quarter.year, quarter.quarter)))
            st.caption(t("register_updates.assessed_help"))
        ready = chosen == UPDATE or bool(basis.strip() if chosen == LEAVE else reason.strip())
        if st.button(t("register.do_act"), icon=":material/task_alt:", disabled=not ready, key="register_do"):
            act(
                _do,
                view,
                entry.head.registration_no,
                chosen,
                fields,
                row_no,
                reason,
                basis,
            )


def _which_good(t: Text, entry: Entry) -> int | None:
    """None: the producer with all its goods."""
    names = {row.row_no: named(t, row.product, row.product_ru) for row in entry.rows}
    chosen = st.selectbox(
        t("register.leave_which"),
        [0, *names],
        format_func=lambda number: names.get(number, t("register.leave_all")),
        key="register_leave_which",
    )
    return chosen or None


def _field(t: Text, entry: Entry, *, update: bool) -> tuple[int | None, str]:
    """Whose field, and which: the producer's for all goods, or one good's."""
    whose, which = st.columns(2)
    goods = [row.row_no for row in entry.rows]
    names = {row.row_no: named(t, row.product, row.product_ru) for row in entry.rows}
    row_no = whose.selectbox(
        t("register.whose"),
        [0, *goods],
        format_func=lambda number: names.get(number, t("register.of_producer")),
        key="register_whose",
    )
    options = [name for name in _fields(row_no, update) if not name.endswith("_text")]
    name = which.selectbox(
        t("register.which"), options, format_func=lambda one: t(f"register.field.{one}"), key="register_which"
    )
    return row_no or None, name


def _fields(row_no: int | None, update: bool) -> tuple[str, ...]:
    if update:
        return updates.FIELDS_OF_GOOD if row_no else updates.FIELDS_OF_PRODUCER
    return GOOD if row_no else PRODUCER


def _do(
    view: View,
    number: str,
    chosen: str,
    fields: Mapping[str, str],
    row_no: int | None,
    reason: str,
    basis: str,
) -> None:
    changes = {name: field_value(name, values) for name, values in fields.items()}
    if chosen == UPDATE:
        updates.update_producer(
            view.database,
            view.actor,
            number,
            quarter=quarter_before(today()),
            on=today(),
            changes=changes,
            row_no=row_no,
        )
        return
    if chosen == LEAVE:
        if row_no is None:
            departures.leave(view.database, view.actor, number, on=today(), paper=basis)
        else:
            goods_out.take_good_out(view.database, view.actor, number, row_no, on=today(), paper=basis)
        return
    if chosen == CORRECTION:
        register_acts.correct(
            view.database,
            view.actor,
            number,
            on=today(),
            changes=changes,
            reason=reason,
            basis=basis or None,
            row_no=row_no,
        )
        return
    register_acts.execute_court_decision(
        view.database,
        view.actor,
        number,
        on=today(),
        act=chosen.removeprefix("court_"),
        basis=basis,
        reason=reason,
        changes=changes,
        row_no=row_no,
    )
