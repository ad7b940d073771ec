"""Notifications of the informatisation body that a software producer is to be excluded, and what became of
each (clauses 29-31)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import streamlit as st

from analytics.access.rights import may
from analytics.casework.submissions import software
from analytics.casework.submissions.rows import ListedNotification
from analytics.order.states import stage_key
from analytics.text import Text
from analytics.text.values import Values
from pages.frame.clause_link import linked_markdown
from pages.frame.opened import today
from pages.frame.view import View
from pages.kit.actions import act
from pages.kit.tables import data_table

# What may be done with a notification in a stage: the right, the words, the act, and whether it asks for a
# paper.
STEPS: dict[str, tuple[tuple[str, str, Callable[..., Any], bool], ...]] = {
    "notified": (
        ("exclude_from_register", "submissions.software.exclude", software.exclude, False),
        ("notify_of_software", "submissions.software.take_back", software.take_back, True),
    ),
    "excluded": (("restore_software", "submissions.software.restore", software.restore, True),),
}


def software_section(view: View) -> None:
    t = view.t
    st.header(linked_markdown(t, t("submissions.software.head")), anchor=False)
    rows = software.notifications(view.database, view.actor, today())
    if rows:
        table(t, rows)
    else:
        st.caption(t("submissions.software.none_yet"))
    if may(view.actor, "action", "notify_of_software"):
        notify_form(view)
    for row in rows:
        one(view, row)


def table(t: Text, rows: list[ListedNotification]) -> None:
    columns = {
        "software.column.notification": [row.notification for row in rows],
        "software.column.entry": [row.registration_no for row in rows],
        "software.column.paper": [row.paper for row in rows],
        "column.stage": [_stage(t, row) for row in rows],
        "software.column.notified_on": [t.date(row.notified_on) for row in rows],
        "column.due_on": [t.date(row.due_on) for row in rows],
        "software.column.appeal_until": [
            t.date(row.appeal_until) if row.appeal_until else "—" for row in rows
        ],
    }
    heads = [t(f"submissions.{name}") for name in columns]
    data_table(t, t("submissions.software.table"), heads, zip(*columns.values(), strict=True))


def _stage(t: Text, row: ListedNotification) -> str:
    """Where a notification stands; past the three working days it says so (31)."""
    stage = t(stage_key(row.stage))
    return f"{stage} · {t('submissions_software.overdue')}" if row.is_overdue else stage


def notify_form(view: View) -> None:
    t = view.t
    with st.expander(t("submissions.software.notify"), icon=":material/notifications:"):
        entry = st.text_input(t("submissions.software.entry"), key="software_entry")
        paper = st.text_input(t("submissions.software.paper"), key="software_paper")
        reason = st.text_input(t("submissions.reason"), key="software_reason")
        if st.button(t("submissions.software.notify"), type="primary", key="software_notify"):
            act(
                software.notify,
                view.database,
                view.actor,
                entry.strip(),
                paper=paper,
                reason=reason,
                on=today(),
            )


def one(view: View, row: ListedNotification) -> None:
    """The next steps of a notification, for those who may take them."""
    t = view.t
    for right, label, do, asks in STEPS.get(row.stage, ()):
        if not may(view.actor, "action", right):
            continue
        number = row.notification
        with st.expander(f"{t(label)} · {number}"):
            values: Values = {"on": today()}
            if asks:
                values["paper"] = st.text_input(
                    t("submissions.software.paper"), key=f"{number}_{right}_paper"
                )
            if st.button(t(label), key=f"{number}_{right}"):
                act(do, view.database, view.actor, number, **values)
