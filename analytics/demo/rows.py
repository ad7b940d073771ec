"""What the demonstration reads of what it has made, a shape a query."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from analytics.store.records import Record


@dataclass(frozen=True, slots=True)
class Holdings(Record):
    """What a database holds already."""

    QUERY: ClassVar[str] = "demo/holdings"

    loads: int
    applications: int


@dataclass(frozen=True, slots=True)
class PastCase(Record):
    """A case in assessment whose outcome was long ago."""

    QUERY: ClassVar[str] = "demo/past_cases"

    application: str
    version: int
    band: str | None
    verification_id: str | None
    term_from: date
    due_on: date
    decided_on: date
    positive: bool


@dataclass(frozen=True, slots=True)
class PastGood(Record):
    """A good of an application."""

    QUERY: ClassVar[str] = "demo/past_goods"

    application: str
    good_no: int


@dataclass(frozen=True, slots=True)
class DecidingEdition(Record):
    """The edition of the commission that decided a past case; `document`: JSON."""

    QUERY: ClassVar[str] = "demo/past_commissions"

    application: str
    commission: str
    edition: int
    document: str
    made_up: bool


@dataclass(frozen=True, slots=True)
class WaitingCase(Record):
    """A case that waits for its commission."""

    QUERY: ClassVar[str] = "demo/in_assessment"

    application: str


@dataclass(frozen=True, slots=True)
class RefusedCase(Record):
    """An application that verification refused."""

    QUERY: ClassVar[str] = "demo/refused_by_verification"

    application: str
    closed_on: date


@dataclass(frozen=True, slots=True)
class EntryInForce(Record):
    """An entry in force on a day."""

    QUERY: ClassVar[str] = "demo/entries_in_force"

    registration_no: str


@dataclass(frozen=True, slots=True)
class ExcludedEntry(Record):
    """An entry that monitoring has excluded."""

    QUERY: ClassVar[str] = "demo/excluded_by_monitoring"

    registration_no: str
