"""What tells of a version to take away: a PDF in each language of documents, and the same as JSON."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from functools import partial

import streamlit as st

from analytics.text import DOCUMENT_LANGUAGES
from analytics.text.as_json import plain


def downloads(
    kind: str,
    name: str,
    pdf: Callable[[str], bytes],
    pdf_labels: Mapping[str, str],
    document: Mapping[str, object],
    document_name: str,
) -> None:
    """`kind`: what the buttons' keys begin with; `name`: of the PDF without its language; `pdf` makes it in
    one, only when it is taken."""
    with st.container(horizontal=True):
        for language in DOCUMENT_LANGUAGES:
            st.download_button(
                pdf_labels[language],
                partial(pdf, language),
                file_name=f"{name}-{language}.pdf",
                mime="application/pdf",
                icon=":material/picture_as_pdf:",
                on_click="ignore",
                key=f"{kind}_pdf_{language}",
            )
        st.download_button(
            "JSON",
            lambda: json.dumps(document, ensure_ascii=False, default=plain, indent=1).encode(),
            file_name=f"{document_name}.json",
            mime="application/json",
            icon=":material/data_object:",
            on_click="ignore",
            key=f"{kind}_json",
        )
