"""Does what was declared add up (clause 18)? Dated marks (data/rules/adding_up.toml) and the arithmetic of
declared output.

The Order names no figures here: a mark tells the commission where to look, and decides nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from typing import Literal

from analytics.order.application.document import Application, Good
from analytics.order.application.in_country_value import foreign_cost, materials_cost
from analytics.order.dated import Dated, Exact, Table, Version, read
from analytics.order.reference_tables import Through, table, through


class Marks(Version):
    """From which figures on something does not add up; per cent and percentage points, see the rule file."""

    inputs: Literal["p10", "p25"]
    least_peers: int
    sales_least: Exact
    materials_least: Exact
    foreign_above: Exact
    supplier_foreign: Exact
    imported_good: Exact
    invoice_months: int


class AddingUp(Table):
    """data/rules/adding_up.toml."""

    marks: list[Marks]


@cache
def versions() -> Dated[Marks]:
    return Dated(read(AddingUp, "adding_up").marks, "rules/adding_up.toml marks")


def marks(on: date) -> Marks:
    """The marks in force on a day. Raises RuleFileError before the first."""
    return versions().on(on)


@dataclass(frozen=True, slots=True)
class OriginCode:
    """A mark of origin of e-invoices; `origin`: "abroad" or "home"."""

    code: str
    origin: str
    through: Through


@cache
def _origin_codes() -> tuple[OriginCode, ...]:
    return tuple(OriginCode(row["code"], row["origin"], through(row)) for row in table("origin_codes"))


def origin_codes(origin: str, on: date) -> list[str]:
    """Marks of origin of e-invoices that mean "abroad" or "home" on a day (Order of the Minister of Finance
    No. 370)."""
    return [one.code for one in _origin_codes() if one.origin == origin and one.through.in_force(on)]


def window(on: date, months: int) -> tuple[date, date]:
    """First and last day of the whole `months` before the month of a day."""
    first = on.year * 12 + on.month - 1 - months
    return date(first // 12, first % 12 + 1, 1), date(on.year, on.month, 1) - timedelta(days=1)


def monthly_output(good: Good, year: int | None = None) -> Decimal | None:
    """Mean declared output of a month, in the good's unit: of the months of `year`, else of all. None where
    none is declared."""
    reported = [
        (output.month, output.quantity)
        for output in good.output
        if output.month and output.quantity is not None
    ]
    chosen = [
        quantity for month, quantity in reported if year is not None and month.startswith(f"{year:04d}-")
    ]
    quantities = chosen or [quantity for _, quantity in reported]
    return sum(quantities, Decimal(0)) / len(quantities) if quantities else None


def monthly_value(application: Application, year: int | None = None) -> Decimal | None:
    """Declared output of a month at cost price, KZT; None where output or cost price of any good is
    missing."""
    return _each(application, lambda good: good.cost_price, year)


def monthly_materials(application: Application, year: int | None = None) -> Decimal | None:
    """What the declared output of a month takes in materials, KZT, by the bills of materials; None where one
    does not tell."""
    return _each(application, materials_cost, year)


def foreign_share(application: Application, year: int | None = None) -> Decimal | None:
    """Declared share of foreign materials in all materials, per cent, weighted by output."""
    every, foreign = monthly_materials(application, year), _each(application, foreign_cost, year)
    return foreign / every * 100 if every and foreign is not None else None


def known_foreign(
    imported: Decimal, bought: Decimal, as_imported: Decimal, as_home: Decimal
) -> Decimal | None:
    """Share of materials that are foreign at the least, per cent: imported ones, and of those bought here
    what bears a mark of import.

    What bears no mark may be of either origin: None where nothing is imported or marked. KZT of the same
    window."""
    return share(imported + as_imported, imported + bought) if imported + as_imported + as_home else None


def contradicts(known: Decimal, declared: Decimal, marks: Marks) -> bool:
    """Is the known foreign share above the declared one by more than the mark allows? Per cent."""
    return known > declared + marks.foreign_above


def load(good: Good) -> Decimal | None:
    """Declared output of a year, at the mean of its months, ÷ declared capacity, per cent (clauses 10(4)e,
    10(4)f)."""
    output = monthly_output(good)
    if output is None or not good.capacity_per_year:
        return None
    return output * 12 / good.capacity_per_year * 100


def _each(
    application: Application, of_unit: Callable[[Good], Decimal | None], year: int | None
) -> Decimal | None:
    total = Decimal(0)
    for good in application.goods:
        cost, output = of_unit(good), monthly_output(good, year)
        if cost is None or output is None:
            return None
        total += cost * output
    return total if application.goods else None


def share(part: Decimal | None, whole: Decimal | None) -> Decimal | None:
    """Per cent; None where either is missing or the whole is not above zero."""
    return None if part is None or whole is None or whole <= 0 else part / whole * 100


def total(amounts: Iterable[Decimal | None]) -> Decimal:
    """The sum of amounts; where a query found no row there is nothing to add."""
    return sum((amount for amount in amounts if amount is not None), Decimal(0))
