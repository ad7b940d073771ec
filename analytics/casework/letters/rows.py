"""Rows of letters on their way to the cabinets, a shape a query."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from analytics.documents.engine.words import DocumentWords
from analytics.store.records import Record


@dataclass(frozen=True, slots=True)
class OutboxLetter(Record):
    """A letter in one language, to whom it is and how far it has come; `total`: how many were asked for."""

    QUERY: ClassVar[str] = "letters/outbox"

    document_no: str
    recipient_bin: str
    recipient_name: str | None
    kind: str
    language: str
    application: str
    sha256: str
    queued_at: datetime
    handed_over_at: datetime | None
    taken_at: datetime | None
    state: str
    exact: bool
    total: int
    place: int
    shown_at: int


@dataclass(frozen=True, slots=True)
class OutboxCount(Record):
    """How many letters of a kind stand in a state."""

    QUERY: ClassVar[str] = "letters/outbox_counts"

    state: str
    kind: str
    n: int


@dataclass(frozen=True, slots=True)
class SubjectLetter(Record):
    """A letter on an application, an entry of the Register or a submission in one language, with how far it
    has come (UTC); `source`: what it says, as JSON."""

    QUERY: ClassVar[str] = "letters/letters_of"

    document_no: str
    kind: str
    language: str
    verification_id: str | None
    made_at: datetime
    made_by: str
    template_version: str
    sha256: str
    source: str
    queued_at: datetime | None
    handed_over_at: datetime | None
    taken_at: datetime | None

    @property
    def text(self) -> DocumentWords:
        """What it says: title, day, blocks."""
        words: DocumentWords = json.loads(self.source)
        return words


@dataclass(frozen=True, slots=True)
class CodedLetter(Record):
    """A letter that bears a code; `source`: what it says, as JSON."""

    QUERY: ClassVar[str] = "letters/by_code"

    document_no: str
    kind: str
    language: str
    subject: str
    source: str
    recipient_bin: str
    recipient_name: str


@dataclass(frozen=True, slots=True)
class JournalHead(Record):
    """The journal's newest entry as a paper bears it (NUMBER:HASH), and whether the journal holds it
    today."""

    QUERY: ClassVar[str] = "letters/journal_head"

    head: str
    held: bool
