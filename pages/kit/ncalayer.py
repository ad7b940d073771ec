"""Signing in the page: NCALayer, the national authority's program on the person's own machine, makes the
signature with the person's key; the key never leaves it (clauses 10, 22, 23)."""

from __future__ import annotations

import base64
import secrets
from collections.abc import Callable

import streamlit as st

from analytics import ROOT
from analytics.casework.signing import signatures
from analytics.text import Text
from pages.frame.guarding import NCALAYER
from pages.frame.states import note
from pages.frame.view import View
from pages.kit.actions import act


def module() -> str:
    """The client library, as npm has it, and what asks it for one signature: one module, since a component's
    code stands alone."""
    library, ours = (
        (ROOT / "static" / name).read_text(encoding="utf-8") for name in ("ncalayer-client.js", "ncalayer.js")
    )
    return f"const exports = {{}};\n{library}\n{ours}"


_component = st.components.v2.component(
    "tizilim_ncalayer",
    html='<p class="tz tz-small tz-ncalayer" role="status"></p>',
    js=module(),
    isolate_styles=False,
)


def sign_here(view: View, subject: str, *, key: str) -> None:
    """A button that has NCALayer sign the document or application, and hands the signature in."""
    sign_bytes(
        view.t,
        lambda: signatures.content_to_sign(view.database, view.actor, subject).content,
        lambda cms: act(signatures.receive, view.database, view.actor, subject, cms),
        key=key,
    )


def sign_bytes(t: Text, content: Callable[[], bytes], hand_in: Callable[[bytes], None], *, key: str) -> None:
    """A button that has NCALayer sign the bytes, asked for when it is pressed, and gives the signature to
    `hand_in`."""
    attempt, to_sign = f"{key}_attempt", f"{key}_to_sign"
    if st.button(t("signing.ncalayer.sign"), icon=":material/key:", type="primary", key=f"{key}_sign"):
        st.session_state[attempt], st.session_state[to_sign] = secrets.token_hex(8), content()
    if attempt not in st.session_state:
        return
    result = _component(
        data={
            "attempt": st.session_state[attempt],
            "address": NCALAYER,
            "content": base64.b64encode(st.session_state[to_sign]).decode(),
            "language": t.language,
            "waiting": t("signing.ncalayer.waiting"),
        },
        key=f"{key}_component",
        on_signed_change=_nothing,
        on_failed_change=_nothing,
    )
    if result.signed or result.failed:
        del st.session_state[attempt], st.session_state[to_sign]
    if result.failed:
        _say_why(t, str(result.failed))
    elif result.signed:
        hand_in(str(result.signed).encode())


def _nothing() -> None:
    """The component's values are read where it is drawn."""


def _say_why(t: Text, failed: str) -> None:
    """Why there is no signature, and what to do."""
    known = failed if failed in ("unreachable", "cancelled", "refused") else "broken"
    note(t(f"signing.ncalayer.{known}"), t(f"signing.ncalayer.{known}_then"), "warn")
