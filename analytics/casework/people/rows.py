"""Rows of the people of the workbench, a shape a query."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar

from analytics.store.records import Record


@dataclass(frozen=True, slots=True)
class PendingPerson(Record):
    """A record that waits for a second person."""

    QUERY: ClassVar[str] = "people/pending"

    person_no: int
    login: str
    kind: str
    name: str
    role: str
    body: str | None
    account: str | None
    in_force_from: date
    in_force_to: date
    reason: str | None
    recorded_by: str
    recorded_at: datetime


@dataclass(frozen=True, slots=True)
class KeptPerson(PendingPerson):
    """A login, as last confirmed; closed ones too (`kind`: founding, set, closed)."""

    QUERY: ClassVar[str] = "people/listed"

    confirmed_by: str
    confirmed_at: datetime


@dataclass(frozen=True, slots=True)
class PersonInForce(Record):
    """A login whose newest confirmed record is in force on the day asked for."""

    QUERY: ClassVar[str] = "people/in_force"

    login: str
    name: str
    role: str
    body: str | None
    account: str | None
    in_force_from: date
    in_force_to: date


@dataclass(frozen=True, slots=True)
class KeptRole(Record):
    """A role that somebody was kept with, confirmed."""

    QUERY: ClassVar[str] = "people/roles_kept"

    role: str
