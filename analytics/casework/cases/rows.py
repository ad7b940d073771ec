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
