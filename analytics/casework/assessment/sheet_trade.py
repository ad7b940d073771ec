"""What invoices and customs say of the applicant's window, for check 3 of clause 18: deliveries by supplier,
own sales by code, imports by code and country."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeVar

from analytics.casework.assessment.rows import Imports
from analytics.casework.assessment.sheet_lines import Subject
from analytics.order import adding_up
from analytics.order.adding_up import Marks
from analytics.store.composed import composed
from analytics.store.criteria.known import coverage_of, known_loads
from analytics.store.criteria.windows import holds
from analytics.store.queries import named_steps, sql
from analytics.store.reference import version_of
from analytics.text.values import Values

Shape = TypeVar("Shape")


@dataclass(frozen=True, slots=True)
class Deliveries:
    """What a supplier delivered to the applicant, KZT: all, by mark of origin, and of it materials; None
    where there is none (queries/assessment/sheet_suppliers.sql)."""

    seller_bin: str
    amount: Decimal
    abroad: Decimal | None
    home: Decimal | None
    materials: Decimal | None
    materials_abroad: Decimal | None
    materials_home: Decimal | None
    lines: int


@dataclass(frozen=True, slots=True)
class Sales:
    """What the applicant sold of a code, KZT: all and by mark of origin
    (queries/assessment/sheet_sales_of_goods.sql)."""

    tnved: str
    amount: Decimal
    abroad: Decimal | None
    home: Decimal | None
    lines: int


@dataclass(frozen=True, slots=True)
class Trade:
    """Deliveries by supplier's BIN, sales by code, imports.

    `covered`: of einvoices and customs those whose snapshots hold every day of the window; only of them
    "nothing there" is a fact (D8)."""

    suppliers: Mapping[str, Deliveries]
    sales: Mapping[str, Sales]
    imports: tuple[Imports, ...]
    covered: frozenset[str]

    def imported(self, tnved: str) -> Decimal:
        return adding_up.total(row.amount for row in self.imports if row.tnved == tnved)


def read_trade(about: Subject, marks: Marks) -> Trade:
    """Invoices by day of issue, customs rows by day of submission, as known at the last verification."""
    start, end = adding_up.window(about.filed_on, marks.invoice_months)
    values: Values = {"bin": about.bin, "from_day": start, "to_day": end} | about.as_of.parameters
    origins = {name: adding_up.origin_codes(name, about.filed_on) for name in ("abroad", "home")}
    materials = {"materials": version_of(about.session, "raw_materials", about.as_of.last_load_id)}
    codes = {"tnved": [good.tnved for good in about.declared.goods if good.tnved]}
    suppliers = _over_lines(about, Deliveries, "suppliers", values | origins | materials)
    sales = _over_lines(about, Sales, "sales_of_goods", values | origins | codes)
    coverage = coverage_of(known_loads(about.session, about.as_of))
    return Trade(
        {row.seller_bin: row for row in suppliers},
        {row.tnved: row for row in sales},
        tuple(about.session.records(Imports, **values | materials)),
        frozenset(kind for kind in ("einvoices", "customs") if holds(coverage.get(kind, []), start, end)),
    )


def _over_lines(about: Subject, shape: Callable[..., Shape], query: str, values: Values) -> list[Shape]:
    """A query over the applicant's invoice lines that count (those of criteria 11, 14 and 26, by the same
    rule)."""
    steps = {"chosen": "assessment/sheet_chosen_lines", "known_lines": "criteria/known_einvoices"}
    text = f"WITH {named_steps(steps)},\n{sql(f'assessment/sheet_{query}')}"
    return composed(about.session, shape, text, values)
