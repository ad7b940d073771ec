"""What is read about entries of the Register, a shape a query."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar

from analytics.store.records import Record


@dataclass(frozen=True, slots=True)
class IssuedExtract(Record):
    """What was issued under a token (6)."""

    QUERY: ClassVar[str] = "register/extract"

    token: str
    registration_no: str
    issued_on: date
    bin: str
    name: str
    included_on: date
    goods: int
    change_no: int
    document_kk: str
    document_ru: str
    made_up: bool
    recorded_at: datetime


@dataclass(frozen=True, slots=True)
class ListedExtract(Record):
    """An extract of an entry."""

    QUERY: ClassVar[str] = "register/extracts_of_entry"

    token: str
    issued_on: date
    document_kk: str
    document_ru: str
    recorded_at: datetime


@dataclass(frozen=True, slots=True)
class LaterChange(Record):
    """What was done to an entry after a change (6, 30)."""

    QUERY: ClassVar[str] = "register/changed_since"

    change_no: int
    kind: str
    effective_on: date
    ground: str | None


@dataclass(frozen=True, slots=True)
class SuspendedExclusion(Record):
    """The exclusion of an entry that an appeal suspends (33, D20)."""

    QUERY: ClassVar[str] = "register/under_appeal"

    registration_no: str
    change_no: int
    suspended_on: date
    appeal: str


@dataclass(frozen=True, slots=True)
class QuarterUpdate(Record):
    """An entry and when it was brought up to date for a quarter; `changes`: how many facts; `total`: how many
    entries were asked for in all."""

    QUERY: ClassVar[str] = "register/updates_of_quarter"

    registration_no: str
    bin: str
    name: str
    name_ru: str | None
    kato: str | None
    entry_no: int
    exact: bool
    received_on: date | None
    changes: int | None
    lane: str
    total: int


@dataclass(frozen=True, slots=True)
class OpenUpdateCase(Record):
    """What of an entry is before a commission (26, D30); `assessed`: the facts as JSON."""

    QUERY: ClassVar[str] = "register/open_update_cases"

    update_no: str
    registration_no: str
    row_no: int | None
    assessed: str
    stage: str
    received_on: date
    due_on: date


@dataclass(frozen=True, slots=True)
class ListedDeparture(Record):
    """A departure that was recorded: own application, liquidation, reorganisation, transformation (30)."""

    QUERY: ClassVar[str] = "register/departures_listed"

    registration_no: str
    bin: str
    basis: str
    paper: str | None
    effective_on: date
    successor_bin: str | None
    status_on: date | None
    document_kk: str | None
    login: str
    recorded_at: datetime
    name: str
    kato: str | None


@dataclass(frozen=True, slots=True)
class DepartureTakenBack(Record):
    """An entry that left by a status that the newest register of taxpayers no longer tells (30, D20, D21)."""

    QUERY: ClassVar[str] = "register/departures_taken_back"

    registration_no: str
    bin: str
    basis: str
    successor_bin: str | None
    change_no: int
    status_on: date | None
    load_id: int
    as_of: date
