"""A good of the Register with its producer (Annex 1), as those read it who make tables, files and letters of
it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import ClassVar

from analytics.store.records import Record


@dataclass(frozen=True, slots=True)
class RegisterGood:
    """What every query of whole goods gives: which good of which entry, through which days, the producer, the
    good. A `_text` is how an older Register wrote the figure."""

    registration_no: str
    row_no: int
    change_no: int
    valid_from: date
    valid_to: date
    good_no: int | None
    bin: str
    name: str
    name_ru: str | None
    oked: str | None
    oked_secondary: str | None
    kato: str | None
    address: str | None
    email: str | None
    telephone: str | None
    certificate: str | None
    product: str
    product_ru: str | None
    capacity: Decimal | None
    unit: str | None
    capacity_text: str | None
    tnved: str | None
    kpved: str | None
    enstru: str | None
    agsk3: str | None
    in_country_value: Decimal | None
    localisation: Decimal | None
    localisation_text: str | None
    included_on: date


@dataclass(frozen=True, slots=True)
class NewGood:
    """A good that is to enter the Register; `included_on`: None where it is the day of the act. The study
    weighs by `cost_price` and `output_per_month`."""

    bin: str
    name: str
    product: str
    name_ru: str | None = None
    oked: str | None = None
    oked_secondary: str | None = None
    kato: str | None = None
    address: str | None = None
    email: str | None = None
    telephone: str | None = None
    certificate: str | None = None
    product_ru: str | None = None
    capacity: Decimal | None = None
    unit: str | None = None
    capacity_text: str | None = None
    tnved: str | None = None
    kpved: str | None = None
    enstru: str | None = None
    agsk3: str | None = None
    in_country_value: Decimal | None = None
    localisation: Decimal | None = None
    localisation_text: str | None = None
    included_on: date | None = None
    good_no: int | None = None
    cost_price: Decimal | None = None
    output_per_month: Decimal | None = None


@dataclass(frozen=True, slots=True)
class PublishedGood(RegisterGood, Record):
    """A good in force on a day (clause 5); `origin`: what the entry came from."""

    QUERY: ClassVar[str] = "register/as_of"

    entry_no: int
    application: str | None
    origin: str
    made_up: bool


@dataclass(frozen=True, slots=True)
class FeedRow(RegisterGood, Record):
    """A change of the feed and the good as it stood after it; `what`: added | changed | removed."""

    QUERY: ClassVar[str] = "register/changes"

    what: str
    kind: str
    effective_on: date
    recorded_at: datetime
    ground: str
    entry_no: int
