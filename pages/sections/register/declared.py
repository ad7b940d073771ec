"""What a producer declared and the Register does not have yet: "declared" beside "in force" (clause 26,
D30)."""

from __future__ import annotations

import streamlit as st

from analytics.access.rights import may
from analytics.casework.assessment.update_case_reading import of_entry
from analytics.casework.register.reading import Entry
from pages.frame.clause_link import linked_markdown
from pages.frame.navigation import link_to
from pages.frame.view import View
from pages.kit.update_facts import facts_table


def declared_section(view: View, entry: Entry) -> None:
    """A table for each update that the commission has before it, and the way there."""
    if not may(view.actor, "action", "read_register"):
        return
    t, number = view.t, entry.head.registration_no
    names: dict[int | None, str] = {row.row_no: row.product for row in entry.rows}
    for head, facts in of_entry(view.database, view.actor, number):
        subject = names.get(head.row_no, t("register.of_producer"))
        st.header(t("register_updates.declared_title", subject=subject), anchor=False)
        day = t.date(head.due_on)
        st.caption(linked_markdown(t, t("register_updates.declared_help", update=head.update_no, day=day)))
        st.html(facts_table(t, facts))
        if "commission" in st.session_state["pages"]:
            link_to("commission", t("register_updates.to_case"), ":material/groups:", id=head.update_no)
