"""Rows of random audits (D37), a shape a query."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar

from analytics.order.model_history import AuditCount
from analytics.store.records import Record


@dataclass(frozen=True, slots=True)
class AuditPeriod(Record):
    """A random audit (D37); `seed` None for who may not set it, while it runs."""

    QUERY: ClassVar[str] = "models/audits"

    audit_no: int
    opened_on: date
    share_percent: float
    seed: str | None
    ground: str
    opened_by: str
    opened_at: datetime
    closed_on: date | None
    closed_by: str | None
    close_document: str | None
    drawn: int


@dataclass(frozen=True, slots=True)
class AuditInForce(Record):
    """The random audit that runs on a day."""

    QUERY: ClassVar[str] = "models/audit_in_force"

    audit_no: int
    opened_on: date
    share_percent: float
    seed: str
    ground: str


@dataclass(frozen=True, slots=True)
class PublishedAudit(Record, AuditCount):
    """What an audit tells of a version's low results, once unsealed."""

    QUERY: ClassVar[str] = "models/audit_published"


@dataclass(frozen=True, slots=True)
class AuditStratum(Record):
    """What is known of the low results of an audit (14, D37)."""

    QUERY: ClassVar[str] = "models/audit_strata"

    audit_no: int
    lows: int
    decided: int
    genuine: int
    recognised: int


@dataclass(frozen=True, slots=True)
class AuditDraw(Record):
    """An application that was drawn, with its result (D37)."""

    QUERY: ClassVar[str] = "models/audit_draw"

    application: str
    audit_no: int
    verification_id: str
    model_version: str
    band: str
    weight: float
    drawn_on: date
    unsealed_on: date | None
