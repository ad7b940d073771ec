"""Rows of appeals, a shape a query."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar

from analytics.casework.verification.rows import RecordedVerification
from analytics.store.records import Record


@dataclass(frozen=True, slots=True)
class ContestedRun(RecordedVerification):
    """A run that a contested exclusion rests on, with its frozen verification of the producer (33)."""

    QUERY: ClassVar[str] = "appeals/runs"

    quarter: str
    name: str
    oked: str | None
    outcome: str
    run_on: date
    rulebook: str
    run_settings: str


@dataclass(frozen=True, slots=True)
class AppealHead(Record):
    """An appeal itself: the contested exclusion, the complaint, where it stands; once decided, the edition of
    the commission, what was known (K, L), the decision and its file."""

    QUERY: ClassVar[str] = "appeals/appeal"

    appeal: str
    registration_no: str
    bin: str
    name: str
    quarter: str
    excluded_on: date
    filed_on: date
    complaint: str
    paper: str | None
    stage: str
    version: int
    sitting_on: date | None
    closed_on: date | None
    commission: str | None
    edition: int | None
    known_on: date | None
    last_load_id: int | None
    decision_no: str | None
    reasons: str | None
    file_kk: str | None
    file_ru: str | None
    login: str
    recorded_at: datetime
    made_up: bool


@dataclass(frozen=True, slots=True)
class ListedAppeal(Record):
    """An appeal in the list."""

    QUERY: ClassVar[str] = "appeals/listed"

    appeal: str
    registration_no: str
    bin: str
    name: str
    quarter: str
    excluded_on: date
    filed_on: date
    stage: str
    sitting_on: date | None
    closed_on: date | None
    decision_no: str | None
    made_up: bool


@dataclass(frozen=True, slots=True)
class AppealEntry(Record):
    """An entry that the run excluded; `excluded_by`, `reinstated_by`: changes of the Register (D20)."""

    QUERY: ClassVar[str] = "appeals/entries"

    registration_no: str
    excluded_by: int
    reinstated_by: int | None
    document_kk: str | None
    document_ru: str | None


@dataclass(frozen=True, slots=True)
class Recusal(Record):
    """Why a member does not consider an appeal: conflict (of interest) or absence."""

    QUERY: ClassVar[str] = "appeals/asides"

    login: str
    kind: str
    reason: str
    stood_aside_on: date


@dataclass(frozen=True, slots=True)
class MemberVote(Record):
    """A member's vote that counts, with the dissenting opinion where there is one."""

    QUERY: ClassVar[str] = "appeals/votes"

    login: str
    vote: str
    dissent: str | None
    voted_on: date


@dataclass(frozen=True, slots=True)
class ContestedExclusion(Record):
    """An exclusion and the newest appeal against it; `quarter` None where monitoring did not exclude."""

    QUERY: ClassVar[str] = "appeals/contested"

    registration_no: str
    excluded_by: int
    bin: str
    name: str
    ground: str
    excluded_on: date
    basis: str | None
    quarter: str | None
    appeal: str | None
    stage: str | None


@dataclass(frozen=True, slots=True)
class EntryChange(Record):
    """A change of the Register to an entry of an appeal."""

    QUERY: ClassVar[str] = "appeals/changes"

    registration_no: str
    kind: str
    effective_on: date
    ground: str
    basis: str | None
    change_no: int


@dataclass(frozen=True, slots=True)
class RunOutcome(Record):
    """What a run came to of the producer."""

    QUERY: ClassVar[str] = "appeals/results"

    quarter: str
    run_on: date
    outcome: str
    band: str | None
    probability: float | None
    rulebook: str
    model_version: str


@dataclass(frozen=True, slots=True)
class EntryUpdate(Record):
    """A quarterly update of an entry of an appeal (24); `changes`: JSON."""

    QUERY: ClassVar[str] = "appeals/updates"

    update_no: str
    registration_no: str
    quarter: str
    received_on: date
    changes: str


@dataclass(frozen=True, slots=True)
class LaterLoad(Record):
    """A load that told otherwise than what was known then."""

    QUERY: ClassVar[str] = "appeals/loads"

    load_id: int
    kind: str
    as_of: date
    source: str
    loaded_at: datetime


@dataclass(frozen=True, slots=True)
class LoadSince(Record):
    """A load of a kind that is known now and was not then."""

    QUERY: ClassVar[str] = "appeals/load_since"

    load_id: int
    as_of: date


@dataclass(frozen=True, slots=True)
class ReplacingFile(Record):
    """A file of the load that took the place of a row, or took it back."""

    QUERY: ClassVar[str] = "appeals/replaced_by"

    load_id: int
    as_of: date
    file_name: str
