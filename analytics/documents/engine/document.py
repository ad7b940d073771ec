"""One way from a document's contents to its words and its PDF: every annex, letter and notice goes through
here."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from analytics.documents.engine.blocks import Block, small
from analytics.documents.engine.letterhead import blank
from analytics.documents.engine.typesetting import from_texts
from analytics.documents.engine.words import DocumentWords, JournalWords
from analytics.text import Text, text_for
from analytics.text.firms import firm_name

# A text that people wrote once, or one for each language.
Localizable = str | Mapping[str, str]

# Versions of data that a document can rest on, in the order in which they are named.
SOURCES = (
    "application",
    "submission",
    "case_version",
    "known_on",
    "last_load",
    "verification",
    "model",
    "rulebook",
    "operations",
    "regulation",
    "calendar",
    "act",
    "protocol",
    "register_as_of",
    "register_version",
)
NOTHING = "—"
# A number under which a document is kept: index, year, serial, and the language of its text.
KEPT_NUMBER = re.compile(r"\b([0-9]{2}(?:-[0-9]{1,2}){1,2})-([0-9]{4}-[0-9]{6})(?:-kk|-ru)?\b")
PRINTED_NUMBER = re.compile(r"\b([0-9]{2}(?:-[0-9]{1,2}){1,2})/([0-9]{4}-[0-9]{1,6})\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class Document(ABC):
    """What every document has: the day it bears, whether anything in it is made up, which versions of data it
    was made from (names of SOURCES), its number, the journal's newest entry before it (NUMBER:HASH), and the
    random word of its confirming address (a letter's); the last three it gets when it is kept."""

    on: date
    made_up: bool
    made_from: Mapping[str, str | int | date] = field(default_factory=dict)
    document_no: str = ""
    journal_head: str = ""
    token: str = ""

    @property
    @abstractmethod
    def kind(self) -> str:
        """A kind of data/rules/documents.toml."""

    @property
    @abstractmethod
    def subject(self) -> str:
        """What it belongs to: an application, a registration number, a submission."""

    @property
    def recipient(self) -> tuple[str, str] | None:
        """BIN and name of the one into whose cabinet it goes; None where it stays with us."""
        return None

    @property
    def annex(self) -> int | None:
        """The annex of the Rules whose form it has."""
        return None

    @property
    def wide(self) -> bool:
        """Laid across the paper."""
        return False

    @property
    def dense(self) -> bool:
        """Set close, to stay on one page."""
        return False

    def addressee(self, t: Text) -> list[str]:
        """Lines that name whom it is to; none where it is no letter."""
        return []

    def closing(self, t: Text) -> list[Block]:
        """What stands after everything else: who is responsible, how it is confirmed."""
        return []

    @abstractmethod
    def title(self, t: Text) -> str: ...

    @abstractmethod
    def body(self, t: Text) -> list[Block]:
        """All below the title, in the language of `t`."""


def texts(document: Document, language: str) -> DocumentWords:
    """Every word of a document in one language, as plain data: what is kept, laid out and shown on the
    page."""
    t = text_for(language)
    kept = printed_number(document.document_no)
    number = t("letters.number", number=kept) if kept else ""
    letterhead = blank(document.on, t)
    words: DocumentWords = {
        "language": language,
        "on": document.on.isoformat(),
        "wide": document.wide,
        "head": letterhead["head"],
        "form": t("documents.form", annex=document.annex).splitlines() if document.annex else [],
        "number": number,
        "date": t.date_long(document.on),
        "dated": t("letters.dated", of=t.date_of(document.on), number=number).rstrip()
        if kept
        else t.date_long(document.on),
        "to": document.addressee(t),
        "title": document.title(t),
        "blocks": [*document.body(t), *_made_from(document, t), *document.closing(t)],
        "page_of": t("letters.page_of"),
        "made_up": {"mark": t("letters.made_up.mark"), "note": t("letters.made_up.note")}
        if document.made_up
        else None,
    }
    if "contacts" in letterhead:
        words["contacts"] = letterhead["contacts"]
    if "emblem" in letterhead:
        words["emblem"] = letterhead["emblem"]
    if document.dense:
        words["dense"] = True
    if document.journal_head:
        words["journal"] = _journal(document.journal_head, t)
    return words


def render(document: Document, language: str) -> bytes:
    """The document as PDF, in one of DOCUMENT_LANGUAGES."""
    return from_texts(texts(document, language))


def _journal(head: str, t: Text) -> JournalWords:
    """Whoever holds the paper can tell whether the journal before it was written anew (`journal check
    --head`)."""
    return {"head": head, "words": t("letters.journal_head", head=head)}


def _made_from(document: Document, t: Text) -> list[Block]:
    unknown = set(document.made_from) - set(SOURCES)
    if unknown:
        raise ValueError(f"no such source of a document: {sorted(unknown)}")
    named = [
        t(f"documents.from.{name}", value=shown(t, document.made_from[name]))
        for name in SOURCES
        if name in document.made_from
    ]
    return [small(ended(t("documents.made_from", sources="; ".join(named))))] if named else []


def localized(text: Localizable, t: Text) -> str:
    """A text in the document's language, or as it was written where it was written once; empty where nobody
    wrote one."""
    if isinstance(text, str):
        return text
    return text[t.language] if text else ""


def localized_firm(name: Localizable, t: Text) -> str:
    """The name of a firm with its legal form as the document's language has it (ЖШС, ТОО)."""
    return firm_name(localized(name, t), t.language)


def shown(t: Text, value: Any) -> str:
    """A value as a document writes it: dates in words, exact figures without needless zeros, a dash for what
    is not there."""
    if value is None or value == "":
        return NOTHING
    if isinstance(value, date):
        return t.date_long(value)
    if isinstance(value, Decimal):
        plain = value.normalize()
        return t.number(plain, max(0, -int(plain.as_tuple().exponent)))
    if isinstance(value, Mapping):
        return localized(value, t)
    return printed_number(str(value))


def printed_number(document_no: str) -> str:
    """The number as it is printed: one for the document in both its languages, and never to be taken for a
    date (04-12/2026-000032)."""
    return KEPT_NUMBER.sub(r"\1/\2", document_no)


def kept_number(text: str) -> str:
    """A text in which printed numbers of documents are written as they are kept: to look them up."""
    return PRINTED_NUMBER.sub(r"\1-\2", text)


def ended(sentence: str) -> str:
    """A sentence with one full stop at its end, also after a date that ends in one (2026 г.)."""
    return sentence.rstrip(".") + "."
