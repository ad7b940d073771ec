"""A trained version of the model from its file (D10): on the setup page until a first one decides, on the
models' page ever after."""

from __future__ import annotations

import streamlit as st

from analytics.casework.models import versions
from analytics.text import UserError
from pages.frame.states import user_error
from pages.frame.view import View
from pages.kit.actions import act
from pages.kit.uploader import uploader

LARGEST_MB = 5


def version_upload(view: View) -> None:
    """For those who may register versions. Bytes that are no text are refused, none is replaced."""
    t = view.t
    with st.expander(t("setup.version.register"), icon=":material/upload_file:"):
        st.caption(t("setup.version.register_help"))
        file = uploader(t, t("setup.version.file"), ("json",), "model_file", LARGEST_MB)
        if file is None or not st.button(t("setup.version.register"), type="primary", key="model_register"):
            return
        try:
            text = file.getvalue().decode("utf-8-sig")
        except UnicodeDecodeError:
            user_error(UserError("scoring.not_a_model"))
            return
        act(versions.register, view.database, view.actor, text)
