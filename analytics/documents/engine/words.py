"""Every word of a document in one language, as plain data: what is kept with it, what the layout
(data/templates/document.typ) and the page's preview draw."""

from __future__ import annotations

from typing import NotRequired, TypedDict

from analytics.documents.engine.blocks import Block


class Emblem(TypedDict):
    """The emblem's file, and what it is to who cannot see it."""

    file: str
    alt: str


class LetterheadWords(TypedDict):
    """What stands above the number: names of the body and contacts, their lines by language."""

    head: dict[str, list[str]]
    contacts: NotRequired[dict[str, list[str]]]
    emblem: NotRequired[Emblem]


class JournalWords(TypedDict):
    """The journal's newest entry before the act (NUMBER:HASH), and the line that tells it."""

    head: str
    words: str


class MadeUpWords(TypedDict):
    """How a made-up document is marked, and the note at its head."""

    mark: str
    note: str


class DocumentWords(LetterheadWords):
    """The whole document; `on`: its own day in ISO 8601. A key that is not always there came with a later
    version, or tells of something that is not always so."""

    language: str
    on: str
    wide: bool
    dense: NotRequired[bool]
    form: list[str]
    number: str
    date: str
    dated: NotRequired[str]
    to: NotRequired[list[str]]
    title: str
    blocks: list[Block]
    page_of: str
    journal: NotRequired[JournalWords]
    made_up: MadeUpWords | None
