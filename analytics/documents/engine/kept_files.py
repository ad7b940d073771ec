"""Documents as made: numbered by kind and year, kept to the byte, and made again from their words to prove
it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any, ClassVar

import polars as pl

from analytics.access.rights import Actor
from analytics.documents.engine.typesetting import from_texts, template_version, typeset
from analytics.documents.engine.words import DocumentWords
from analytics.order.dated import Table, Tables, read
from analytics.store.database import Session, utc_now
from analytics.store.records import Record, Schema
from analytics.text import UserError
from analytics.text.values import Values


class Kind(Table):
    """A kind of document (data/rules/documents.toml): file index, clause, and the rights that making and
    reading it ask for."""

    index: str
    clause: str
    make: str
    read: str


@dataclass(frozen=True, slots=True)
class Number:
    """An outgoing number: one serial for a letter in all its languages, a document of its own for each."""

    kind: str
    year: int
    serial: int

    def in_language(self, language: str) -> str:
        """04-12-2026-000001-kk: file index, year, serial, language; safe in a file name and in an address."""
        return f"{kinds()[self.kind].index}-{self.year}-{self.serial:06d}-{language}"


@dataclass(frozen=True, slots=True)
class Kept:
    """A document as it was made; `source` is the words."""

    document_no: str
    kind: str
    language: str
    subject: str
    verification_id: str | None
    template_version: str
    source: DocumentWords
    content: bytes
    sha256: str


# Columns of `documents`; `SAME`: those that a kept document bears under the same name.
ROW: Schema = {
    **dict.fromkeys(("document_no", "kind", "language", "subject", "verification_id"), pl.String),
    **{"template_version": pl.String, "content": pl.Binary, "sha256": pl.String},
    **{"year": pl.Int32, "serial": pl.Int32, "made_at": pl.Datetime("us")},
    **{"made_by": pl.String, "source": pl.String},
}
SAME = tuple(ROW)[:8]


@dataclass(frozen=True, slots=True)
class KeptDocument(Record):
    """A document as the table has it; `source`: its words as JSON."""

    QUERY: ClassVar[str] = "letters/kept"

    document_no: str
    kind: str
    language: str
    subject: str
    verification_id: str | None
    made_at: datetime
    made_by: str
    template_version: str
    source: str
    content: bytes
    sha256: str


@dataclass(frozen=True, slots=True)
class Again:
    """A document made once more from its kept words. `same`: the bytes agree; `same_layout`: the layout is
    still the recorded one."""

    content: bytes
    same: bool
    same_layout: bool


@cache
def kinds() -> dict[str, Kind]:
    """All kinds of documents, by name."""
    return read(Tables[Kind], "documents").root


class Numbering:
    """Numbers of documents one after another by kind and year; taken by `keep_many` in the same
    transaction."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._last: dict[tuple[str, int], int] = {}

    def next(self, kind: str, year: int) -> Number:
        """The next free number of a kind in a year."""
        if (kind, year) not in self._last:
            self._last[kind, year] = self._session.scalar("letters/last_serial", kind=kind, year=year)
        self._last[kind, year] += 1
        return Number(kind, year, self._last[kind, year])


@dataclass(frozen=True, slots=True)
class Draft:
    """A document not made yet: its number, its words by language, and what it belongs to (`subject`: for
    example an application)."""

    number: Number
    sources: Mapping[str, DocumentWords]
    subject: str
    verification_id: str | None = None


def keep_many(session: Session, actor: Actor, drafts: Iterable[Draft]) -> list[dict[str, Kept]]:
    """Makes the documents of each draft from their words and keeps words, bytes and hashes: of each draft
    language -> document. Typesetting begins with the first draft, while the next ones are written."""
    written: list[tuple[Draft, str, str, DocumentWords]] = []

    def texts() -> Iterator[DocumentWords]:
        for draft in drafts:
            for language, source in draft.sources.items():
                text = canonical(source)
                parsed: DocumentWords = json.loads(text)
                written.append((draft, language, text, parsed))
                yield parsed

    contents = typeset(texts())
    result: dict[Number, dict[str, Kept]] = {}
    rows = []
    for (draft, language, text, parsed), content in zip(written, contents, strict=True):
        document = _kept(draft, language, parsed, content)
        result.setdefault(draft.number, {})[language] = document
        rows.append(_row(draft, document, text, actor))
    if rows:
        session.insert("documents", pl.DataFrame(rows, schema=ROW))
    return list(result.values())


def _kept(draft: Draft, language: str, source: DocumentWords, content: bytes) -> Kept:
    return Kept(
        document_no=draft.number.in_language(language),
        kind=draft.number.kind,
        language=language,
        subject=draft.subject,
        verification_id=draft.verification_id,
        template_version=template_version(),
        source=source,
        content=content,
        sha256=hashlib.sha256(content).hexdigest(),
    )


def _row(draft: Draft, document: Kept, text: str, actor: Actor) -> Values:
    """A row of `documents`."""
    of_number = {"year": draft.number.year, "serial": draft.number.serial}
    made = {"made_at": utc_now(), "made_by": actor.login, "source": text}
    return {name: getattr(document, name) for name in SAME} | of_number | made


def kept(session: Session, document_no: str) -> Kept:
    """A kept document. Raises UserError where there is none of that number, or where its bytes are not those
    that were recorded."""
    row = session.record(KeptDocument, document_no=document_no)
    if row is None:
        raise UserError("letters.unknown_document", number=document_no)
    if hashlib.sha256(row.content).hexdigest() != row.sha256:
        raise UserError("letters.damaged", number=document_no)
    return Kept(**{name: getattr(row, name) for name in SAME}, source=json.loads(row.source))


def again(session: Session, document_no: str) -> Again:
    """Makes a kept document once more from its words and compares it with what was recorded."""
    recorded = kept(session, document_no)
    content = from_texts(recorded.source)
    same = hashlib.sha256(content).hexdigest() == recorded.sha256
    return Again(content, same, template_version() == recorded.template_version)


def canonical(source: Mapping[str, Any]) -> str:
    """The one way words are written down: keys sorted, no NaN."""
    return json.dumps(source, ensure_ascii=False, sort_keys=True, allow_nan=False)
