"""Rows of an assessment of production, a shape a query (clauses 15-24)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import ClassVar

from analytics.store.records import Record
from analytics.text.both_languages import Texts

# A check is concluded, or waits for the inspection or an explanation (message ids commission.conclusion.*).
CONCLUDED = ("confirmed", "not_confirmed")


def kept_texts(row: Record, name: str) -> Texts:
    """What a row keeps in both languages; empty where nothing was written."""
    texts = row.texts(name)
    return texts if any(texts.values()) else {}


@dataclass(frozen=True, slots=True)
class ApplicantRow(Record):
    """Who applied, and the application as filed."""

    QUERY: ClassVar[str] = "assessment/applicant"

    application: str
    bin: str
    name: str
    filed_on: date
    document: str
    made_up: bool


@dataclass(frozen=True, slots=True)
class FiledGood(Record):
    """A good of an application as filed (clause 10(4))."""

    QUERY: ClassVar[str] = "assessment/goods"

    good_no: int
    name: str
    tnved: str | None
    kpved: str | None
    enstru: str | None
    agsk3: str | None
    capacity_per_year: Decimal | None
    unit: str | None
    in_country_value: Decimal | None
    localisation: Decimal | None


@dataclass(frozen=True, slots=True)
class Check(Record):
    """A conclusion on a check of clause 18."""

    QUERY: ClassVar[str] = "assessment/checks"

    check_no: int
    conclusion: str
    note_kk: str
    note_ru: str
    login: str
    concluded_on: date
    recorded_at: datetime

    @property
    def note(self) -> Texts:
        return self.texts("note")

    @property
    def is_concluded(self) -> bool:
        return self.conclusion in CONCLUDED


@dataclass(frozen=True, slots=True)
class InspectionRow(Record):
    """The inspection of a case (20-22); `last_day` None while it goes on."""

    QUERY: ClassVar[str] = "assessment/inspection"

    reason: str
    first_day: date
    last_day: date | None
    remarks_kk: str | None
    remarks_ru: str | None
    act_no: str | None
    ordered_by: str


@dataclass(frozen=True, slots=True)
class Inspector(Record):
    """A member who inspects; voluntary: of an association (20, 21)."""

    QUERY: ClassVar[str] = "assessment/inspectors"

    login: str
    voluntary: bool
    joined_on: date


@dataclass(frozen=True, slots=True)
class Mark(Record):
    """One of the five marks of Annex 5: + or -, with a note or without."""

    QUERY: ClassVar[str] = "assessment/marks"

    mark_no: int
    met: bool
    note_kk: str | None
    note_ru: str | None
    login: str
    recorded_at: datetime

    @property
    def note(self) -> Texts:
        return kept_texts(self, "note")


@dataclass(frozen=True, slots=True)
class VoteRow(Record):
    """A member's vote on a good (19), with a dissenting opinion or without."""

    QUERY: ClassVar[str] = "assessment/votes"

    good_no: int
    login: str
    vote: str
    opinion_kk: str | None
    opinion_ru: str | None
    voted_on: date
    recorded_at: datetime


@dataclass(frozen=True, slots=True)
class ProtocolRow(Record):
    """The protocol that stands (23); `document`: the sitting as JSON."""

    QUERY: ClassVar[str] = "assessment/protocol"

    protocol_no: str
    commission: str
    edition: int
    drawn_up_on: date
    drawn_up_by: str
    document: str
    signed_on: date | None


@dataclass(frozen=True, slots=True)
class GoodResult(Record):
    """The result on a good (19, D22): positive, or negative with its reasons."""

    QUERY: ClassVar[str] = "assessment/results"

    good_no: int
    result: str
    votes_for: int
    votes_against: int
    votes_abstained: int
    casting_vote: bool
    reasons_kk: str | None
    reasons_ru: str | None

    @property
    def positive(self) -> bool:
        return self.result == "positive"

    @property
    def reasons(self) -> Texts:
        return self.texts("reasons")


@dataclass(frozen=True, slots=True)
class DecisionRow(Record):
    """The decision of the authorised body (24)."""

    QUERY: ClassVar[str] = "assessment/decision"

    decided_on: date
    decided_by: str
    included: bool
    registration_no: str | None
    reply_no: str | None


@dataclass(frozen=True, slots=True)
class SheetApplication(ApplicantRow):
    """The application of a sheet (18), as filed, with its last verification, where there is one."""

    QUERY: ClassVar[str] = "assessment/sheet_application"

    verification_id: str | None
    known_on: date | None
    last_load_id: int | None
    band: str | None
    probability: float | None
    near_cutoff: bool | None
    model_version: str | None
    explanation: str | None


@dataclass(frozen=True, slots=True)
class Imports(Record):
    """What the applicant imported of a code from a country (18(3), D14)."""

    QUERY: ClassVar[str] = "assessment/sheet_imports"

    tnved: str
    country: str
    amount: Decimal | None
    items: int
    is_material: bool


@dataclass(frozen=True, slots=True)
class DeclaredElsewhere(Record):
    """A thing of this application that another declares too, or has in the Register (18(2))."""

    QUERY: ClassVar[str] = "assessment/sheet_others_alike"

    what: str
    declared: str
    application: str
    bin: str
    name: str
    filed_on: date


@dataclass(frozen=True, slots=True)
class UpdateCaseHead(Record):
    """A case of an update (D30); `assessed`: the declared facts as JSON."""

    QUERY: ClassVar[str] = "assessment/update_case"

    update_no: str
    registration_no: str
    row_no: int | None
    assessed: str
    oked: str | None
    bin: str
    name: str
    stage: str
    version: int
    received_on: date
    due_on: date
    result: str | None
    closed_on: date | None
    change_no: int | None
    made_up: bool
    login: str


@dataclass(frozen=True, slots=True)
class ListedUpdateCase(Record):
    """An update that a commission has before it, or had (26, D30)."""

    QUERY: ClassVar[str] = "assessment/update_cases"

    update_no: str
    registration_no: str
    row_no: int | None
    assessed: str
    bin: str
    name: str
    stage: str
    received_on: date
    due_on: date
    closed_on: date | None
    commission: str | None
