"""What was known of the sources, and flows over days, read slowly and plainly (plain_reading)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

DAY = timedelta(days=1)
KEYS = {
    "tax_reports": ("bin", "form", "period_start", "period_end", "indicator", "revision"),
    "tax_payments": ("payment_id",),
    "tax_burden": ("bin", "year"),
    "einvoices": ("invoice_no", "line_no"),
    "einvoice_restrictions": ("restriction_id",),
    "customs": ("declaration_no", "item_no"),
    "procurement": ("contract_no",),
}


@dataclass
class Load:
    kind: str
    as_of: date
    rows: list[dict[str, Any]]
    covers: tuple[date, date] | None = None


@dataclass
class Part:
    state: str
    value: float | None = None
    months: float | None = None
    missing_periods: int = 0
    partial: float | None = None
    derived: bool = False


@dataclass
class Tables:
    """What is data in the product: here for the reading to look up."""

    raw_materials: list[tuple[str, str]]
    excluded_budget_codes: list[str]
    report_lines: list[tuple[str, str, str, date, date]]  # form, line, indicator, valid from, to
    electricity: list[tuple[str, str]]
    holidays: set[date]
    working_weekends: set[date]


@dataclass
class Flows:
    loads: list[Load]
    tables: Tables
    reference_date: date
    known_on: date
    last_load: int
    lag: dict[str, int] = field(default_factory=dict)

    # ---- what was known

    def known_loads(self, kind: str) -> list[Load]:
        numbered = [
            (load.as_of, number, load) for number, load in enumerate(self.loads, start=1) if load.kind == kind
        ]
        known = [entry for entry in numbered if entry[0] <= self.known_on and entry[1] <= self.last_load]
        return [load for _, _, load in sorted(known, key=lambda entry: entry[:2])]

    def rows(self, kind: str) -> list[dict[str, Any]]:
        if kind == "taxpayers":
            newest = self.known_loads(kind)[-1:]
            return [row for load in newest for row in load.rows if not row.get("deleted")]
        by_key = {}
        for load in self.known_loads(kind):
            for row in load.rows:
                by_key[tuple(row[name] for name in KEYS[kind])] = row
        return [row for row in by_key.values() if not row.get("deleted")]

    def covered(self, kind: str, day: date) -> bool:
        return any(load.covers and load.covers[0] <= day <= load.covers[1] for load in self.known_loads(kind))

    def holds(self, kind: str, first: date, last: date) -> bool:
        return all(self.covered(kind, day) for day in days(first, last))

    def taxpayer(self, bin: str) -> dict[str, Any] | None:
        return next((row for row in self.rows("taxpayers") if row["bin"] == bin), None)

    def registered_on(self, bin: str) -> date | None:
        result = self.taxpayer(bin)
        return result["registered_on"] if result else None

    # ---- periods

    def period(self, name: str) -> tuple[date, date]:
        year = self.reference_date.year
        return (
            (date(year - 1, 1, 1), date(year - 1, 12, 31))
            if name == "py"
            else (date(year, 1, 1), self.reference_date)
        )

    def too_new(self, bin: str) -> bool:
        registered = self.registered_on(bin)
        return registered is not None and registered > self.period("py")[1]

    # ---- flows

    def flow(
        self, bin: str, kind: str, span: tuple[date, date], amounts: list[tuple[date, Decimal]], py: bool
    ) -> Part:
        """A sum over the days of a span; `amounts` are the day and amount of every row that is of the right
        sort."""
        if py and self.too_new(bin):
            return Part("not_applicable")
        starts, limit = span[0], min(span[1], self.known_on)
        ends = limit
        last_covered = next(
            (day for day in reversed(list(days(date(2023, 1, 1), limit))) if self.covered(kind, day)), None
        )
        if last_covered and (limit - last_covered).days <= self.lag.get(kind, 0):
            ends = last_covered
        if ends >= starts and self.holds(kind, starts, ends):
            total = sum((amount for day, amount in amounts if starts <= day <= ends), Decimal(0))
            return Part("value" if total else "zero", float(total), self.flow_months(bin, starts, ends))
        inside = [amount for day, amount in amounts if starts <= day <= limit]
        return Part("no_data", partial=float(sum(inside, Decimal(0))) if inside else None)

    def flow_months(self, bin: str, starts: date, ends: date) -> float:
        registered = self.registered_on(bin)
        return max((ends - max(starts, registered or starts)).days + 1, 0) / 30.4375

    def answer(self, bin: str, kind: str, span: tuple[date, date], hit_days: list[date]) -> Part:
        """A yes/no of a flow: one hit up to E is yes whatever the coverage."""
        if any(span[0] <= day <= min(span[1], self.known_on) for day in hit_days):
            part = self.flow(bin, kind, span, [], py=False)
            months = (
                part.months
                if part.months is not None
                else self.flow_months(bin, span[0], min(span[1], self.known_on))
            )
            return Part("value", 1.0, months)
        return self.flow(bin, kind, span, [], py=False)

    def invoices(self) -> list[dict[str, Any]]:
        return [
            row
            for row in self.rows("einvoices")
            if row["status"] == "issued" and row["seller_bin"] != row["buyer_bin"]
        ]

    def begins(self, row: dict[str, Any], prefixes: list[tuple[str, str]]) -> bool:
        return any(
            row[classifier] is not None and row[classifier].startswith(prefix)
            for classifier, prefix in prefixes
        )

    def taxes(self, bin: str, name: str) -> Part:
        excluded = tuple(self.tables.excluded_budget_codes)
        paid = [
            row
            for row in self.rows("tax_payments")
            if row["bin"] == bin and not row["budget_code"].startswith(excluded)
        ]
        return self.flow(
            bin,
            "tax_payments",
            self.period(name),
            [(row["paid_on"], row["amount"]) for row in paid],
            name == "py",
        )

    def invoice_sum(self, bin: str, side: str, name: str, on: str, only: str = "") -> Part:
        amounts = []
        for row in self.invoices():
            electricity = self.begins(row, self.tables.electricity)
            raw = not electricity and self.begins(row, self.tables.raw_materials)
            if row[side] == bin and (not only or (electricity if only == "electricity" else raw)):
                amounts.append((row[on], row["amount"]))
        return self.flow(bin, "einvoices", self.period(name), amounts, name == "py")

    def customs(self, bin: str, direction: str) -> list[dict[str, Any]]:
        return [row for row in self.rows("customs") if row["bin"] == bin and row["direction"] == direction]

    def trade(self, bin: str, direction: str) -> Part:
        declared = [row for row in self.customs(bin, direction) if row["document"] == "declaration"]
        return self.flow(
            bin,
            "customs",
            self.period("ytd"),
            [(row["submitted_on"], row["customs_value"]) for row in declared],
            False,
        )


def days(first: date, last: date) -> Iterator[date]:
    while first <= last:
        yield first
        first += DAY
