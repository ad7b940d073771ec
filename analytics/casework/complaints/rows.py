"""Rows of complaints against refusals (D34), a shape a query."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from analytics.store.records import Record


@dataclass(frozen=True, slots=True)
class Complaint(Record):
    """A complaint and what was decided on it, if anything yet."""

    QUERY: ClassVar[str] = "complaints/listed"

    complaint_no: str
    application: str
    against: str
    filed_on: date
    document: str
    filed_by: str
    decided_on: date | None
    decided_by: str | None
    upheld: bool | None
    reopened: str | None
    decision_document: str | None
    reason: str | None


@dataclass(frozen=True, slots=True)
class FiledComplaint(Record):
    """A complaint by its number."""

    QUERY: ClassVar[str] = "complaints/complaint"

    complaint_no: str
    application: str
    against: str
    filed_on: date
    document: str
    decided_on: date | None
    upheld: bool | None
