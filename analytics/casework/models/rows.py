"""Rows of model versions and trial periods, a shape a query."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar

from analytics.order.model_history import (
    BandCount,
    ContestedCount,
    InForce,
    SourceCount,
    VersionLife,
    VersionStep,
    WatchCount,
)
from analytics.store.records import Record


@dataclass(frozen=True, slots=True)
class ListedVersion(Record, VersionLife):
    """A version of the list, without its document."""

    QUERY: ClassVar[str] = "models/versions"


@dataclass(frozen=True, slots=True)
class KeptVersion(ListedVersion):
    """A version with its document, as registered."""

    QUERY: ClassVar[str] = "models/version"

    document: str


@dataclass(frozen=True, slots=True)
class TrialInForce(Record):
    """The trial period that runs on a day."""

    QUERY: ClassVar[str] = "models/trial_in_force"

    trial_no: int
    opened_on: date
    version: str
    shows_score: bool
    document: str
    opened_by: str


@dataclass(frozen=True, slots=True)
class TrialPeriod(TrialInForce):
    """Any trial period (D36); it runs until it is closed."""

    QUERY: ClassVar[str] = "models/trials"

    closed_on: date | None
    closed_by: str | None
    close_document: str | None


@dataclass(frozen=True, slots=True)
class ActiveVersion(Record):
    """The version that decides on a day, with its document."""

    QUERY: ClassVar[str] = "models/active"

    version: str
    document: str


@dataclass(frozen=True, slots=True)
class VersionEvent(Record, VersionStep):
    """A step taken with a version: by whom, when and why."""

    QUERY: ClassVar[str] = "models/events"


@dataclass(frozen=True, slots=True)
class ForcePeriod(Record, InForce):
    """A period in which one version decided, or none."""

    QUERY: ClassVar[str] = "models/in_force_periods"


@dataclass(frozen=True, slots=True)
class VersionResults(Record, BandCount):
    """Verifications of one purpose by one band that a version made."""

    QUERY: ClassVar[str] = "models/decided_by_version"

    version: str


@dataclass(frozen=True, slots=True)
class Contested(Record, ContestedCount):
    """Complaints, or appeals, against results of a version."""

    QUERY: ClassVar[str] = "models/contested"


@dataclass(frozen=True, slots=True)
class QuarterWatched(Record, WatchCount):
    """What watching a version came to in a quarter."""

    QUERY: ClassVar[str] = "models/watches_of"


@dataclass(frozen=True, slots=True)
class LastComparison(Record):
    """What the last comparison of a version with another came to (D10)."""

    QUERY: ClassVar[str] = "models/last_comparison"

    version: str
    against: str
    compared_on: date
    applications: int
    applications_changed: int
    producers: int
    producers_changed: int
    login: str
    compared_at: datetime


@dataclass(frozen=True, slots=True)
class TrainingJob(Record):
    """Long work on a version; `failure`: JSON by language."""

    QUERY: ClassVar[str] = "models/jobs"

    job_no: int
    kind: str
    version: str
    until: date
    seed: int
    process: str
    state: str
    share: float
    started_by: str
    started_at: datetime
    stop_by: str | None
    ended_at: datetime | None
    fingerprint: str | None
    failure: str | None


@dataclass(frozen=True, slots=True)
class LastWatch(Record):
    """What watching found last (3.5); `result`: JSON."""

    QUERY: ClassVar[str] = "models/last_watch"

    quarter: str
    version: str
    applications: int
    alarms: int
    result: str
    login: str
    watched_at: datetime


@dataclass(frozen=True, slots=True)
class OutcomeSource(Record, SourceCount):
    """Outcomes of one source to learn from."""

    QUERY: ClassVar[str] = "models/outcome_sources"


@dataclass(frozen=True, slots=True)
class TrialResult(Record):
    """Whether the last verification was made in a trial period, and its score is kept back (D36)."""

    QUERY: ClassVar[str] = "models/trial_result"

    is_trial: bool
    is_hidden: bool


@dataclass(frozen=True, slots=True)
class KeptCard(Record):
    """The tables of a version's card as last worked out; `tables`: JSON."""

    QUERY: ClassVar[str] = "models/card"

    version: str
    until: date
    fingerprint: str
    tables: str
    sha256: str
    made_by: str
    made_at: datetime


@dataclass(frozen=True, slots=True)
class LastEvaluation(Record):
    """What the last evaluation of a version said (D10)."""

    QUERY: ClassVar[str] = "models/last_evaluation"

    favourable: bool
    reason: str | None
    login: str
    made_at: datetime
