"""The letter as it was made, in the words that are kept with it, and the PDF itself to download."""

from __future__ import annotations

from typing import Any

import streamlit as st
from markupsafe import Markup

from analytics.access.rights import Actor
from analytics.casework.letters import letter
from analytics.documents.refusal import LANGUAGES
from analytics.store.database import Database
from analytics.text import Text
from pages.parts.place import chosen, remember


def letter_preview(words: dict[str, Any]) -> Markup:
    """The letter's words in the letter's own language."""
    paragraph = Markup("<p>{}</p>")
    mark = Markup('<p class="tz-small">{}</p>').format(words["made_up"]["note"]) if words.get("made_up") else Markup("")
    head = Markup("<br>").join(words["head"][words["language"]])
    reasons = Markup("").join(Markup("<li>{}</li>").format(reason) for reason in words["reasons"])
    uncounted = Markup("")
    if words["uncounted"]:
        items = Markup("").join(Markup("<li>{}</li>").format(line) for line in words["uncounted"])
        uncounted = Markup("{}<ul>{}</ul>").format(paragraph.format(words["uncounted_lead"]), items)
    facts = Markup("").join(Markup("<p><span class='tz-muted'>{}:</span> {}</p>").format(*fact) for fact in words["facts"])
    body = Markup("").join(paragraph.format(words[name]) for name in ("verified", "indicator", "refused"))
    after = Markup("").join(paragraph.format(words[name]) for name in ("data", "again", "remedy", "automatic"))
    return Markup(
        '<article class="tz tz-letter" lang="{}">{}<div class="tz-letter-head"><span>{}</span><span>{}<br>{}</span></div>'
        "<h3>{}</h3>{}{}<h4>{}</h4><p>{}</p><ol>{}</ol>{}{}</article>"
    ).format(
        words["language"],
        mark,
        head,
        words["date"],
        words["number"],
        words["title"],
        facts,
        body,
        words["grounds"],
        words["grounds_lead"],
        reasons,
        uncounted,
        after,
    )


def letter_section(t: Text, database: Database, actor: Actor, application: str, letters: list[dict[str, Any]]) -> None:
    """The newest letter in the language chosen for reading: the page's where the letter has it, else Kazakh."""
    newest = {row["language"]: row for row in letters}
    language = chosen("letter", LANGUAGES, t.language if t.language in newest else LANGUAGES[0])
    switch, button = st.columns([1, 1], vertical_alignment="bottom")
    with switch:
        st.segmented_control(
            t("application_page.letter_language"),
            LANGUAGES,
            format_func=lambda code: t(f"application_page.letter_in.{code}"),
            key="place_letter",
            required=True,
            on_change=remember,
            args=("letter",),
            label_visibility="collapsed",
        )
    row = newest[language]
    with button:
        st.download_button(
            t("application_page.download_letter"),
            lambda: letter(database, actor, application, language).content,
            file_name=f"{row['document_no']}.pdf",
            mime="application/pdf",
            icon=":material/download:",
            type="primary",
            on_click="ignore",
        )
    st.html(letter_preview(row["words"]))
