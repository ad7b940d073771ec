"""Rows of loads, a shape a query (contract of snapshots)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar

from analytics.store.records import Record


@dataclass(frozen=True, slots=True)
class LoadedKind(Record):
    """What is loaded of a kind of snapshot, and how fresh it is."""

    QUERY: ClassVar[str] = "intake/kinds"

    kind: str
    as_of: date
    loaded_at: datetime
    loads: int
    known_rows: int
    quarantined: int
    warnings: int
    made_up: bool


@dataclass(frozen=True, slots=True)
class CoveredDays(Record):
    """An unbroken run of days that the loads of a kind cover together."""

    QUERY: ClassVar[str] = "intake/coverage"

    kind: str
    covers_from: date
    covers_to: date


@dataclass(frozen=True, slots=True)
class LoadOfKind(Record):
    """A load with the names of its files."""

    QUERY: ClassVar[str] = "intake/loads"

    load_id: int
    as_of: date
    covers_from: date | None
    covers_to: date | None
    source: str | None
    loaded_at: datetime
    loaded_by: str
    row_count: int
    quarantined_count: int
    warning_count: int
    made_up: bool
    names: str | None
    ignored_columns: list[str] | None


@dataclass(frozen=True, slots=True)
class RefusedLoad(Record):
    """A load that was refused."""

    QUERY: ClassVar[str] = "intake/refusals"

    refusal_id: int
    kind: str
    as_of: date | None
    files: str
    refused_at: datetime
    refused_by: str
    problem_count: int


@dataclass(frozen=True, slots=True)
class LoadedClassifier(Record):
    """A version of a classifier and until when it is in force."""

    QUERY: ClassVar[str] = "intake/classifiers"

    load_id: int
    classifier: str
    as_of: date
    until: date | None
    row_count: int
    source: str | None
    loaded_at: datetime
    loaded_by: str
    file_name: str | None
