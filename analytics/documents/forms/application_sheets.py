"""The sheets of the application workbook, one for each part of clause 10, and the kind of every column.
Declarations only."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from types import NoneType
from typing import Any, get_args

from analytics.order.application import document as model
from analytics.order.application.document import Application, Good
from analytics.order.application.fields import Section
from analytics.order.application.missing import fields_of


class Kind(StrEnum):
    """How a value stands in a cell."""

    TEXT = "text"
    BIN = "bin"
    DIGITS = "digits"  # a code of digits only: restored where a spreadsheet made it a number
    CODE = "code"  # a code that is lost once it is a number
    NUMBER = "number"
    PERCENT = "percent"
    WHOLE = "whole"
    DATE = "date"
    MONTH = "month"
    YES_NO = "yes_no"
    CHOICE = "choice"
    COUNTRY = "country"
    CURRENCY = "currency"
    UNIT = "unit"
    NUMBERS = "numbers"  # several whole numbers: 1; 2
    CODES = "codes"


# By the field's name, where the field's type does not tell.
KINDS = {
    "bin": Kind.BIN,
    "supplier_bin": Kind.BIN,
    "tnved": Kind.DIGITS,
    "kato": Kind.DIGITS,
    "oked": Kind.CODE,
    "kpved": Kind.CODE,
    "enstru": Kind.CODE,
    "account": Kind.CODE,
    "agsk3": Kind.CODE,
    "oked_secondary": Kind.CODES,
    "declared_in_country_value": Kind.PERCENT,
    "goods": Kind.NUMBERS,
    "month": Kind.MONTH,
    "country": Kind.COUNTRY,
    "currency": Kind.CURRENCY,
    "unit": Kind.UNIT,
}
# The classifier of each column of codes: data/rules/codes.toml.
CLASSIFIERS = {
    **{name: name for name in ("tnved", "kato", "oked", "kpved", "enstru", "account", "agsk3")},
    "oked_secondary": "oked",
}
ENUMS: dict[str, dict[type[Section], type[StrEnum]]] = {
    "kind": {model.Operation: model.OperationKind, model.Premises: model.PremisesKind},
    "automation": {model.Equipment: model.Automation},
    "holding": {model.Equipment: model.Holding, model.Premises: model.Holding},
}


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table or a line of a form. `id` stands in the workbook, hidden, so that moved columns are
    found."""

    id: str
    name: str
    clause: str
    kind: Kind
    required: bool = False
    of_good: bool = False
    choices: type[StrEnum] | None = None


@dataclass(frozen=True, slots=True)
class Form:
    """A sheet with a line for each field; a column's id is the field's path in the document."""

    id: str
    clause: str
    columns: tuple[Column, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet with a row for each record. `rows` names the list in the application or, with `by_good`, in the
    good numbered in the row; columns `of_good` are fields of that good itself. Without `rows` the sheet has
    fields of goods only."""

    id: str
    clause: str
    columns: tuple[Column, ...]
    rows: str | None = None
    by_good: bool = False


def _column(section: type[Section], name: str, clause: str, *, id: str = "", of_good: bool = False) -> Column:
    field = next(field for field in fields_of(section) if field.name == name)
    choices = ENUMS.get(name, {}).get(section)
    kind = Kind.CHOICE if choices else KINDS.get(name) or _kind_of_type(section, name)
    return Column(id or name, name, field.clause or clause, kind, field.required, of_good, choices)


def _kind_of_type(section: type[Section], name: str) -> Kind:
    kinds = {date: Kind.DATE, Decimal: Kind.NUMBER, bool: Kind.YES_NO, int: Kind.WHOLE}
    return kinds.get(_plain_type(section.model_fields[name].annotation), Kind.TEXT)


def _plain_type(annotation: Any) -> Any:
    """The type inside Annotated[…] and … | None."""
    inner = [argument for argument in get_args(annotation) if argument is not NoneType]
    return _plain_type(inner[0]) if inner else annotation


def _names(section: type[Section]) -> tuple[str, ...]:
    return tuple(field.name for field in fields_of(section))


def _consent(name: str, clause: str) -> tuple[Column, ...]:
    path = f"consents.{name}"
    return tuple(_column(model.Consent, part, clause, id=f"{path}.{part}") for part in ("given", "on"))


def _table(id: str, clause: str, section: type[Section], *names: str) -> Table:
    return Table(
        id, clause, tuple(_column(section, name, clause) for name in names or _names(section)), rows=id
    )


def _by_good(id: str, clause: str, section: type[Section] | None, *good_fields: str) -> Table:
    number = Column("good", "good", clause, Kind.WHOLE, required=True)
    fields = tuple(_column(Good, name, clause, of_good=True) for name in good_fields)
    inner = tuple(_column(section, name, clause) for name in _names(section)) if section else ()
    return Table(id, clause, (number, *fields, *inner), rows=id if section else None, by_good=True)


APPLICANT = ("bin", "name", "name_ru", "oked", "oked_secondary", "certificate", "email", "telephone")
NEW_PRODUCTION = ("new_production", "commissioned_on", "commissioning_act")

SHEETS: tuple[Form | Table, ...] = (
    Form(
        "applicant",
        "A1",
        tuple(_column(Application, name, "A1") for name in (*APPLICANT, *NEW_PRODUCTION, "permits_required")),
    ),
    Form(
        "consents",
        "10",
        (
            *_consent("personal_data", "10(1)"),
            *_consent("facility_access", "10(2)"),
            *_consent("video_surveillance", "10(3)"),
        ),
    ),
    _table("sites", "10(4)a", model.Site),
    _table(
        "goods",
        "10(4)b",
        Good,
        "number",
        "name_kk",
        "name_ru",
        "tnved",
        "kpved",
        "enstru",
        "construction",
        "agsk3",
        "product_group",
    ),
    _by_good("operations", "10(4)c", model.Operation),
    _by_good("videos", "10(4)c", model.Video),
    _by_good("costs", "10(4)d", None, "cost_price", "cost_price_on", "declared_in_country_value"),
    _by_good("cost_lines", "10(4)d", model.CostLine),
    _by_good("materials", "10(4)d", model.Material),
    _by_good("capacity", "10(4)e", None, "unit", "capacity_per_year"),
    _by_good("output", "10(4)f", model.Output),
    _by_good("conformity", "10(4)g", model.Paper, "conformity_required"),
    _table("equipment", "10(4)h", model.Equipment),
    _table("premises", "10(4)i", model.Premises),
    _table("permits", "10(4)j", model.Paper),
)
LISTS = "lists"  # hidden sheet of the words of drop-down lists
TAG = "tizilim:"  # hidden first cell of a sheet: this and the sheet's id
ID_ROW, TITLE_ROW, HELP_ROW, HEAD_ROW, CLAUSE_ROW, FIRST_ROW = 1, 2, 3, 4, 5, 6
