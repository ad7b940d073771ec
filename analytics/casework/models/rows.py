"""Rows of model versions and trial periods, a shape a query."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar

from analytics.store.records import Record


@dataclass(frozen=True, slots=True)
class ListedVersion(Record):
    """A version without its document; approved and in force from, or not yet."""

    QUERY: ClassVar[str] = "models/versions"

    version: str
    sha256: str
    made_up: bool
    made_by: str
    registered_at: datetime
    approved_by: str | None
    approved_at: datetime | None
    active_from: date | None
    retired_on: date | None


@dataclass(frozen=True, slots=True)
class KeptVersion(ListedVersion):
    """A version with its document, as registered."""

    QUERY: ClassVar[str] = "models/version"

    document: str


@dataclass(frozen=True, slots=True)
class TrialPeriod(Record):
    """A trial period (D36); it runs until it is closed."""

    QUERY: ClassVar[str] = "models/trials"

    trial_no: int
    opened_on: date
    version: str
    shows_score: bool
    document: str
    opened_by: str
    closed_on: date | None
    closed_by: str | None
    close_document: str | None
