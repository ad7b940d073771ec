"""The applicant's signature under an application (clause 10): whose it is, whether it verifies now, and how
one is handed in."""

from __future__ import annotations

import streamlit as st
from markupsafe import Markup

from analytics.access.rights import may
from analytics.casework.signing import demonstration_signer, signatures
from analytics.casework.signing.acceptance import BadSignature, owner_and_lists
from pages.frame.clause_link import linked_markdown
from pages.frame.states import help_line
from pages.frame.view import View
from pages.kit.actions import act
from pages.kit.egov_mobile import sign_by_phone
from pages.kit.ncalayer import sign_here
from pages.kit.tags import tag
from pages.kit.uploader import uploader

ENDINGS = ("p7s", "cms", "sig", "p7b")
LARGEST_MB = 1
LINE = (
    '<li><div><b>{}</b> {}<p class="tz-small">{}</p><p class="tz-small">{}</p></div><div'
    ' class="state">{}</div></li>'
)


def signature_section(view: View, application: str) -> None:
    """What stands under the application as it was filed; the bytes to sign and the way in for those who
    receive signatures."""
    t = view.t
    st.header(linked_markdown(t, t("signing.head")), anchor=False)
    results = signatures.of_application(view.database, view.actor, application)
    items = []
    for row, result in results:
        state = tag(t("signing.good"), "✓", "high") if result.good else tag(t("signing.not_good"), "✕", "low")
        mark = tag(t("signing.demonstration.mark"), "", "medium") if row.demonstration else Markup("")
        text = t(
            "signing.line",
            at=t.moment(row.signed_at),
            bin=row.bin or row.iin or "—",
            issuer=row.issuer,
        )
        text = " · ".join([*owner_and_lists(t, result), text])
        why = BadSignature(result.problem[0], **result.problem[1]).render(t) if result.problem else ""
        items.append(Markup(LINE).format(row.name, mark, text, why, state))
    if not items:
        items = [
            Markup('<li><div><b>{}</b></div><div class="state">{}</div></li>').format(
                t("signing.applicant"), tag(t("signing.missing"), "◷", "medium")
            )
        ]
    st.html(
        Markup('<div class="tz" lang="{}"><ul class="tz-tasks">{}</ul></div>').format(
            t.language, Markup("").join(items)
        )
    )
    if may(view.actor, "action", "receive_signatures"):
        hand_in(view, application)


def hand_in(view: View, application: str) -> None:
    t = view.t
    with st.expander(t("signing.hand_in"), icon=":material/signature:"):
        help_line(t("signing.hand_in_help"))
        st.download_button(
            t("signing.bytes"),
            lambda: signatures.content_to_sign(view.database, view.actor, application).content,
            file_name=f"{application}.json",
            mime="application/json",
            icon=":material/download:",
            on_click="ignore",
            key="application_bytes",
        )
        sign_here(view, application, key="application")
        sign_by_phone(view, application, key="application")
        if view.database.is_demonstration and st.button(t("signing.sign_demo"), key="application_sign_demo"):
            act(demonstration_signer.sign_demo, view.database, view.actor, application)
        file = uploader(t, t("signing.file"), ENDINGS, "application_p7s", LARGEST_MB)
        if file is not None and st.button(t("signing.hand_in"), key="application_hand_in"):
            act(signatures.receive, view.database, view.actor, application, file.getvalue())
