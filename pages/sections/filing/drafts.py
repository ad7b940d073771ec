"""Applications that wait for the applicant's signature (clause 10, D33): the bytes to sign, the signature
back."""

from __future__ import annotations

import streamlit as st

from analytics.casework.filing.receipt import (
    Receipt,
    draft_content,
    drafts,
    drop_draft,
    file_draft,
)
from analytics.casework.signing.by_phone import begin_over
from analytics.text import UserError
from pages.frame.opened import today
from pages.frame.plain import plain
from pages.frame.states import note, user_error
from pages.frame.view import View
from pages.kit.actions import act
from pages.kit.egov_mobile import sign_bytes_by_phone
from pages.kit.evidence_files import evidence_section
from pages.kit.ncalayer import sign_bytes
from pages.kit.uploader import uploader

LARGEST_MB = 1


def drafts_section(view: View) -> None:
    """Nothing where no draft waits."""
    t = view.t
    rows = drafts(view.database, view.actor)
    if not rows:
        return
    st.header(t("filing.drafts_head"), anchor=False)
    for row in rows:
        label = f"{row.application} · {plain(row.name)} · {t.date(row.received_on)}"
        with st.expander(label, icon=":material/draft:"):
            draft_section(view, row.application)


def draft_section(view: View, number: str) -> None:
    """What is to be signed, and where the signature is handed in."""
    t = view.t
    note(t("filing.awaits_signature", number=number), t("filing.awaits_signature_then"))
    name, content = draft_content(view.database, view.actor, number)
    st.download_button(
        t("filing.draft_download"), content, name, icon=":material/download:", key=f"draft_{number}"
    )

    def hand_in(signature: bytes) -> None:
        try:
            receipt: Receipt = file_draft(view.database, view.actor, number, signature, received_on=today())
        except UserError as error:
            user_error(error)
        else:
            st.session_state["filing_done"] = receipt
            st.rerun()

    sign_bytes(t, lambda: content, hand_in, key=f"draft_{number}_ncalayer")
    sign_bytes_by_phone(t, lambda: begin_over(content, number), hand_in, key=f"draft_{number}")
    file = uploader(
        t, t("filing.draft_signature"), ("p7s", "cms", "sig"), f"draft_signature_{number}", LARGEST_MB
    )
    if file is not None and st.button(
        t("filing.draft_file"), type="primary", icon=":material/signature:", key=f"draft_file_{number}"
    ):
        hand_in(file.getvalue())
    evidence_section(view, number)
    reason = st.text_input(t("filing.drop_reason_label"), key=f"draft_drop_reason_{number}")
    if st.button(t("filing.drop"), icon=":material/delete:", key=f"draft_drop_{number}"):
        act(drop_draft, view.database, view.actor, number, reason=reason, on=today())
