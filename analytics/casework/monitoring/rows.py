"""Rows of monitoring, a shape a query."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar

from analytics.casework.monitoring.run_rows import KeptRun, OutcomeOfRun
from analytics.store.records import Record


@dataclass(frozen=True, slots=True)
class MonitoringRun(KeptRun):
    """A run with its producers by outcome; `to_do`: whom an interrupted run has not told yet."""

    QUERY: ClassVar[str] = "monitoring/runs"

    conforming: int
    noticed: int
    excluded: int
    incomplete: int
    ceased: int
    to_do: int
    letters: int


@dataclass(frozen=True, slots=True)
class UnderAppeal(Record):
    """An entry that monitoring leaves aside because an appeal suspends its exclusion (33, D20)."""

    QUERY: ClassVar[str] = "monitoring/under_appeal"

    registration_no: str
    bin: str
    name: str
    suspended_on: date
    appeal: str


@dataclass(frozen=True, slots=True)
class Predecessor(Record):
    """Whose figures count for a producer before a transformation (30, D21)."""

    QUERY: ClassVar[str] = "monitoring/predecessors"

    bin: str
    predecessor: str
    since: date


@dataclass(frozen=True, slots=True)
class OutcomeMove(Record):
    """How many producers went from one outcome to another; `before` None: new to monitoring."""

    QUERY: ClassVar[str] = "monitoring/moves"

    before: str | None
    after: str
    producers: int


@dataclass(frozen=True, slots=True)
class RunFlow(Record):
    """What became, by the next run, of those whom a run told to remedy."""

    QUERY: ClassVar[str] = "monitoring/flows"

    quarter: str
    removed: int
    again: int
    excluded: int
    not_assessed: int
    gone: int
    pending: int


@dataclass(frozen=True, slots=True)
class GroupResult(Record):
    """Producers of a region or a division of activity by outcome."""

    QUERY: ClassVar[str] = "monitoring/results_by_group"

    code: str | None
    producers: int
    conforming: int
    noticed: int
    excluded: int
    incomplete: int


@dataclass(frozen=True, slots=True)
class PendingDeparture(Record):
    """Kinds of snapshot that are wanted (JSON), and for how many producers (D12)."""

    QUERY: ClassVar[str] = "monitoring/pending_departures"

    wanted: str | None
    producers: int


@dataclass(frozen=True, slots=True)
class ProducerResult(Record, OutcomeOfRun):
    """A producer in a run: what was found and sent; `total`: how many were asked for in all."""

    QUERY: ClassVar[str] = "monitoring/result_list"

    registration_no: str
    new_production: bool
    commissioned_on: date | None
    round: int | None
    outcome_before: str | None
    band_before: str | None
    place: int
    exact: bool
    criteria: list[int] | None
    again: int | None
    low: int | None
    document_kk: str | None
    made_at: datetime | None
    handed_over_at: datetime | None
    taken_at: datetime | None
    appeal_stage: str | None
    total: int

    @property
    def not_met(self) -> list[int]:
        """The criteria that were not met, by number."""
        return sorted(self.criteria or [])


@dataclass(frozen=True, slots=True)
class PastResult(Record, OutcomeOfRun):
    """How a producer fared in a run, with versions of model and rulebook."""

    QUERY: ClassVar[str] = "monitoring/history"

    run_on: date
    known_on: date
    rulebook: str
    model_version: str


@dataclass(frozen=True, slots=True)
class RunLetter(Record):
    """A letter that a run sent to a producer, and how far it has come (UTC)."""

    QUERY: ClassVar[str] = "monitoring/letters"

    quarter: str
    registration_no: str
    kind: str
    document_kk: str
    document_ru: str | None
    made_at: datetime
    queued_at: datetime | None
    handed_over_at: datetime | None
    taken_at: datetime | None


@dataclass(frozen=True, slots=True)
class NearFloor(Record):
    """A rule that a producer met only just in a run (D6)."""

    QUERY: ClassVar[str] = "monitoring/near_floors"

    rule: str
    criterion: int
    part: str
    value: float
    required: str
    bound: float
