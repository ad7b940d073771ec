"""Rows of what a run rested on, found and did, a shape a query."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar

from analytics.casework.monitoring.grounds import UnmetRule
from analytics.store.records import Record


@dataclass(frozen=True, slots=True)
class KeptRun(Record):
    """The run of a quarter as it was begun; `change_no`: the Register's last change that it knew of;
    `completed_at` None while it is interrupted."""

    QUERY: ClassVar[str] = "monitoring/run"

    quarter: str
    reference_date: date
    run_on: date
    known_on: date
    last_load_id: int
    settings: str
    rulebook: str
    model_version: str
    change_no: int
    producers: int
    started_at: datetime
    started_by: str
    completed_at: datetime | None


@dataclass(frozen=True, slots=True)
class LastRun(KeptRun):
    """The run before a quarter's."""

    QUERY: ClassVar[str] = "monitoring/last_run"


@dataclass(frozen=True, slots=True)
class Reassessment(Record):
    """An assessment made again of those who were not assessed (D28), with its own day and knowledge."""

    QUERY: ClassVar[str] = "monitoring/reassessments"

    quarter: str
    round: int
    run_on: date
    known_on: date
    last_load_id: int
    settings: str
    change_no: int
    producers: int
    started_at: datetime
    started_by: str
    completed_at: datetime | None


@dataclass(frozen=True, slots=True)
class RunVerification(Record):
    """A frozen verification of a run, with what the run knew of the producer; `explanation` None of whoever
    was told of nothing."""

    QUERY: ClassVar[str] = "monitoring/verification"

    verification_id: str
    quarter: str
    bin: str
    reference_date: date
    known_on: date
    last_load_id: int
    settings: str
    model_version: str
    explanation: str | None
    verified_at: datetime
    rulebook: str
    oked: str | None
    registration_no: str
    new_production: bool
    commissioned_on: date | None


@dataclass(frozen=True, slots=True)
class ResultVerification(Record):
    """The verification that a producer's result of a run rests on."""

    QUERY: ClassVar[str] = "monitoring/verification_of_result"

    verification_id: str
    explanation: str | None
    model_version: str
    rulebook: str
    reference_date: date


@dataclass(frozen=True, slots=True)
class Nonconformity(Record, UnmetRule):
    """A rule that a producer did not meet in a run (27); `runs`: in how many one after another (28, D7)."""

    QUERY: ClassVar[str] = "monitoring/nonconformities"

    quarter: str
    first_quarter: str
    runs: int
    removed_in: str | None


@dataclass(frozen=True, slots=True)
class OutcomeOfRun:
    """What a run came to of a producer; `acted_at` None while nothing was sent."""

    quarter: str
    bin: str
    name: str
    kato: str | None
    oked: str | None
    verification_id: str | None
    band: str | None
    probability: float | None
    near_cutoff: bool | None
    outcome: str
    wanted: str | None
    acted_at: datetime | None

    @property
    def missing_kinds(self) -> list[str]:
        """Which snapshots the run needed to judge the producer, and had not (D12)."""
        return list(json.loads(self.wanted or "[]"))


@dataclass(frozen=True, slots=True)
class RunResult(Record, OutcomeOfRun):
    """A producer of a run that was verified in it; `round`: of the assessment made again (D28)."""

    QUERY: ClassVar[str] = "monitoring/result"

    verification_id: str
    registration_no: str
    new_production: bool
    commissioned_on: date | None
    round: int | None


@dataclass(frozen=True, slots=True)
class RunEntry(Record):
    """An entry of the Register on which a run acts (27, 28)."""

    QUERY: ClassVar[str] = "monitoring/entries_of_bins"

    entry_no: int
    registration_no: str
    bin: str
    name: str
    application: str | None
    made_up: bool
    new_production: bool | None


@dataclass(frozen=True, slots=True)
class NoticeBefore(Record):
    """The last notice to remove nonconformities that an entry had before a run."""

    QUERY: ClassVar[str] = "monitoring/notice_before"

    registration_no: str
    document_kk: str
    document_ru: str | None
    sent_on: date


@dataclass(frozen=True, slots=True)
class OutcomeCount(Record):
    """How many producers a run brought to an outcome; `letters`: of the whole run."""

    QUERY: ClassVar[str] = "monitoring/outcomes"

    outcome: str
    producers: int
    letters: int
