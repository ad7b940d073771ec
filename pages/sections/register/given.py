"""What the producer gave anew (clause 26), update by update, and the files that prove it (10)."""

from __future__ import annotations

import streamlit as st

from analytics.access.rights import may
from analytics.casework.register import updates_reading
from analytics.casework.register.reading import Entry
from pages.frame.clause_link import linked_markdown
from pages.frame.view import View
from pages.kit.evidence_files import evidence_section
from pages.kit.tables import data_table

COLUMNS = ("update", "received", "facts")


def given_section(view: View, entry: Entry) -> None:
    """A table, and the files of the update that is chosen; nothing where the producer changed nothing."""
    if not (may(view.actor, "action", "read_monitoring") and may(view.actor, "action", "read_evidence")):
        return
    t, number = view.t, entry.head.registration_no
    changing = [one for one in updates_reading.of_entry(view.database, view.actor, number) if one.fields]
    if not changing:
        return
    title = t("register_updates.given_title")
    st.header(linked_markdown(t, title), anchor=False)
    heads = [t(f"register_updates.given_column.{name}") for name in COLUMNS]
    rows = [
        (
            one.update.update_no,
            t.date(one.update.received_on),
            ", ".join(t(f"register.field.{name}") for name in one.fields),
        )
        for one in changing
    ]
    data_table(t, title, heads, rows)
    goods = {one.update.update_no: one.update.row_no for one in changing}
    chosen = st.selectbox(
        t("register_updates.given_which"),
        list(goods),
        index=None,
        placeholder=t("shell.choose"),
        key="given_update",
    )
    if chosen is not None:
        row_no = goods[chosen]
        evidence_section(view, chosen, goods=[row_no] if row_no is not None else ())
