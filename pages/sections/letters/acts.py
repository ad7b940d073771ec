"""Reminding, handing the queued letters over to the cabinet's system, and taking its receipts."""

from __future__ import annotations

import tempfile
from datetime import date
from pathlib import Path

import streamlit as st

from analytics.casework.letters import outbox
from analytics.casework.reminders import sending as reminders
from analytics.text import Text, UserError
from pages.frame.clause_link import linked_markdown
from pages.frame.states import note, user_error
from pages.frame.view import View
from pages.kit.tables import data_table
from pages.kit.uploader import most_megabytes, uploader


def hand_over_act(view: View, queued: int) -> None:
    """Writes the queued letters into the configured directory and says where they are."""
    t = view.t
    directory = outbox.configured_directory()
    with st.expander(t("letters_page.hand_over"), icon=":material/drive_file_move:", expanded=queued > 0):
        st.caption(t("letters_page.hand_over_how", path=directory))
        pressed = st.button(
            t("letters_page.hand_over_button", n=queued),
            type="primary",
            icon=":material/send:",
            disabled=not queued,
            key="outbox_hand_over",
        )
        if pressed:
            try:
                done = outbox.hand_over(view.database, view.actor, directory)
            except UserError as error:
                user_error(error)
                return
            st.session_state["outbox_handed"] = (
                len(done.document_numbers),
                str(done.manifest) if done.manifest else None,
            )
            st.rerun()
        handed = st.session_state.pop("outbox_handed", None)
        if handed:
            count, manifest = handed
            note(
                t("letters.outbox.handed_over", n=count, manifest=manifest)
                if manifest
                else t("letters.outbox.nothing")
            )


def reminders_act(view: View, day: date) -> None:
    """Sends the reminders whose time has come; nothing is drawn where there are none."""
    t = view.t
    waiting = reminders.count_due(view.database, view.actor, day)
    sent = st.session_state.pop("outbox_reminded", None)
    if sent is not None:
        note(t("letters_page.reminded", n=sent))
    if not waiting:
        return
    with st.expander(t("letters_page.reminders"), icon=":material/notifications:", expanded=True):
        st.caption(linked_markdown(t, t("letters_page.reminders_how")))
        if st.button(
            t("letters_page.remind_button", n=waiting),
            icon=":material/notification_add:",
            key="outbox_remind",
        ):
            with st.spinner(t("letters_page.reminders")):
                st.session_state["outbox_reminded"] = reminders.remind(view.database, view.actor, on=day)
            st.rerun()


def receipts_act(view: View) -> None:
    """Takes a file of receipts: all of it or, where a row is refused, nothing, with the rows and why."""
    t = view.t
    with st.expander(
        t("letters_page.receipts"),
        icon=":material/mark_email_read:",
        expanded="outbox_taken" in st.session_state,
    ):
        st.caption(t("letters_page.receipts_how"))
        label = t("letters_page.receipts_file")
        values = uploader(t, label, ("json", "csv"), "outbox_receipts", most_megabytes())
        if (
            st.button(
                t("letters_page.take"), icon=":material/task_alt:", disabled=values is None, key="outbox_take"
            )
            and values is not None
        ):
            with tempfile.TemporaryDirectory() as directory:
                file = Path(directory) / f"receipts{Path(values.name).suffix.lower()}"
                file.write_bytes(values.getvalue())
                try:
                    st.session_state["outbox_taken"] = outbox.take_receipts(view.database, view.actor, file)
                except UserError as error:
                    user_error(error)
                    return
            st.rerun()
        taken = st.session_state.pop("outbox_taken", None)
        if taken is not None:
            _tell(t, taken)


def _tell(t: Text, taken: outbox.Taken) -> None:
    if not taken.refused:
        note(t("letters.outbox.taken", new=len(taken.new), known=len(taken.known)))
        return
    note(t("letters.receipts_refused", n=len(taken.refused)), kind="warn")
    rows = [(bad.row, bad.document_no, t(bad.why)) for bad in taken.refused]
    names = [t("letters_page.row"), t("letters_page.column.number"), t("letters_page.why")]
    data_table(t, t("letters_page.why"), names, rows)
