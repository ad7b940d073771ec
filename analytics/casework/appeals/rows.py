"""Rows of appeals, a shape a query."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from analytics.store.records import Record


@dataclass(frozen=True, slots=True)
class ContestedRun(Record):
    """A run that a contested exclusion rests on, with its frozen verification of the producer (33)."""

    QUERY: ClassVar[str] = "appeals/runs"

    quarter: str
    name: str
    oked: str | None
    outcome: str
    verification_id: str
    reference_date: date
    run_on: date
    rulebook: str
    run_settings: str
    application: str | None
    bin: str
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
class ContestedFinding(Record):
    """A rule that a run recorded as not met (27, 28)."""

    QUERY: ClassVar[str] = "appeals/findings"

    bin: str
    rule: str
    criterion: int
    part: str | None
    value: float | None
    state: str | None
    required: str
    bound: float | None
    contribution: float | None
    severity: str
    source: str | None
    first_quarter: str
    runs: int
    removed_in: str | None
