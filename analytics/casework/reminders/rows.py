"""Rows of reminders, a shape a query."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from analytics.store.records import Record


@dataclass(frozen=True, slots=True)
class SentReminder(Record):
    """A reminder that was sent about a term that has not ended."""

    QUERY: ClassVar[str] = "letters/reminders"

    kind: str
    subject: str
    due_on: date


@dataclass(frozen=True, slots=True)
class GivenUpdate(Record):
    """An entry that was brought up to date for the quarter."""

    QUERY: ClassVar[str] = "register/updates_given_for"

    registration_no: str


@dataclass(frozen=True, slots=True)
class ReturnedSubmission(Record):
    """A submission that its sender reworks, since when and until when (9)."""

    QUERY: ClassVar[str] = "letters/returned_submissions"

    submission: str
    body: str
    body_kk: str
    body_ru: str
    due_on: date
    made_up: bool
    returned_on: date


@dataclass(frozen=True, slots=True)
class StandingNotice(Record):
    """Whom the last run told to remove nonconformities (27)."""

    QUERY: ClassVar[str] = "monitoring/notices_standing"

    registration_no: str
    bin: str
    name: str
    made_up: bool
    document_kk: str
    document_ru: str
    quarter: str
    run_on: date
