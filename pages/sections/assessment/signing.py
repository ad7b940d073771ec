"""Signatures under an act or a protocol: who has signed, who is wanting, and how one signs (clauses 22,
23)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

import streamlit as st
from markupsafe import Markup

from analytics.access.rights import may
from analytics.casework.assessment.state import Assessment
from analytics.casework.letters.declarations import printed_number
from analytics.casework.signing import demonstration_signer, signatures
from analytics.text import Text
from pages.frame.states import help_line
from pages.frame.view import View
from pages.kit.actions import act
from pages.kit.egov_mobile import sign_by_phone
from pages.kit.ncalayer import sign_here
from pages.kit.tags import tag
from pages.kit.uploader import uploader

ENDINGS = ("p7s", "cms")
LARGEST_MB = 1


def signatures_list(
    t: Text, result: Assessment, logins: Sequence[str], signed: Mapping[str, datetime]
) -> None:
    """Each signer with body, and the moment of the signature or that it is wanting."""
    items = []
    for login in logins:
        member, at = result.commission.member(login), signed.get(login)
        state = (
            tag(t("assessment_page.signed", at=t.moment(at)), "✓", "high")
            if at
            else tag(t("assessment_page.unsigned"), "◷", "medium")
        )
        items.append(
            Markup(
                '<li><div><b>{}</b><p class="tz-small">{}</p></div><div class="state">{}</div></li>'
            ).format(result.name_of(login), member.body if member else "", state)
        )
    st.html(
        Markup('<div class="tz" lang="{}"><ul class="tz-tasks">{}</ul></div>').format(
            t.language, Markup("").join(items)
        )
    )


def signing_section(
    view: View,
    document_no: str,
    logins: Sequence[str],
    signed: Mapping[str, datetime],
    *,
    key: str,
) -> None:
    """The document to read; for a signer whose signature is wanting its bytes to sign, and the way in for the
    signature's file."""
    t = view.t
    st.html(
        Markup('<p class="tz">{}</p>').format(
            tag(t("assessment_page.document", number=printed_number(document_no)), "▤", "outline")
        )
    )
    if not may(view.actor, "action", "sign_document"):
        return
    st.download_button(
        t("assessment_page.download"),
        lambda: signatures.content_to_sign(view.database, view.actor, document_no).content,
        file_name=f"{document_no}.pdf",
        mime="application/pdf",
        icon=":material/download:",
        on_click="ignore",
        key=f"{key}_bytes",
    )
    if view.actor.login not in logins or view.actor.login in signed:
        return
    with st.expander(t("assessment_page.sign"), icon=":material/signature:", expanded=True):
        help_line(t("assessment_page.sign_help"))
        sign_here(view, document_no, key=key)
        sign_by_phone(view, document_no, key=key)
        if view.database.is_demonstration and st.button(
            t("assessment_page.sign_demo"), type="primary", key=f"{key}_sign_demo"
        ):
            act(demonstration_signer.sign_demo, view.database, view.actor, document_no)
        file = uploader(t, t("assessment_page.signature_file"), ENDINGS, f"{key}_p7s", LARGEST_MB)
        if file is not None and st.button(t("assessment_page.hand_in"), key=f"{key}_hand_in"):
            act(signatures.receive, view.database, view.actor, document_no, file.getvalue())
