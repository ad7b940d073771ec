"""Rows of submissions, a shape a query."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar

from analytics.store.records import Record


@dataclass(frozen=True, slots=True)
class SubmittingBody(Record):
    """A body that submits, as noted last."""

    QUERY: ClassVar[str] = "submissions/bodies"

    bin: str
    kind: str
    name_kk: str
    name_ru: str
    basis: str


@dataclass(frozen=True, slots=True)
class OneBody(SubmittingBody):
    """The body of a BIN."""

    QUERY: ClassVar[str] = "submissions/body"


@dataclass(frozen=True, slots=True)
class SubmissionHead:
    """What every query of submissions gives: which one, by which clause and body, where it stands."""

    submission: str
    clause: str
    body: str
    body_kk: str
    body_ru: str
    stage: str
    version: int
    received_on: date
    due_on: date | None
    closed_on: date | None
    made_up: bool


@dataclass(frozen=True, slots=True)
class ListedSubmission(SubmissionHead, Record):
    """A submission of the list; `goods`: how many rows it holds."""

    QUERY: ClassVar[str] = "submissions/submissions"

    goods: int


@dataclass(frozen=True, slots=True)
class KeptSubmission(SubmissionHead, Record):
    """A submission and what it says now: its newest content."""

    QUERY: ClassVar[str] = "submissions/submission"

    content_no: int
    document: str
    sha256: str


@dataclass(frozen=True, slots=True)
class GoodListed(Record):
    """A good of a submission that the Register has already."""

    QUERY: ClassVar[str] = "submissions/listed"

    bin: str
    product: str
    registration_no: str


@dataclass(frozen=True, slots=True)
class Notification(Record):
    """A notification that a software producer is to be excluded (29-31)."""

    QUERY: ClassVar[str] = "submissions/notification"

    notification: str
    registration_no: str
    body: str
    paper: str
    reason: str
    notified_on: date
    due_on: date
    calendar_version: str
    login: str
    recorded_at: datetime
    stage: str
    closed_on: date | None
    notice_no: str | None
    appeal_until: date | None
    appeal_paper: str | None


@dataclass(frozen=True, slots=True)
class ListedNotification(Notification):
    """One of the list, with its sender's name; `is_overdue`: the working days of clause 31 have passed."""

    QUERY: ClassVar[str] = "submissions/notifications"

    is_overdue: bool
    body_kk: str
    body_ru: str


@dataclass(frozen=True, slots=True)
class SoftwareEntry(Record):
    """The entry of a software producer (clause 8) in force, and whose submission it came by."""

    QUERY: ClassVar[str] = "submissions/software_entry"

    registration_no: str
    bin: str
    name: str
    name_ru: str | None
    body: str


@dataclass(frozen=True, slots=True)
class SoftwareResult(Record):
    """A software producer's entry of a quarter and what was informed of it; `result` None: nothing yet."""

    QUERY: ClassVar[str] = "submissions/software_results"

    registration_no: str
    bin: str
    name: str
    product: str
    body: str
    information: str | None
    paper: str | None
    result: str | None
    reason: str | None
    notification: str | None
    received_on: date | None

    @property
    def entry(self) -> tuple[str, str]:
        """Number and name as the informatisation body's form has them."""
        return self.registration_no, f"{self.name} · {self.product}"
