"""Signing in the page with a phone: a QR code for eGov Mobile, and the signature once it is there (clauses
10, 22, 23). Shown where the setting names a service."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from analytics.casework.signing import by_phone, signatures
from analytics.casework.signing.by_phone import Procedure
from analytics.text import Text, UserError
from pages.frame.states import user_error
from pages.frame.view import View
from pages.kit.actions import act

LOOK_AGAIN = "2s"
WIDTH = 260


def sign_by_phone(view: View, subject: str, *, key: str) -> None:
    """A button that shows the code; the signature over the document or application is handed in as soon as
    the phone has made it."""
    sign_bytes_by_phone(
        view.t,
        lambda: by_phone.begin(view.database, view.actor, subject),
        lambda cms: act(signatures.receive, view.database, view.actor, subject, cms),
        key=key,
    )


def sign_bytes_by_phone(
    t: Text, begin: Callable[[], Procedure], hand_in: Callable[[bytes], None], *, key: str
) -> None:
    """As `sign_by_phone`, over what `begin` begins with; the signature goes to `hand_in`."""
    if not by_phone.is_on():
        return
    place = f"{key}_phone"
    if st.button(t("signing.egov_mobile.sign"), icon=":material/qr_code_2:", key=f"{key}_phone_sign"):
        try:
            st.session_state[place] = begin()
        except UserError as error:
            user_error(error)
    if place in st.session_state:
        _waiting(t, place, hand_in)


@st.fragment(run_every=LOOK_AGAIN)
def _waiting(t: Text, place: str, hand_in: Callable[[bytes], None]) -> None:
    procedure = st.session_state.get(place)
    if procedure is None:
        return
    if not procedure.signature.done():
        st.image(procedure.code, width=WIDTH)
        st.caption(t("signing.egov_mobile.scan"))
        return
    del st.session_state[place]
    try:
        signature = procedure.signature.result()
    except UserError as error:
        user_error(error)
        return
    hand_in(signature)
