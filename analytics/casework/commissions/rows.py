"""Rows of the cases of commissions, a shape a query."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar

from analytics.store.records import Record
from analytics.text.both_languages import Texts


@dataclass(frozen=True, slots=True)
class CommissionCase(Record):
    """A case that a commission has before it; `total`: how many were asked for in all."""

    QUERY: ClassVar[str] = "assessment/cases"

    commission: str | None
    taken_up_on: date | None
    application: str
    bin: str
    name: str
    oked: str | None
    filed_on: date
    made_up: bool
    stage: str
    version: int
    official: str | None
    band: str | None
    result: str | None
    clause: str | None
    term_from: date | None
    due_on: date | None
    days_left: int | None
    closed_on: date | None
    exact: bool
    total: int


@dataclass(frozen=True, slots=True)
class KeptEdition(Record):
    """An edition of a commission as approved; `document`: JSON."""

    QUERY: ClassVar[str] = "assessment/edition"

    commission: str
    edition: int
    valid_from: date
    order_no: str
    order_on: date
    document: str
    made_up: bool


@dataclass(frozen=True, slots=True)
class EditionInForce(KeptEdition):
    """The edition of a commission in force on a day (15)."""

    QUERY: ClassVar[str] = "assessment/edition_in_force"


@dataclass(frozen=True, slots=True)
class EveryEditionInForce(KeptEdition):
    """The edition of each commission of a kind in force on a day (15, 33)."""

    QUERY: ClassVar[str] = "assessment/editions_in_force"


@dataclass(frozen=True, slots=True)
class LastEdition(Record):
    """The newest edition, in force or to come."""

    QUERY: ClassVar[str] = "assessment/last_edition"

    edition: int
    valid_from: date
    sha256: str


@dataclass(frozen=True, slots=True)
class TakenIndustry(Record):
    """A beginning of OKED codes that another commission has in force."""

    QUERY: ClassVar[str] = "assessment/industries_taken"

    prefix: str
    commission: str


@dataclass(frozen=True, slots=True)
class HasCase(Record):
    """The commission that has a case; `taken_up_on` None until it took the case up."""

    QUERY: ClassVar[str] = "assessment/assigned"

    commission: str
    taken_up_on: date | None


@dataclass(frozen=True, slots=True)
class OfIndustry(Record):
    """The commission whose industry is the applicant's (15)."""

    QUERY: ClassVar[str] = "assessment/commission_of"

    commission: str


@dataclass(frozen=True, slots=True)
class WaitingProposal(Record):
    """An edition that waits for the head's approval (15, 33)."""

    QUERY: ClassVar[str] = "assessment/proposals"

    proposal: int
    commission: str
    document: str
    sha256: str
    proposed_by: str
    proposed_at: datetime


@dataclass(frozen=True, slots=True)
class Recusal(Record):
    """Who stands aside: kind conflict (of interest) or absence."""

    QUERY: ClassVar[str] = "assessment/asides"

    login: str
    kind: str
    reason_kk: str
    reason_ru: str
    stood_aside_on: date
    recorded_by: str
    recorded_at: datetime

    @property
    def reason(self) -> Texts:
        return self.texts("reason")
