"""Versions of the Register's rows: a good of an entry through a period of validity (Annexes 1 and 2), as it
stands until a change says otherwise (D20)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from decimal import Decimal
from typing import Any, ClassVar

import polars as pl

from analytics.casework.register.records import KnownEntry
from analytics.casework.register.row_search import searched
from analytics.documents.forms.register_goods import NewGood, RegisterGood
from analytics.store.database import Session
from analytics.store.records import Record, Schema
from analytics.text import UserError
from analytics.text.values import Values

FOREVER = date(2199, 12, 31)

# What is known of the producer, and of the good (Annexes 1 and 2). A change of the Register is a change of
# some of these.
PRODUCER = (
    "bin",
    "name",
    "name_ru",
    "oked",
    "oked_secondary",
    "kato",
    "address",
    "email",
    "telephone",
    "certificate",
)
GOOD = (
    *("product", "product_ru", "capacity", "unit", "capacity_text", "tnved", "kpved", "enstru", "agsk3"),
    *("in_country_value", "localisation", "localisation_text"),
)
# What the study weighs by (0022_study.sql): declared with the good, no column of Annex 1, never published.
DECLARED = ("cost_price", "output_per_month")
_FIGURES: Schema = {
    "row_no": pl.Int32,
    "change_no": pl.Int64,
    "superseded_by": pl.Int64,
    "ended_by": pl.Int64,
    "good_no": pl.Int32,
    "valid_from": pl.Date,
    "valid_to": pl.Date,
    "included_on": pl.Date,
    "capacity": pl.Decimal(18, 4),
    "in_country_value": pl.Decimal(9, 4),
    "localisation": pl.Decimal(9, 4),
    "cost_price": pl.Decimal(18, 4),
    "output_per_month": pl.Decimal(18, 4),
}


@dataclass(frozen=True, slots=True)
class Version(RegisterGood, Record):
    """`change_no` made it, `superseded_by` set it aside, `ended_by` excluded the good; `search`: the text in
    which a search looks."""

    QUERY: ClassVar[str] = "register/versions_of"

    superseded_by: int | None
    ended_by: int | None
    search: str
    cost_price: Decimal | None
    output_per_month: Decimal | None

    def is_in_force(self, day: date) -> bool:
        return self.valid_from <= day < self.valid_to

    def ended(self, on: date, by: int | None) -> Version:
        """Not in force from `on`; `by`: the change that excludes it, None where its entry stays."""
        return replace(self, valid_to=max(on, self.valid_from), ended_by=by)


COLUMNS = tuple(field.name for field in fields(Version))
SCHEMA: Schema = {name: _FIGURES.get(name, pl.String) for name in COLUMNS}


def standing_rows(session: Session, registration_no: str) -> list[Version]:
    """The versions of an entry's rows that stand. Raises UserError where there is no such entry."""
    return standing_rows_of(session, [registration_no])[registration_no]


def standing_rows_of(session: Session, numbers: Sequence[str]) -> dict[str, list[Version]]:
    """As `standing_rows`, by entry."""
    known = {one.registration_no for one in session.records(KnownEntry, numbers=list(numbers))}
    unknown = [number for number in numbers if number not in known]
    if unknown:
        raise UserError("register.no_entry", number=unknown[0])
    result: dict[str, list[Version]] = {number: [] for number in numbers}
    for row in session.records(Version, numbers=list(numbers)):
        result[row.registration_no].append(row)
    return result


def rows_in_force(session: Session, registration_no: str, on: date) -> list[Version]:
    """Those in force on a day. Raises UserError where there is no such entry."""
    return [row for row in standing_rows(session, registration_no) if row.is_in_force(on)]


def require_in_force(session: Session, registration_no: str, on: date) -> list[Version]:
    """Those in force on a day. Raises UserError where there are none."""
    rows = rows_in_force(session, registration_no, on)
    if not rows:
        raise UserError("register.not_in_force", number=registration_no, day=on)
    return rows


def first_version(registration_no: str, row_no: int, change_no: int, good: NewGood, day: date) -> Version:
    """A good as it enters the Register; `day`: that of the act."""
    included_on = good.included_on or day
    values: Values = dict.fromkeys(COLUMNS)
    values |= {field.name: getattr(good, field.name) for field in fields(good)}
    values |= {"registration_no": registration_no, "row_no": row_no, "included_on": included_on}
    return as_made_by(replace(Version(**values), valid_from=included_on, valid_to=FOREVER), change_no)


def as_made_by(row: Version, change_no: int) -> Version:
    """The version as the change writes it."""
    return replace(row, change_no=change_no, superseded_by=None, search=searched(row))


def from_day(row: Version, day: date, values: Mapping[str, Any]) -> list[Version]:
    """The row with other values from `day` on: as it was until then, changed since; wholly changed where it
    began no earlier."""
    if row.valid_to <= day or all(getattr(row, name) == value for name, value in values.items()):
        return [row]
    if row.valid_from >= day:
        return [replace(row, **values)]
    return [replace(row, valid_to=day, ended_by=None), replace(row, **values, valid_from=day)]


def frame_of(rows: Sequence[Version]) -> pl.DataFrame:
    """Versions as they are written into the table."""
    return pl.DataFrame({name: [getattr(row, name) for row in rows] for name in COLUMNS}, schema=SCHEMA)
