"""The extract from the Register (clause 6, Annex 2), with the address that confirms it as a QR code."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from analytics.documents.engine.blocks import Block, Column, code, facts, table
from analytics.documents.engine.document import Document, Localizable, localized, localized_firm, shown
from analytics.documents.forms.application_lists import unit_short
from analytics.documents.letters.confirming import confirming_address, modules
from analytics.text import DEFAULT_LANGUAGE, Text, text_for

COLUMNS = (
    ("oked", 16),
    ("tnved", 24),
    ("kpved", 22),
    ("enstru", 30),
    ("agsk3", 24),
    ("capacity", 30),
    ("localisation", 27),
    ("in_country_value", 18),
)


@dataclass(frozen=True, slots=True)
class ExtractGood:
    """A row of Annex 2. in_country_value is in per cent; localisation too, or a text as an older Register has
    it. unit: a code of data/reference/units.csv, or a unit's own name."""

    name: Localizable
    oked: str | None
    tnved: str | None
    kpved: str | None
    enstru: str | None
    agsk3: str | None
    capacity: Decimal | str | None
    unit: str | None
    localisation: Decimal | str | None
    in_country_value: Decimal | None

    def words(self, t: Text) -> list[str]:
        capacity = f"{shown(t, self.capacity)} {unit_short(t, self.unit) if self.unit else ''}".strip()
        codes = [shown(t, value) for value in (self.oked, self.tnved, self.kpved, self.enstru, self.agsk3)]
        return [
            localized(self.name, t),
            *codes,
            capacity,
            percent(t, self.localisation),
            percent(t, self.in_country_value),
        ]


@dataclass(frozen=True, slots=True, kw_only=True)
class Extract(Document):
    """What the extract says; `on` is its date of issue, `token` the random word by which the confirming page
    finds it; `to_cabinet`: it is sent to the producer, not only given out on request."""

    registration_no: str
    included_on: date
    name: Localizable
    bin: str
    certificate: str | None
    goods: Sequence[ExtractGood]
    token: str
    to_cabinet: bool = False

    @property
    def kind(self) -> str:
        return "extract"

    @property
    def subject(self) -> str:
        return self.registration_no

    @property
    def recipient(self) -> tuple[str, str] | None:
        return (self.bin, localized(self.name, text_for(DEFAULT_LANGUAGE))) if self.to_cabinet else None

    @property
    def annex(self) -> int:
        return 2

    @property
    def wide(self) -> bool:
        return True

    def title(self, t: Text) -> str:
        return t("documents.extract.title")

    def body(self, t: Text) -> list[Block]:
        address = confirming_address(self.token)
        columns = [
            Column(t("documents.row_no"), 8, centred=True),
            Column(t("documents.extract.column.good"), 60),
            *(Column(t(f"documents.extract.column.{name}"), width, centred=True) for name, width in COLUMNS),
        ]
        return [
            facts(
                (t("documents.extract.registration_no"), self.registration_no),
                (t("documents.extract.included_on"), t.date_long(self.included_on)),
                (t("documents.extract.name"), localized_firm(self.name, t)),
                (t("documents.extract.bin"), self.bin),
                (t("documents.extract.certificate"), shown(t, self.certificate)),
            ),
            table(
                self.title(t),
                columns,
                [[str(number), *good.words(t)] for number, good in enumerate(self.goods, start=1)],
                size=8,
            ),
            code(
                address,
                modules(address),
                t("documents.extract.confirm"),
                t("documents.extract.code_alt", address=address),
            ),
        ]


def percent(t: Text, value: Decimal | str | None) -> str:
    """A share for reading, to one decimal place; a text as it is. The Register keeps it exact."""
    if not isinstance(value, Decimal):
        return shown(t, value)
    return t.percent(value, 0 if value == value.to_integral_value() else 1)
