"""What the card and the public record of a version tell of its history (3.5, 14; D10, D37). Below the rooms
of casework and of documents: who reads it and who prints it share one shape."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class VersionLife:
    """A version without its document; approved and in force from, or not yet."""

    version: str
    sha256: str
    made_up: bool
    made_by: str
    registered_at: datetime
    approved_by: str | None
    approved_at: datetime | None
    active_from: date | None
    retired_on: date | None


@dataclass(frozen=True, slots=True)
class PublicStep:
    """A step taken with a version. Who took it is no business of the public's."""

    event: str
    favourable: bool | None
    day: date
    reason: str | None


@dataclass(frozen=True, slots=True)
class VersionStep(PublicStep):
    """The same with who took it, and when it was written down."""

    version: str
    login: str
    made_at: datetime


@dataclass(frozen=True, slots=True)
class InForce:
    """An unbroken period: `version` None where none decided, `until` the first day of the next, None while
    it runs."""

    since: date
    until: date | None
    version: str | None


@dataclass(frozen=True, slots=True)
class BandCount:
    """Verifications of one purpose by one band, from the first to the last."""

    purpose: str
    band: str
    verifications: int
    first_on: date
    last_on: date


@dataclass(frozen=True, slots=True)
class ShadowCount:
    """A shadow run: its days, and how often it differed on settled cases."""

    started_on: date
    stopped_on: date | None
    days: int
    settled: int
    differ: int


@dataclass(frozen=True, slots=True)
class ContestedCount:
    """Complaints, or appeals, against results of a version: how many came, and how they ended."""

    kind: str
    received: int
    pending: int
    upheld: int
    rejected: int
    withdrawn: int


@dataclass(frozen=True, slots=True)
class AuditCount:
    """What a random audit tells of a version's low results, once unsealed."""

    audit_no: int
    share_percent: float
    decided: int
    genuine: int


@dataclass(frozen=True, slots=True)
class WatchCount:
    """What watching a version came to in a quarter."""

    quarter: str
    applications: int
    alarms: int


@dataclass(frozen=True, slots=True)
class SourceCount:
    """Outcomes of one source up to a day."""

    source: str
    made_up: bool
    outcomes: int
    positive: int
    entities: int
    first_date: date
    last_date: date
    first_decided: date
    last_decided: date
