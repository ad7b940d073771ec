"""The form of Annex 4: the empty workbook out, the filled one in, checked by row and column before it is sent
(clauses 7-9)."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from analytics.casework.submissions import annex4 as submissions
from analytics.documents.forms.annex4_file import annex4_workbook, read_annex4
from analytics.order.terms import term
from analytics.text import Text, UserError
from pages.frame.clause_link import linked_markdown
from pages.frame.opened import today
from pages.frame.states import user_error
from pages.frame.view import View
from pages.kit.actions import act
from pages.kit.export import XLSX
from pages.kit.uploader import uploader

LARGEST_MB = 5


def send_form(view: View, number: str | None = None, version: int = 0) -> None:
    """A new submission, or the reworked rows of the submission `number` as it was read at `version`."""
    t = view.t
    st.markdown(linked_markdown(t, t("submissions.new_help", n=term("9.1", today()).length)))
    key = f"send_{number or 'new'}"
    name = f"{t('submissions.form_file')}.xlsx"
    st.download_button(
        t("submissions.form"),
        lambda: annex4_workbook(t),
        name,
        XLSX,
        icon=":material/download:",
        on_click="ignore",
        key=f"{key}_form",
    )
    file = uploader(t, t("submissions.upload"), ("xlsx",), f"{key}_file", LARGEST_MB)
    if file is None:
        return
    try:
        reading = read_annex4(file.name, file.getvalue())
    except UserError as error:
        user_error(error)
        return
    unread = [
        (f"{one.row} · {t(f'submissions.column.{one.column}')}", one.message(t)) for one in reading.unread
    ]
    if not understood(t, len(reading.rows), reading.hidden, unread):
        return
    label = t("submissions.send_again" if number else "submissions.send")
    if st.button(label, type="primary", icon=":material/send:", key=f"{key}_button"):
        if number:
            act(
                submissions.rework,
                view.database,
                view.actor,
                number,
                reading.rows,
                expected_version=version,
                on=today(),
            )
        else:
            act(submissions.submit, view.database, view.actor, reading.rows, on=today())


def understood(t: Text, count: int, hidden: Sequence[int], unread: Sequence[tuple[str, str]]) -> bool:
    """How much was read, and the cells that could not be (where each is, and why); False where something was
    not."""
    st.caption(t("submissions.read", n=count))
    if hidden:
        st.warning(t("register_updates.hidden_rows", rows=", ".join(map(str, hidden))))
    for where, message in unread:
        st.error(t("submissions.problem_line", row=where, message=message))
    return not unread
