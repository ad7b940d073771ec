"""What is shown of the Register, a shape a query."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import ClassVar

from analytics.documents.forms.register_goods import RegisterGood
from analytics.store.records import Record


@dataclass(frozen=True, slots=True)
class EntryHead(Record):
    """An entry and what it came from; `import_sha256`: what it was last taken over from."""

    QUERY: ClassVar[str] = "register/entry"

    registration_no: str
    entry_no: int
    origin: str
    application: str | None
    import_sha256: str | None
    made_up: bool
    recorded_at: datetime


@dataclass(frozen=True, slots=True)
class EntryGood(RegisterGood, Record):
    """A good of an entry as it stands on a day; of an excluded one as it was last."""

    QUERY: ClassVar[str] = "register/rows_of_entry"

    ended_by: int | None
    in_force: bool
    excluded_on: date | None
    excluded_ground: str | None


@dataclass(frozen=True, slots=True)
class EntryChange(Record):
    """What was done to an entry."""

    QUERY: ClassVar[str] = "register/changes_of_entry"

    change_no: int
    kind: str
    effective_on: date
    ground: str
    reason: str | None
    basis: str | None
    login: str
    recorded_at: datetime


@dataclass(frozen=True, slots=True)
class FoundGood(Record):
    """A good that a search gives; `total` and `producers`: how many there are in all."""

    QUERY: ClassVar[str] = "register/search"

    registration_no: str
    row_no: int
    entry_no: int
    made_up: bool
    in_force: bool
    exact: bool
    bin: str
    name: str
    name_ru: str | None
    kato: str | None
    product: str
    product_ru: str | None
    tnved: str | None
    in_country_value: Decimal | None
    localisation: Decimal | None
    localisation_text: str | None
    included_on: date
    excluded_on: date | None
    excluded_ground: str | None
    total: int
    producers: int


@dataclass(frozen=True, slots=True)
class ListedGood(Record):
    """A good in force of a BIN that was asked for."""

    QUERY: ClassVar[str] = "register/check_bins"

    bin: str
    name: str
    registration_no: str
    row_no: int
    included_on: date
    product: str
    product_ru: str | None
    tnved: str | None
    kpved: str | None
    enstru: str | None
    entry_no: int


@dataclass(frozen=True, slots=True)
class StandingGood(Record):
    """A good in force of a producer."""

    QUERY: ClassVar[str] = "register/goods_of_bin"

    registration_no: str
    row_no: int
    product: str
    tnved: str | None


@dataclass(frozen=True, slots=True)
class PastExclusion(Record):
    """An exclusion of an entry of a BIN; `reinstated_on`: it was set aside."""

    QUERY: ClassVar[str] = "register/exclusions_of_bin"

    change_no: int
    registration_no: str
    excluded_on: date
    ground: str
    reason: str | None
    basis: str | None
    name: str
    goods: int
    included_on: date
    reinstated_on: date | None


@dataclass(frozen=True, slots=True)
class ExclusionAppeal(Record):
    """An appeal against an exclusion."""

    QUERY: ClassVar[str] = "register/appeals_of_exclusions"

    excluded_by: int
    appeal: str
    filed_on: date
    stage: str
    closed_on: date | None


@dataclass(frozen=True, slots=True)
class Totals(Record):
    """How many producers, entries and goods are in force on a day."""

    QUERY: ClassVar[str] = "register/totals"

    producers: int
    entries: int
    goods: int


@dataclass(frozen=True, slots=True)
class RegisterRegion(Record):
    """A region (two digits of KATO) that the Register has or had producers in."""

    QUERY: ClassVar[str] = "register/regions"

    code: str
