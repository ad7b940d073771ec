"""An application for inclusion in the Register: a field for everything that clauses 10 and 11 ask for.

The model takes what was given, complete or not; `application_check.check` says what is missing or wrong, by
clause. Each field carries its clause and whether it must be filled (`asked`), so forms, checks and the JSON
schema have one source. Money is KZT unless a currency stands beside it; missing is None, never zero."""

from __future__ import annotations

import hashlib
import json
from datetime import date
from enum import StrEnum
from typing import Annotated

from pydantic import (
    Field,
    StrictBool,
)

from analytics.order.application.fields import (
    INHERITED,
    Amount,
    Day,
    Line,
    Month,
    Number,
    Section,
    declared,
    listed,
)

FORMAT = "application/1"


class OperationKind(StrEnum):
    """What a line of the list under art. 51-7(3) of the Law is."""

    CONDITION = "condition"
    OPERATION = "operation"


class Automation(StrEnum):
    """Degree of automation of equipment (clause 10(4)h)."""

    MANUAL = "manual"
    MECHANISED = "mechanised"
    SEMI_AUTOMATIC = "semi_automatic"
    AUTOMATIC = "automatic"


class Holding(StrEnum):
    """By what right equipment or premises are held (clauses 10(4)h, 10(4)i)."""

    OWNED = "owned"
    LEASED = "leased"
    OTHER = "other"


class PremisesKind(StrEnum):
    """Clause 10(4)i."""

    WAREHOUSE = "warehouse"
    ADMINISTRATIVE = "administrative"
    PRODUCTION = "production"


class Consent(Section):
    """A consent or commitment of clause 10(1)–(3), with the day it was given."""

    given: StrictBool | None = declared(INHERITED)
    on: Day | None = declared(INHERITED)


class Consents(Section):
    personal_data: Consent = Field(default_factory=Consent, json_schema_extra={"clause": "10(1)"})
    facility_access: Consent = Field(default_factory=Consent, json_schema_extra={"clause": "10(2)"})
    video_surveillance: Consent = Field(default_factory=Consent, json_schema_extra={"clause": "10(3)"})


class Site(Section):
    """Actual location of production (clause 10(4)a); one BIN may have several."""

    number: Number | None = declared("10(4)a")
    kato: Line | None = declared("10(4)a")
    address: Line | None = declared("10(4)a")
    address_ru: Line | None = declared("10(4)a", required=False)
    """The same in Russian, for papers in that language."""
    goods: tuple[Number, ...] = listed("10(4)a")
    """Numbers of the goods made here; empty: all of them."""
    commissioned_on: Day | None = declared("11", required=False)
    commissioning_act: Line | None = declared("11", required=False)
    """When this site was commissioned, and by which act: of several sites one may be new."""


class Operation(Section):
    """A condition or operation of the list for the product group, and whether it is performed (clauses
    10(4)c, 3.10)."""

    code: Line | None = declared("10(4)c", required=False)
    kind: OperationKind | None = declared("10(4)c")
    name: Line | None = declared("10(4)c")
    performed: StrictBool | None = declared("10(4)c")
    note: Line | None = declared("10(4)c", required=False)


class Video(Section):
    """Where the video of the declared process is: a link or a number of the medium (clause 10(4)c)."""

    reference: Line | None = declared("10(4)c")
    recorded_on: Day | None = declared("10(4)c", required=False)


class Material(Section):
    """A raw material or component: supplier, origin, cost for one unit of the good, without VAT (clause
    10(4)d, Annex 3)."""

    name: Line | None = declared("10(4)d")
    supplier: Line | None = declared("10(4)d")
    supplier_bin: Line | None = declared("10(4)d", required=False)
    country: Line | None = declared("10(4)d")
    """Country of origin, ISO 3166 alpha-2; KZ is home, all others are abroad."""
    cost: Amount | None = declared("10(4)d")
    currency: Line | None = declared("10(4)d")
    """ISO 4217; other than KZT needs `rate`, tenge for one unit of it, and the day of the rate."""
    rate: Amount | None = declared("10(4)d", required=False)
    rate_on: Day | None = declared("10(4)d", required=False)
    origin_document: Line | None = declared("10(4)d", required=False)


class CostLine(Section):
    """What one account adds to the cost price of one unit, KZT, without VAT and profit (Annex 3)."""

    account: Line | None = declared("10(4)d")
    """Account of section 11 of the Model Chart of Accounts."""
    amount: Amount | None = declared("10(4)d")


class Output(Section):
    """Actual output of one month, in the good's unit (clause 10(4)f)."""

    month: Month | None = declared("10(4)f")
    quantity: Amount | None = declared("10(4)f")


class Paper(Section):
    """A document given as a reference: conformity (10(4)g) or a permit (10(4)j)."""

    name: Line | None = declared(INHERITED)
    number: Line | None = declared(INHERITED)
    issued_on: Day | None = declared(INHERITED)
    valid_until: Day | None = declared(INHERITED, required=False)
    issued_by: Line | None = declared(INHERITED, required=False)
    reference: Line | None = declared(INHERITED, required=False)
    """Link to the copy, or its number in the applicant's file."""


