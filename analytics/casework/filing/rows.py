"""Rows of applications on their way in, a shape a query."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar

from analytics.store.records import Record


@dataclass(frozen=True, slots=True)
class Draft(Record):
    """An application that waits for its signature (D33)."""

    QUERY: ClassVar[str] = "filing/drafts"

    application: str
    bin: str
    name: str
    document: str
    document_sha256: str
    received_on: date
    received_at: datetime
    received_by: str


@dataclass(frozen=True, slots=True)
class ConsentFiled(Record):
    """An application as filed, with where its case stands."""

    QUERY: ClassVar[str] = "filing/consent_filed"

    document: str
    filed_on: date
    stage: str
    closed_on: date | None


@dataclass(frozen=True, slots=True)
class ConsentEvent(Record):
    """A consent that was withdrawn or given anew."""

    QUERY: ClassVar[str] = "filing/consent_events"

    clause: str
    kind: str
    happened_on: date
    paper: str
    login: str
    recorded_at: datetime


@dataclass(frozen=True, slots=True)
class VideoAccess(Record):
    """Remote viewing of a facility, opened or closed."""

    QUERY: ClassVar[str] = "filing/video_accesses"

    site_no: int
    kind: str
    address: str | None
    reference: str | None
    happened_on: date
    login: str


@dataclass(frozen=True, slots=True)
class SameDocument(Record):
    """An application that was filed with the same content."""

    QUERY: ClassVar[str] = "filing/same_documents"

    document_sha256: str
    application: str


@dataclass(frozen=True, slots=True)
class SameDraft(Record):
    """A draft of the same content that waits for its signature."""

    QUERY: ClassVar[str] = "filing/same_draft"

    application: str


@dataclass(frozen=True, slots=True)
class OpenOfBin(Record):
    """An open application of an entity."""

    QUERY: ClassVar[str] = "filing/open_of_bins"

    bin: str
    application: str


@dataclass(frozen=True, slots=True)
class DraftContent(Record):
    """What the applicant signs."""

    QUERY: ClassVar[str] = "filing/draft_content"

    file_name: str
    content: bytes
