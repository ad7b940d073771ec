"""Documents as made: numbered by kind and year, kept to the byte, and made again from their words to prove
it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache
from typing import Any

from analytics.access.rights import Actor
from analytics.documents.engine.typesetting import from_texts, template_version
from analytics.order.dated import Table, Tables, read
from analytics.store.database import Session, utc_now
from analytics.text import UserError


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
    source: dict[str, Any]
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


def next_number(session: Session, kind: str, year: int) -> Number:
    """The next free number of a kind in a year; taken by `keep` in the same transaction."""
    return Number(kind, year, session.scalar("letters/last_serial", kind=kind, year=year) + 1)


def keep(
    session: Session,
    actor: Actor,
    number: Number,
    sources: Mapping[str, Mapping[str, Any]],
    *,
    subject: str,
    verification_id: str | None = None,
) -> dict[str, Kept]:
    """Makes the document of each language from its words and keeps words, bytes and hash. `subject` is what
    it belongs to, for example an application."""
    texts = {language: canonical(source) for language, source in sources.items()}
    with ThreadPoolExecutor(
        len(texts)
    ) as pool:  # each language is set on its own: typst lets go of Python's lock
        contents = pool.map(from_texts, (json.loads(text) for text in texts.values()))
        made = dict(zip(texts, contents, strict=True))
    return {
        language: _keep(session, actor, number, language, text, made[language], subject, verification_id)
        for language, text in texts.items()
    }


def _keep(
    session: Session,
    actor: Actor,
    number: Number,
    language: str,
    text: str,
    content: bytes,
    subject: str,
    verification_id: str | None,
) -> Kept:
    kept = Kept(
        document_no=number.in_language(language),
        kind=number.kind,
        language=language,
        subject=subject,
        verification_id=verification_id,
        template_version=template_version(),
        source=json.loads(text),
        content=content,
        sha256=hashlib.sha256(content).hexdigest(),
    )
    session.insert_row(
        "documents",
        document_no=kept.document_no,
        kind=number.kind,
        year=number.year,
        serial=number.serial,
        language=language,
        subject=subject,
        verification_id=verification_id,
        made_at=utc_now(),
        made_by=actor.login,
        template_version=kept.template_version,
        source=text,
        content=content,
        sha256=kept.sha256,
    )
    return kept


def kept(session: Session, document_no: str) -> Kept:
    """A kept document. Raises UserError where there is none of that number, or where its bytes are not those
    that were recorded."""
    row = session.one("letters/kept", document_no=document_no)
    if row is None:
        raise UserError("letters.unknown_document", number=document_no)
    if hashlib.sha256(row["content"]).hexdigest() != row["sha256"]:
        raise UserError("letters.damaged", number=document_no)
    names = (
        "document_no",
        "kind",
        "language",
        "subject",
        "verification_id",
        "template_version",
        "content",
        "sha256",
    )
    return Kept(**{name: row[name] for name in names}, source=json.loads(row["source"]))


def again(session: Session, document_no: str) -> Again:
    """Makes a kept document once more from its words and compares it with what was recorded."""
    recorded = kept(session, document_no)
    content = from_texts(recorded.source)
    same = hashlib.sha256(content).hexdigest() == recorded.sha256
    return Again(content, same, template_version() == recorded.template_version)


def canonical(source: Mapping[str, Any]) -> str:
    """The one way words are written down: keys sorted, no NaN."""
    return json.dumps(source, ensure_ascii=False, sort_keys=True, allow_nan=False)
