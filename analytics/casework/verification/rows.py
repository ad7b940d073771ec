"""Rows of verifications, a shape a query."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar

from analytics.store.records import Record


@dataclass(frozen=True, slots=True)
class WaitingApplication(Record):
    """An application that waits for digital verification (13); `verifications`: how many it has had."""

    QUERY: ClassVar[str] = "verification/waiting"

    application: str
    version: int
    stage: str
    bin: str
    name: str
    filed_on: date
    oked: str | None
    kato: str | None
    new_production: bool
    commissioned_on: date | None
    made_up: bool
    name_ru: str | None
    verifications: int


@dataclass(frozen=True, slots=True)
class RecordedVerification(Record):
    """A frozen verification to be replayed (D10): of an application, or of a run, which keeps an explanation
    only where it told of something."""

    QUERY: ClassVar[str] = "verification/recorded"

    verification_id: str
    application: str | None
    bin: str
    reference_date: date
    known_on: date
    last_load_id: int
    settings: str
    model_version: str
    band: str
    logit: float
    probability: float
    near_cutoff: bool
    explanation: str | None


@dataclass(frozen=True, slots=True)
class LastVerification(RecordedVerification):
    """The last frozen verification of an application (D10); `settings`, `explanation`: JSON."""

    QUERY: ClassVar[str] = "verification/last_of_application"

    application: str
    explanation: str
    purpose: str
    verified_at: datetime
    verified_by: str


@dataclass(frozen=True, slots=True)
class CaseHead(Record):
    """An application, its case, and its last verification where there is one; `wanted`: kinds of snapshot
    without which it is incomplete (JSON)."""

    QUERY: ClassVar[str] = "cases/application_case"

    application: str
    bin: str
    name: str
    oked: str | None
    kato: str | None
    filed_on: date
    new_production: bool
    commissioned_on: date | None
    made_up: bool
    stage: str
    version: int
    official: str | None
    band: str | None
    wanted: str | None
    due_on: date | None
    closed_on: date | None
    verification_id: str | None
    verified_at: datetime | None
    verified_by: str | None
    model_version: str | None
    standing: str | None


@dataclass(frozen=True, slots=True)
class Activity(Record):
    """What an OKED code names in the classifier, by language."""

    QUERY: ClassVar[str] = "cases/application_oked"

    code: str
    name_kk: str | None
    name_ru: str | None
    name_en: str | None


@dataclass(frozen=True, slots=True)
class CaseGood(Record):
    """A good of an application, by its number and its name."""

    QUERY: ClassVar[str] = "cases/application_goods"

    good_no: int
    name: str
    tnved: str | None
