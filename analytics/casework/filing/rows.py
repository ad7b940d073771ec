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
