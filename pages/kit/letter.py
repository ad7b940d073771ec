"""The letter as it was made, in the words that are kept with it, and the PDF itself to download."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import streamlit as st
from markupsafe import Markup

from analytics.casework.letters.declarations import DocumentWords
from analytics.casework.letters.issuing import letter
from analytics.casework.letters.rows import SubjectLetter
from analytics.text import DOCUMENT_LANGUAGES, text_for
from pages.frame.clause_link import linked
from pages.frame.url_state import chosen, remember
from pages.frame.view import View
from pages.kit.templates import filled

# What letter.html draws: every kind of block that a document is made of.
DRAWN = frozenset(
    (
        "heading",
        "paragraph",
        "small",
        "facts",
        "bars",
        "drawing",
        "numbered",
        "bulleted",
        "table",
        "signatures",
        "signatory",
        "code",
    )
)


def letter_preview(document: DocumentWords) -> Markup:
    """A document's words in its own language, block by block as they are laid out
    (analytics/documents/engine/blocks.py). ValueError: a block that the template does not know."""
    unknown = {block["block"] for block in document["blocks"]} - DRAWN
    if unknown:
        raise ValueError(f"pages/kit/letter.html does not draw {', '.join(sorted(unknown))}")
    return filled("kit/letter", document=document, linked=partial(linked, text_for(document["language"])))


def letter_section(view: View, application: str, letters: Sequence[SubjectLetter]) -> None:
    """The newest letter in the language chosen for reading: the page's where the letter has it, else
    Kazakh."""
    t = view.t
    newest = {row.language: row for row in letters}
    language = chosen(
        "letter", DOCUMENT_LANGUAGES, t.language if t.language in newest else DOCUMENT_LANGUAGES[0]
    )
    switch, button = st.columns([1, 1], vertical_alignment="bottom")
    with switch:
        st.segmented_control(
            t("cases_page.letter_language"),
            DOCUMENT_LANGUAGES,
            format_func=lambda code: t(f"cases_page.letter_in.{code}"),
            key="place_letter",
            required=True,
            on_change=remember,
            args=("letter",),
            label_visibility="collapsed",
        )
    row = newest[language]
    with button:
        st.download_button(
            t("cases_page.download_letter"),
            lambda: letter(view.database, view.actor, application, language).content,
            file_name=f"{row.document_no}.pdf",
            mime="application/pdf",
            icon=":material/download:",
            on_click="ignore",
        )
    st.html(letter_preview(row.text))