class Good(Section):
    """A declared good (clauses 10(4)b–g)."""

    number: Number | None = declared("10(4)b")
    name_kk: Line | None = declared("10(4)b", required=False)
    name_ru: Line | None = declared("10(4)b", required=False)
    tnved: Line | None = declared("10(4)b")
    kpved: Line | None = declared("10(4)b")
    enstru: Line | None = declared("10(4)b")
    construction: StrictBool | None = declared("10(4)b")
    """A construction structure, product or material: these, and only these, have an AGSK-3 code."""
    agsk3: Line | None = declared("10(4)b", required=False)
    unit: Line | None = declared("10(4)e")
    product_group: Line | None = declared("10(4)c", required=False)
    operations: tuple[Operation, ...] = listed("10(4)c", required=True)
    videos: tuple[Video, ...] = listed("10(4)c", required=True)
    materials: tuple[Material, ...] = listed("10(4)d", required=True)
    cost_price: Amount | None = declared("10(4)d")
    """Cost price of one unit, KZT, without VAT and profit (Annex 3)."""
    cost_price_on: Day | None = declared("10(4)d", required=False)
    cost_lines: tuple[CostLine, ...] = listed("10(4)d")
    """The cost price by account; where given, the lines add up to it."""
    declared_in_country_value: Amount | None = declared("10(4)d", required=False)
    """Per cent, as the applicant worked it out."""
    capacity_per_year: Amount | None = declared("10(4)e")
    output: tuple[Output, ...] = listed("10(4)f")
    conformity_required: StrictBool | None = declared("10(4)g")
    conformity: tuple[Paper, ...] = listed("10(4)g")

    @property
    def name(self) -> str:
        """The Kazakh name, else the Russian one, else empty."""
        return self.name_kk or self.name_ru or ""


class Equipment(Section):
    """Clause 10(4)h."""

    name: Line | None = declared("10(4)h")
    model: Line | None = declared("10(4)h")
    year: Annotated[int, Field(ge=1850, le=9999)] | None = declared("10(4)h")
    country: Line | None = declared("10(4)h")
    purpose: Line | None = declared("10(4)h")
    capacity: Amount | None = declared("10(4)h")
    capacity_unit: Line | None = declared("10(4)h")
    serial: Line | None = declared("10(4)h", required=False)
    """Serial number: tells a machine from others of its model."""
    automation: Automation | None = declared("10(4)h")
    holding: Holding | None = declared("10(4)h")
    document: Line | None = declared("10(4)h", required=False)
    quantity: Number | None = declared("10(4)h", required=False)
    site: Number | None = declared("10(4)h", required=False)


class Premises(Section):
    """Clause 10(4)i; area in square metres."""

    kind: PremisesKind | None = declared("10(4)i")
    holding: Holding | None = declared("10(4)i")
    area: Amount | None = declared("10(4)i")
    document: Line | None = declared("10(4)i", required=False)
    site: Number | None = declared("10(4)i", required=False)


class Application(Section):
    """The whole application. Contacts and codes of the entity are columns of Annexes 1 and 2."""

    format: str = Field(default=FORMAT, pattern="^application/1$")
    bin: Line | None = declared("A1")
    name: Line | None = declared("A1")
    name_ru: Line | None = declared("A1", required=False)
    oked: Line | None = declared("A1")
    oked_secondary: tuple[Line, ...] = listed("A1")
    certificate: Line | None = declared("A2", required=False)
    """Number of the certificate of state registration: clause 10 does not ask for it, the extract shows
    it."""
    email: Line | None = declared("A1")
    telephone: Line | None = declared("A1")
    consents: Consents = Field(default_factory=Consents, json_schema_extra={"clause": "10"})
    new_production: StrictBool | None = declared("11")
    commissioned_on: Day | None = declared("11", required=False)
    commissioning_act: Line | None = declared("11", required=False)
    sites: tuple[Site, ...] = listed("10(4)a", required=True)
    goods: tuple[Good, ...] = listed("10(4)b", required=True, most=2000)
    equipment: tuple[Equipment, ...] = listed("10(4)h", required=True)
    premises: tuple[Premises, ...] = listed("10(4)i", required=True)
    permits_required: StrictBool | None = declared("10(4)j")
    permits: tuple[Paper, ...] = listed("10(4)j")

    @property
    def commissioned(self) -> date | None:
        """The day on which the facility, or the newest of its sites, was commissioned (clause 11)."""
        days = [site.commissioned_on for site in self.sites if site.commissioned_on]
        return self.commissioned_on or max(days, default=None)

    def commissioned_for(self, good: int | None) -> date | None:
        """Since when a good can have been made: where every site that makes it tells when it was
        commissioned, the earliest of these days; else the application's own."""
        makers = [site for site in self.sites if not site.goods or good in site.goods]
        days = [site.commissioned_on for site in makers]
        known = [day for day in days if day is not None]
        return min(known) if known and len(known) == len(days) else self.commissioned_on

    def canonical(self) -> str:
        """The application as one JSON text, the same for the same content: what is stored and hashed."""
        return json.dumps(
            self.model_dump(mode="json", exclude_none=True),
            ensure_ascii=False,
            sort_keys=True,
            separators=(",", ":"),
        )

    def sha256(self) -> str:
        return sha256_of(self.canonical())


def read_canonical(document: str) -> Application:
    """The application from its text as kept."""
    return Application.model_validate_json(document)


def sha256_of(document: str) -> str:
    """The hash by which a stored document is known."""
    return hashlib.sha256(document.encode()).hexdigest()
