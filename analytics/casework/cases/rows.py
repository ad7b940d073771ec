"""Rows of cases, a shape a query."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar

from analytics.order.terms import term, working_days_between
from analytics.store.records import Record


@dataclass(frozen=True, slots=True)
class QueuedCase(Record):
    """A case of the queue; `total`: how many cases were asked for in all."""

    QUERY: ClassVar[str] = "cases/queue"

    application: str
    bin: str
    name: str
    oked: str | None
    region: str
    filed_on: date
    made_up: bool
    stage: str
    version: int
    band: str | None
    official: str | None
    wanted: str | None
    clause: str | None
    term_from: date | None
    due_on: date | None
    days_left: int | None
    closed_on: date | None
    total: int
    excluded_before: bool
    exact: bool

    def left_on(self, day: date) -> int | None:
        """Working days left, negative when overdue; None where no term runs. By the deadline as given: a
        holiday decreed since then changes the days left, never the day itself."""
        if self.clause is None:
            return None
        return working_days_between(day, self.due_on) if self.due_on else self.days_left

    @property
    def length(self) -> int | None:
        """Working days of its whole term."""
        return term(self.clause, self.term_from).length if self.clause and self.term_from else None

    @property
    def is_suspended(self) -> bool:
        """The term stands (clause 21)."""
        return self.clause is not None and self.due_on is None


@dataclass(frozen=True, slots=True)
class DutyOfficial(Record):
    """Who takes overdue cases that belong to nobody (D12)."""

    QUERY: ClassVar[str] = "cases/duty_official"

    login: str
    reason: str
    recorded_by: str
    recorded_at: datetime


@dataclass(frozen=True, slots=True)
class Case(Record):
    """The case of an application as it stands; `days_left`: working days left when its term stopped, None
    while it runs."""

    QUERY: ClassVar[str] = "cases/case"

    application: str
    stage: str
    version: int
    official: str | None = None
    clause: str | None = None
    term_from: date | None = None
    due_on: date | None = None
    calendar_version: str | None = None
    closed_on: date | None = None
    band: str | None = None
    verification_id: str | None = None
    wanted: str | None = None
    result: str | None = None
    days_left: int | None = None


@dataclass(frozen=True, slots=True)
class CaseAmong(Case):
    """A case of several that were asked for together."""

    QUERY: ClassVar[str] = "cases/cases_of"


@dataclass(frozen=True, slots=True)
class OverdueCase(Record):
    """An open case past its term that belongs to nobody (D12)."""

    QUERY: ClassVar[str] = "cases/cases_overdue_unowned"

    application: str
    version: int
    due_on: date


@dataclass(frozen=True, slots=True)
class CaseOfCeased(Record):
    """An open case of an applicant that the register of taxpayers tells has ceased (3.1, D26)."""

    QUERY: ClassVar[str] = "cases/open_of_ceased"

    application: str
    version: int
    bin: str
    status: str
    status_on: date | None


@dataclass(frozen=True, slots=True)
class KeptClock(Record):
    """A term that a case has had: without a last day while it stands; `document`: the calendar it was given
    by."""

    QUERY: ClassVar[str] = "cases/clocks"

    application: str
    clause: str
    started_on: date
    due_on: date | None
    ended_on: date | None
    calendar_version: str
    document: str


@dataclass(frozen=True, slots=True)
class Suspension(Record):
    """Days on which the term of a case did not run (clause 21, D4); without a last day it goes on."""

    QUERY: ClassVar[str] = "cases/suspensions"

    suspended_from: date
    suspended_to: date | None
    clause: str


@dataclass(frozen=True, slots=True)
class LastEntry(Record):
    """Who touched a case last, and when."""

    QUERY: ClassVar[str] = "cases/case_last_entry"

    actor: str
    recorded_at: datetime


@dataclass(frozen=True, slots=True)
class WaitingUnderClause(Record):
    """An open case in a state that names a clause; `total`: how many there are."""

    QUERY: ClassVar[str] = "cases/under_clause"

    kind: str
    number: str
    stage: str
    due_on: date | None
    total: int


@dataclass(frozen=True, slots=True)
class QueueOption(Record):
    """What the queue can be narrowed by."""

    QUERY: ClassVar[str] = "cases/queue_options"

    kind: str
    code: str


@dataclass(frozen=True, slots=True)
class BinStanding(Record):
    """How a BIN stands in the newest register of taxpayers that is known."""

    QUERY: ClassVar[str] = "cases/standings"

    bin: str
    status: str
    status_on: date | None


@dataclass(frozen=True, slots=True)
class VerificationBand(Record):
    """The band that a recorded verification gave."""

    QUERY: ClassVar[str] = "cases/verification_bands"

    verification_id: str
    application: str
    band: str


@dataclass(frozen=True, slots=True)
class BinWithoutRows(Record):
    """An entity of which no source but the register of taxpayers holds a row (D12, D26)."""

    QUERY: ClassVar[str] = "verification/without_rows"

    bin: str
