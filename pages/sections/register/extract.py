"""The extract of an entry (clause 6, Annex 2): issued on request, and those that were issued, to be taken
again as they were made."""

from __future__ import annotations

from functools import partial

import streamlit as st

from analytics.access.rights import may
from analytics.casework.letters import issuing as letters
from analytics.casework.register.extracts import extracts_of, issue_extract
from analytics.casework.register.reading import Entry
from analytics.text import DOCUMENT_LANGUAGES
from pages.frame.navigation import link_to
from pages.frame.opened import today
from pages.frame.view import View
from pages.kit.actions import act

SHOWN = 5


def extract_section(view: View, entry: Entry) -> None:
    t = view.t
    number = entry.head["registration_no"]
    if not may(view.actor, "action", "read_extract"):
        return
    st.subheader(t("register.extracts"), anchor=False)
    if entry.in_force and may(view.actor, "action", "issue_extract"):
        to_cabinet = st.checkbox(t("register.to_cabinet"), value=True, key="register_to_cabinet")
        pressed = st.button(
            t("register.issue_extract"), type="primary", icon=":material/verified:", key="register_issue"
        )
        if pressed:
            act(issue_extract, view.database, view.actor, number, today(), to_cabinet=to_cabinet)
    issued = extracts_of(view.database, view.actor, number)
    if not issued:
        st.caption(t("register.no_extracts"))
    for row in issued[:SHOWN]:
        words, kk, ru, confirm = st.columns([5, 2, 2, 3], vertical_alignment="center")
        words.caption(
            t(
                "register.extract_issued",
                number=row["document_kk"].removesuffix("-kk"),
                day=t.date(row["issued_on"]),
            )
        )
        for place, language in zip((kk, ru), DOCUMENT_LANGUAGES, strict=True):
            document_no = row[f"document_{language}"]
            place.download_button(
                f"PDF · {t(f'shell.language.{language}')}",
                partial(_content, view, document_no),
                file_name=f"{document_no}.pdf",
                mime="application/pdf",
                on_click="ignore",
                key=f"extract_{document_no}",
            )
        with confirm:
            link_to(
                "confirm", t("register.open_confirmation"), ":material/qr_code_scanner:", token=row["token"]
            )


def _content(view: View, document_no: str) -> bytes:
    return letters.numbered(view.database, view.actor, document_no).content
