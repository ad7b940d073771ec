"""The letter as it was made, in the words that are kept with it, and the PDF itself to download."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

import streamlit as st
from markupsafe import Markup

from analytics.casework.letters.declarations import Block
from analytics.casework.letters.issuing import letter
from analytics.text import DOCUMENT_LANGUAGES, text_for
from pages.frame.clause_link import linked
from pages.frame.url_state import chosen, remember
from pages.frame.view import View


def letter_preview(words: dict[str, Any]) -> Markup:
    """A document's words in its own language, block by block as they are laid out
    (analytics/documents/engine/blocks.py)."""
    mark = (
        Markup('<p class="tz-small">{}</p>').format(words["made_up"]["note"])
        if words["made_up"]
        else Markup("")
    )
    return Markup(
        '<article class="tz tz-letter" lang="{}">{}<div'
        ' class="tz-letter-head"><span>{}</span><span>{}<br>{}</span></div><h3>{}</h3>{}</article>'
    ).format(
        words["language"],
        mark,
        Markup("<br>").join(words["head"][words["language"]]),
        words["date"],
        words["number"],
        words["title"],
        linked(
            text_for(words["language"]),
            Markup("").join(DRAWN[block["block"]](block) for block in words["blocks"]),
        ),
    )


def _each(pattern: str, items: Iterable[Sequence[str]]) -> Markup:
    return Markup("").join(Markup(pattern).format(*item) for item in items)


def _facts(block: Block) -> Markup:
    return _each("<p><span class='tz-muted'>{}:</span> {}</p>", block["rows"])


def _numbered(block: Block) -> Markup:
    below = [
        _each(
            "<ul>{}</ul>",
            [(_each("<li>{}</li>", [[line] for line in item["items"]]),)] if item["items"] else [],
        )
        for item in block["items"]
    ]
    return Markup("<ol>{}</ol>").format(
        _each(
            "<li>{}{}</li>",
            [(item["text"], lines) for item, lines in zip(block["items"], below, strict=True)],
        )
    )


def _bulleted(block: Block) -> Markup:
    return Markup("<ul>{}</ul>").format(_each("<li>{}</li>", [[item] for item in block["items"]]))


def _table(block: Block) -> Markup:
    heads = _each('<th scope="col">{}</th>', [[column["heading"]] for column in block["columns"]])
    rows = _each("<tr>{}</tr>", [(_each("<td>{}</td>", [[cell] for cell in row]),) for row in block["rows"]])
    return Markup(
        '<div class="tz-wide"><table><caption>{}</caption><thead><tr>{}</tr></thead>'
        "<tbody>{}</tbody></table></div>"
    ).format(block["name"], heads, rows)


def _signatures(block: Block) -> Markup:
    return Markup("<p>{}</p><ul>{}</ul>").format(
        block["lead"], _each("<li>{} <span class='tz-muted'>{}</span></li>", block["rows"])
    )


DRAWN: dict[str, Callable[[Block], Markup]] = {
    "heading": lambda block: Markup("<h4>{}</h4>").format(block["text"]),
    "paragraph": lambda block: Markup("<p>{} <strong>{}</strong></p>").format(block["text"], block["strong"]),
    "small": lambda block: Markup('<p class="tz-small">{}</p>').format(block["text"]),
    "facts": _facts,
    "bars": _facts,
    "numbered": _numbered,
    "bulleted": _bulleted,
    "table": _table,
    "signatures": _signatures,
    "code": lambda block: Markup("<p>{}<br>{}</p>").format(block["caption"], block["address"]),
}


def letter_section(view: View, application: str, letters: list[dict[str, Any]]) -> None:
    """The newest letter in the language chosen for reading: the page's where the letter has it, else
    Kazakh."""
    t = view.t
    newest = {row["language"]: row for row in letters}
    language = chosen(
        "letter", DOCUMENT_LANGUAGES, t.language if t.language in newest else DOCUMENT_LANGUAGES[0]
    )
    switch, button = st.columns([1, 1], vertical_alignment="bottom")
    with switch:
        st.segmented_control(
            t("application_page.letter_language"),
            DOCUMENT_LANGUAGES,
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
            lambda: letter(view.database, view.actor, application, language).content,
            file_name=f"{row['document_no']}.pdf",
            mime="application/pdf",
            icon=":material/download:",
            type="primary",
            on_click="ignore",
        )
    st.html(letter_preview(row["words"]))
