"""A text that goes into a document of both official languages: a field each, side by side."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from analytics.text import DOCUMENT_LANGUAGES, Text, document_language
from analytics.text.both_languages import Texts


def text_in_both(t: Text, label: str, key: str, *, value: Texts | None = None) -> Mapping[str, str]:
    """What is typed, by language; widgets KEY_kk, KEY_ru. `value`: what stood there before."""
    columns = st.columns(len(DOCUMENT_LANGUAGES))
    return {
        language: column.text_area(
            t("shell.label_in_language", label=label, language=t(f"shell.in_language.{language}")),
            value=(value or {}).get(language, ""),
            key=f"{key}_{language}",
        )
        for column, language in zip(columns, DOCUMENT_LANGUAGES, strict=True)
    }


def shown_text(t: Text, texts: Texts) -> str:
    """The text in the reader's language where documents have it, else in Kazakh; empty where nobody wrote
    one."""
    return texts[document_language(t.language)] if texts else ""
