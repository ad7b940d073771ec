"""Rows of signers, a shape a query."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from analytics.store.records import Record


@dataclass(frozen=True, slots=True)
class NotedSigner(Record):
    """Who signs, and by which IIN now."""

    QUERY: ClassVar[str] = "signing/signers"

    login: str
    iin: str
    recorded_by: str
    recorded_at: datetime
    reason: str
