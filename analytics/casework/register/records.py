"""What acts on the Register read of it, a shape a query."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
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
    ground: str


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


@dataclass(frozen=True, slots=True)
class KnownEntry(Record):
    """An entry by its number, and what it was imported from."""

    QUERY: ClassVar[str] = "register/entries_of"

    registration_no: str
    import_sha256: str | None
    origin: str


@dataclass(frozen=True, slots=True)
class OtherwiseChanged(Record):
    """An entry that anything but an import acted on."""

    QUERY: ClassVar[str] = "register/changed_otherwise"

    registration_no: str


@dataclass(frozen=True, slots=True)
class LastNumbers(Record):
    """The numbers of the newest entry and the newest change."""

    QUERY: ClassVar[str] = "register/last_numbers"

    entry_no: int
    change_no: int


@dataclass(frozen=True, slots=True)
class ProducerBefore(Record):
    """As whom an entry stood before it went on under a successor (D21)."""

    QUERY: ClassVar[str] = "register/producer_before"

    bin: str
    name: str
    name_ru: str | None
    certificate: str | None
    effective_on: date
    successor_bin: str


@dataclass(frozen=True, slots=True)
class LapsedNotification(Record):
    """A notification on software that waits no longer (31)."""

    QUERY: ClassVar[str] = "register/notifications_lapse"

    notification: str


@dataclass(frozen=True, slots=True)
class FiledApplication(Record):
    """What an application says that goes into the Register; `document`: JSON."""

    QUERY: ClassVar[str] = "register/applications"

    application: str
    bin: str
    name: str
    document: str
    made_up: bool


@dataclass(frozen=True, slots=True)
class FiledShares(Record):
    """The shares of a good as they were worked out (Annex 3, 3.10)."""

    QUERY: ClassVar[str] = "register/application_goods"

    application: str
    good_no: int
    in_country_value: Decimal | None
    localisation: Decimal | None


@dataclass(frozen=True, slots=True)
class EstablishedForRegister(Record):
    """A figure that counts for the Register (24)."""

    QUERY: ClassVar[str] = "register/established_figures"

    application: str
    good_no: int
    field: str
    established: Decimal


@dataclass(frozen=True, slots=True)
class DeclaredLists(Record):
    """What an update said; `pending`: what of it no commission has accepted."""

    QUERY: ClassVar[str] = "register/declared_lists"

    row_no: int | None
    changes: str
    pending: str | None


@dataclass(frozen=True, slots=True)
class GivenUpdate(Record):
    """An update of an entry (26); `changes`: JSON by field."""

    QUERY: ClassVar[str] = "register/updates_of_entry"

    update_no: str
    quarter: str
    received_on: date
    row_no: int | None
    changes: str
    change_no: int | None
    login: str
    recorded_at: datetime


@dataclass(frozen=True, slots=True)
class CeasedEntity(Record):
    """An entry whose entity ceased by the register of taxpayers, and what that says of a successor (30,
    D21)."""

    QUERY: ClassVar[str] = "register/departures_ceased"

    entry_no: int
    registration_no: str
    bin: str
    name: str
    made_up: bool
    status: str
    status_on: date | None
    reorganisation_kind: str | None
    load_id: int
    as_of: date
    successor_bin: str | None
    successor_name: str | None
    successor_status: str | None
    acted_on: bool


@dataclass(frozen=True, slots=True)
class UpdateCounts(Record):
    """Entries in force on a day, and how many of them were updated in time (`given`), `late`, not at all
    (`none`)."""

    QUERY: ClassVar[str] = "register/update_counts"

    entries: int
    given: int
    late: int
    none: int
