"""Rows of letters on their way to the cabinets, a shape a query."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

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
