"""What the commission establishes of a good otherwise than declared (clauses 18, 19, 23): its protocol says
it, the Register takes it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar

from analytics.casework.register.records import EstablishedForRegister
from analytics.documents.forms.form_cells import figure, per_cent
from analytics.store.database import Session
from analytics.store.intake.cells import CellProblem
from analytics.store.records import Record
from analytics.text import UserError, as_columns
from analytics.text.both_languages import Texts, required_in_both

# Columns of Annex 1 that a commission checks (18(3), 18(4)) -> the column of application_goods that declares
# them.
FIELDS: Mapping[str, str] = {
    "capacity": "capacity_per_year",
    "in_country_value": "in_country_value",
    "localisation": "localisation",
}
PLACES = Decimal("0.0001")
LARGEST_CAPACITY = Decimal(10) ** 14


@dataclass(frozen=True, slots=True)
class Established:
    """Figures as the secretary wrote them, by field (empty: as declared), and why they differ, by
    language."""

    values: Mapping[str, str]
    ground: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class EstablishedFigure(Record):
    """A figure of a good that a protocol established otherwise than declared, and why."""

    QUERY: ClassVar[str] = "assessment/established"

    good_no: int
    unit: str | None
    field: str
    declared: Decimal | None
    established: Decimal
    ground_kk: str
    ground_ru: str

    @property
    def ground(self) -> Texts:
        return self.texts("ground")


@dataclass(frozen=True, slots=True)
class EntryFigure(EstablishedFigure):
    """A figure of an entry's good that the protocol which stands established."""

    QUERY: ClassVar[str] = "register/established"

    name: str
    protocol_no: str


def figures_of(
    good_no: int,
    unit: str | None,
    declared: Mapping[str, Decimal | None],
    provided: Established,
    *,
    positive: bool,
) -> list[EstablishedFigure]:
    """The figures of one good that differ from what was declared.

    Raises UserError for a figure that is none, one that cannot be, a ground that is missing, or a good that
    is refused anyway."""
    values = {field: _figure(field, provided.values.get(field, "")) for field in FIELDS}
    differing = {
        field: value for field, value in values.items() if value is not None and value != declared[field]
    }
    if not differing:
        return []
    if not positive:
        raise UserError("register_established.refused", good=good_no)
    ground = required_in_both(provided.ground, "register_established.ground_missing", good=good_no)
    return [
        EstablishedFigure(good_no, unit, field, declared[field], value, **as_columns("ground", ground))
        for field, value in differing.items()
    ]


def of_applications(
    session: Session, applications: Sequence[str]
) -> dict[str, dict[int, dict[str, Decimal]]]:
    """By application: good -> field -> the figure that counts for the Register (clause 24), by the protocol
    that stands."""
    result: dict[str, dict[int, dict[str, Decimal]]] = {application: {} for application in applications}
    for row in session.records(EstablishedForRegister, applications=list(applications)):
        result[row.application].setdefault(row.good_no, {})[row.field] = row.established
    return result


def _figure(field: str, text: str) -> Decimal | None:
    """71,5 or 71.5 or 1 200; nothing for an empty text. To the four places that the Register keeps. Raises
    UserError for what is no figure, can be read in two ways, or cannot be."""
    if not text.strip():
        return None
    share = field != "capacity"
    try:
        value = per_cent(text) if share else figure(text)
    except CellProblem as problem:
        two_ways = problem.reason != "intake.not_a_figure"
        key = problem.reason if two_ways else "register_established.not_a_figure"
        raise UserError(key, **{"value": text, **problem.details}) from problem
    if value < 0 or value > (100 if share else LARGEST_CAPACITY) or (not share and not value):
        raise UserError("register_established.cannot_be", value=text)
    if value != value.quantize(PLACES):
        raise UserError("register_established.four_places", value=text)
    return value.quantize(PLACES)
