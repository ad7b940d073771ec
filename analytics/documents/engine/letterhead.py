"""The blank of documents: the State emblem and what stands below the body's name, dated data
(data/rules/letterhead.toml; Rules of documentation, Order No. 236 of 25 August 2023)."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Annotated

from pydantic import StringConstraints

from analytics.documents.engine.words import LetterheadWords
from analytics.order.dated import Dated, Table, Version, read
from analytics.text import DOCUMENT_LANGUAGES, Text, text_for

# A file of data/templates, never one beyond it; empty where the emblem's place stays free.
EmblemFile = Annotated[str, StringConstraints(pattern=r"^([a-z0-9_-]+\.svg)?$")]


class Letterhead(Version):
    """The emblem's file and the lines below the body's name by language."""

    emblem: EmblemFile
    contacts_kk: str
    contacts_ru: str


class Letterheads(Table):
    """data/rules/letterhead.toml."""

    letterhead: list[Letterhead]


@cache
def letterheads() -> Dated[Letterhead]:
    return Dated(read(Letterheads, "letterhead").letterhead, "rules/letterhead.toml letterhead")


def blank(day: date, t: Text) -> LetterheadWords:
    """What the layout draws above the number: names of the body and contacts by language, and the emblem with
    its description where its file is set. Raises RuleFileError before the first blank."""
    current = letterheads().on(day)
    contacts = {one: getattr(current, f"contacts_{one}").splitlines() for one in DOCUMENT_LANGUAGES}
    words: LetterheadWords = {
        "head": {one: text_for(one)("letters.ministry").splitlines() for one in DOCUMENT_LANGUAGES}
    }
    if any(contacts.values()):
        words["contacts"] = contacts
    if current.emblem:
        words["emblem"] = {"file": current.emblem, "alt": t("letters.emblem_alt")}
    return words
