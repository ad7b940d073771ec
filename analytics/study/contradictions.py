"""Producers to look at: what they declared of origin, which customs and marks of origin of invoices
contradict (clause 18(3)).

The same rule as on the sheet of an application (order.adding_up). It decides nothing: a person looks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from analytics.order import adding_up
from analytics.store.as_of import AsOf, newest_load
from analytics.store.composed import composed
from analytics.store.criteria.known import coverage_of, known_loads
from analytics.store.criteria.windows import holds
from analytics.store.database import Session
from analytics.store.queries import named_steps, sql
from analytics.store.reference import version_of
from analytics.study.materials import IMPORTS
from analytics.study.query import StudyQuery
from analytics.text.values import Values


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Per cent and KZT. `known`: foreign share at the least; `sold_abroad`: own goods sold under a mark of
    import."""

    bin: str
    name: str
    region: str | None
    oked: str | None
    registration_no: str
    declared: Decimal | None
    known: Decimal | None
    is_foreign: bool
    sold_abroad: Decimal
    sold_home: Decimal

    @property
    def gap(self) -> Decimal:
        """By how many percentage points the known share exceeds the declared one."""
        return (
            self.known - self.declared if self.known is not None and self.declared is not None else Decimal(0)
        )


@dataclass(frozen=True, slots=True)
class Trade:
    """A producer's declared cost of materials, imports of materials, purchases of materials and sales of own
    goods by mark of origin: KZT, None where there is none (queries/study/contradicted.sql)."""

    bin: str
    name: str
    region: str | None
    oked: str | None
    registration_no: str
    declared_all: Decimal | None
    declared_abroad: Decimal | None
    imported: Decimal | None
    materials: Decimal | None
    materials_abroad: Decimal | None
    materials_home: Decimal | None
    sold_abroad: Decimal | None
    sold_home: Decimal | None


@dataclass(frozen=True, slots=True)
class Examined:
    """What contradicts; `covered`: whether both sources hold the whole window, without which nothing is said
    (D8); `judged`: of how many."""

    contradictions: list[Contradiction]
    judged: int
    covered: bool
    start: date
    end: date


def contradictions(session: Session, day: date, query: StudyQuery) -> Examined:
    """Producers asked for whose declared origin is contradicted over the months before `day`, the widest gap
    first; as known now."""
    marks = adding_up.marks(day)
    start, end = adding_up.window(day, marks.invoice_months)
    as_of = AsOf(day, date.max, newest_load(session))
    covered = coverage_of(known_loads(session, as_of))
    if not all(holds(covered.get(kind, []), start, end) for kind in ("einvoices", "customs")):
        return Examined([], 0, False, start, end)
    rows = _rows(
        session,
        {
            **as_of.parameters,
            "day": day,
            "from_day": start,
            "to_day": end,
            **query.where,
            "abroad": adding_up.origin_codes("abroad", day),
            "home": adding_up.origin_codes("home", day),
            "materials": version_of(session, "raw_materials", as_of.last_load_id),
        },
    )
    shares = [_shares(row) for row in rows]
    result = [
        one for row, share in zip(rows, shares, strict=True) if (one := _contradicts(row, *share, marks))
    ]
    evaluated = sum(declared is not None and known is not None for declared, known in shares)
    return Examined(
        sorted(result, key=lambda one: (-one.gap, -one.sold_abroad, one.bin)), evaluated, True, start, end
    )


def _rows(session: Session, values: Values) -> list[Trade]:
    steps = IMPORTS | {"chosen": "study/chosen_trade", "known_lines": "criteria/known_einvoices"}
    return composed(session, Trade, f"WITH {named_steps(steps)},\n{sql('study/contradicted')}", values)


def _shares(row: Trade) -> tuple[Decimal | None, Decimal | None]:
    """Foreign share of materials, per cent: as declared, and as known at the least."""
    amounts = (row.imported, row.materials, row.materials_abroad, row.materials_home)
    known = adding_up.known_foreign(*(amount or Decimal(0) for amount in amounts))
    return adding_up.share(row.declared_abroad, row.declared_all), known


def _contradicts(
    row: Trade, declared: Decimal | None, known: Decimal | None, marks: adding_up.Marks
) -> Contradiction | None:
    """None where nothing contradicts: most producers."""
    is_foreign = known is not None and declared is not None and adding_up.contradicts(known, declared, marks)
    if not is_foreign and not row.sold_abroad:
        return None
    return Contradiction(
        row.bin,
        row.name,
        row.region,
        row.oked,
        row.registration_no,
        declared,
        known,
        is_foreign,
        row.sold_abroad or Decimal(0),
        row.sold_home or Decimal(0),
    )
