"""Rows of the cases of commissions, a shape a query."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from analytics.store.records import Record


@dataclass(frozen=True, slots=True)
class CommissionCase(Record):
    """A case that a commission has before it; `total`: how many were asked for in all."""

    QUERY: ClassVar[str] = "assessment/cases"

    commission: str | None
    taken_up_on: date | None
    application: str
    bin: str
    name: str
    oked: str | None
    filed_on: date
    made_up: bool
    stage: str
    version: int
    official: str | None
    band: str | None
    result: str | None
    clause: str | None
    term_from: date | None
    due_on: date | None
    days_left: int | None
    closed_on: date | None
    exact: bool
    total: int
