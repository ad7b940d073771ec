"""The overview on paper, in three languages."""

from __future__ import annotations

from functools import partial

import streamlit as st

from analytics.casework.overview.figures import Overview
from analytics.casework.overview.sheet import overview_pdf
from analytics.text import LANGUAGES, Text


def downloads(t: Text, reported: Overview) -> None:
    for language in LANGUAGES:
        st.download_button(
            t(f"overview.pdf.{language}"),
            partial(overview_pdf, reported, language),
            file_name=f"overview-{reported.day.isoformat()}-{language}.pdf",
            mime="application/pdf",
            icon=":material/picture_as_pdf:",
            on_click="ignore",
            key=f"overview_pdf_{language}",
        )
