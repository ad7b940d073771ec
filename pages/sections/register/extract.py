"""The extract of an entry (clause 6, Annex 2): issued on request, and those that were issued, to be taken
again as they were made."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import streamlit as st

from analytics.access.rights import may
from analytics.casework.letters import issuing as letters
from analytics.casework.letters.declarations import printed_number
from analytics.casework.register.extracts import extracts_of, issue_extract
from analytics.casework.register.reading import Entry
from analytics.casework.signing import demonstration_signer, signed_copies
from analytics.text import DOCUMENT_LANGUAGES, Text
from pages.frame.clause_link import linked_markdown
from pages.frame.navigation import link_to
from pages.frame.opened import today
from pages.frame.states import help_line
from pages.frame.view import View
from pages.kit.actions import act
from pages.kit.ncalayer import sign_bytes

SHOWN = 5


def extract_section(view: View, entry: Entry) -> None:
    t = view.t
    number = entry.head.registration_no
    if not may(view.actor, "action", "read_extract"):
        return
    st.header(linked_markdown(t, t("register.extracts")), anchor=False)
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
    numbers = [
        row.columns[f"document_{language}"] for row in issued[:SHOWN] for language in DOCUMENT_LANGUAGES
    ]
    copies = signed_copies.signed_copies(view.database, view.actor, numbers)
    for row in issued[:SHOWN]:
        text, kk, ru, confirm = st.columns([5, 2, 2, 3], vertical_alignment="center")
        text.caption(
            t(
                "register.extract_issued",
                number=printed_number(row.document_kk),
                day=t.date(row.issued_on),
            )
        )
        for place, language in zip((kk, ru), DOCUMENT_LANGUAGES, strict=True):
            document_no = row.columns[f"document_{language}"]
            spoken = t(f"shell.language.{language}")
            signed = document_no in copies
            place.download_button(
                t("signing.copy.pdf", language=spoken) if signed else f"PDF · {spoken}",
                partial(_content, view, document_no),
                file_name=f"{document_no}.pdf",
                mime="application/pdf",
                on_click="ignore",
                key=f"extract_{document_no}",
            )
        with confirm:
            link_to("confirm", t("register.open_confirmation"), ":material/qr_code_scanner:", token=row.token)
    unsigned = [number for number in numbers if number not in copies]
    if unsigned and may(view.actor, "action", "sign_document"):
        _sign(view, unsigned)


def _content(view: View, document_no: str) -> bytes:
    """The signed copy where there is one, else the document as kept."""
    copy = signed_copies.signed_copies(view.database, view.actor, [document_no]).get(document_no)
    return copy.content if copy else letters.numbered(view.database, view.actor, document_no).content


def _sign(view: View, unsigned: Sequence[str]) -> None:
    """The ways in which the responsible person signs one of the extracts (PAdES)."""
    t = view.t
    with st.expander(t("signing.copy.sign"), icon=":material/signature:"):
        help_line(t("signing.copy.help"))
        document_no = st.selectbox(
            t("signing.copy.document"),
            unsigned,
            format_func=lambda one: _numbered(t, one),
            key="extract_to_sign",
        )
        key = f"copy_{document_no}"

        def content() -> bytes:
            st.session_state[key] = signed_copies.prepare(view.database, view.actor, document_no)
            return bytes(st.session_state[key].content)

        def hand_in(cms: bytes) -> None:
            prepared = st.session_state.pop(key)
            act(signed_copies.receive, view.database, view.actor, document_no, prepared, cms)

        sign_bytes(t, content, hand_in, key=f"sign_{document_no}")
        if view.database.is_demonstration and st.button(t("signing.copy.demo"), key="extract_sign_demo"):
            act(demonstration_signer.sign_copy, view.database, view.actor, document_no)


def _numbered(t: Text, document_no: str) -> str:
    """The number as it is printed, and in which language the document is."""
    language = t(f"cases_page.letter_in.{document_no.rpartition('-')[2]}")
    return f"{printed_number(document_no)} · {language}"
