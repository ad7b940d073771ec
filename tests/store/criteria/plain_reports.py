"""Tax reports read slowly and plainly: periods, revisions, what is owed and not filed (plain_reading)."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from tests.store.criteria.plain_flows import DAY, Flows, Part, days

PERIOD_MONTHS = {"100.00": 12, "200.00": 3, "700.00": 12, "870.00": 3, "910.00": 6}
BALANCES = (
    ("c19_fixed_assets_py", "fixed_assets_opening", "balance"),
    ("c20_biological_assets_py", "biological_assets_opening", "balance"),
    ("c21_exploration_assets_py", "exploration_assets_opening", "balance"),
    ("c22_intangible_assets_py", "intangible_assets_opening", "balance"),
    ("c25_asset_balance_py", "asset_balance_closing", "balance"),
)
INDICATOR_NAMES = {indicator for _, indicator, _ in BALANCES} | {
    "total_income",
    "headcount_average",
    "employee_income",
    "environmental_charge",
    "land_plots",
    "property_value",
}


@dataclass
class Reports(Flows):
    """The parts that come from reports, and what stands beside them."""

    def figures(self) -> list[dict[str, Any]]:
        """Every period's figure of every indicator: dicts of bin, form, indicator, start, end, amount (None:
        cannot be worked out)."""
        reports = [row for row in self.rows("tax_reports") if row["filed_on"] <= self.known_on]
        by_revision: dict[tuple[Any, ...], dict[int, list[dict[str, Any]]]] = {}
        for row in reports:
            names = {row["indicator"]} if row["indicator"] in INDICATOR_NAMES else set()
            for form, line, indicator, first, last in self.tables.report_lines:
                if form == row["form"] and line == row["indicator"] and first <= row["period_end"] <= last:
                    names.add(indicator)
            for name in names:
                key = (row["bin"], row["form"], name, row["period_start"], row["period_end"])
                by_revision.setdefault(key, {}).setdefault(row["revision"], []).append(row)
        result = []
        for key, revisions in by_revision.items():
            amount: Decimal | None = None
            for revision in sorted(revisions):
                rows = revisions[revision]
                named = [row for row in rows if row["indicator"] == key[2]] or rows
                provided = sum((row["amount"] for row in named), Decimal(0))
                if named[0].get("amount_kind", "full") == "full":
                    amount = provided
                elif amount is not None:
                    amount += provided
            filed = [row["filed_on"] for rows in revisions.values() for row in rows]
            result.append(
                dict(
                    zip(("bin", "form", "indicator", "start", "end"), key, strict=True),
                    amount=amount,
                    last_filed=max(filed),
                )
            )
        return result

    def reported(self, bin: str, indicator: str, name: str) -> list[dict[str, Any]]:
        span = self.period(name)
        result = [
            f for f in self.figures() if f["bin"] == bin and f["indicator"] == indicator and inside(f, span)
        ]
        yearly = [f for f in result if f["form"] == "100.00"]
        return [
            f
            for f in result
            if not (
                f["form"] == "910.00"
                and any(y["start"] <= f["start"] and f["end"] <= y["end"] for y in yearly)
            )
        ]

    def simplified(self, bin: str) -> bool:
        income = [f for f in self.figures() if f["bin"] == bin and f["indicator"] == "total_income"]
        simplified = max((f["last_filed"] for f in income if f["form"] == "910.00"), default=date.min)
        return simplified > max((f["last_filed"] for f in income if f["form"] != "910.00"), default=date.min)

    def due(self, form: str, period_end: date) -> date:
        if PERIOD_MONTHS[form] == 12:
            day = date(period_end.year + 1, 3, 31)
        else:
            month = period_end.month + 2
            day = date(period_end.year + (month > 12), month - 12 if month > 12 else month, 15)
        while day in self.tables.holidays or (day.weekday() >= 5 and day not in self.tables.working_weekends):
            day += DAY
        return day

    def owed(self, bin: str, form: str | None, name: str) -> list[tuple[date, date]]:
        if form is None:
            return []
        span, registered, length = self.period(name), self.registered_on(bin), PERIOD_MONTHS[form]
        periods = []
        for first in range(1, 13, length):
            last = first + length - 1
            start, end = (
                date(span[0].year, first, 1),
                date(span[0].year, last, monthrange(span[0].year, last)[1]),
            )
            if end <= span[1] and (registered is None or end >= registered):
                periods.append((start, end))
        return periods

    def unfiled(self, bin: str, form: str | None, name: str, reported: list[dict[str, Any]]) -> int:
        """Owed periods past due of which some month since registration is in no report, though the coverage
        would show one."""
        registered = self.registered_on(bin) or date.min
        count = 0
        for start, end in self.owed(bin, form, name):
            due = self.due(str(form), end)
            owed_months = {
                day.month
                for day in days(start, end)
                if (day.year, day.month) >= (registered.year, registered.month)
            }
            filed_months = {day.month for f in reported for day in days(f["start"], f["end"])}
            if (
                due < self.known_on
                and self.holds("tax_reports", end, due)
                and not owed_months <= filed_months
            ):
                count += 1
        return count

    def report(
        self,
        bin: str,
        indicator: str,
        forms: tuple[str, str | None],
        name: str,
        figure: str,
        amounts: Any = None,
    ) -> Part:
        """A part taken from reports; `amounts` (of c18) gives the reports where it is not simply those of an
        indicator."""
        if name == "py" and self.too_new(bin):
            return Part("not_applicable")
        simplified = self.simplified(bin)
        yearly = any(
            f["bin"] == bin and f["form"] == "100.00" and inside(f, self.period("py")) for f in self.figures()
        )
        if forms[1] is None and simplified and not yearly:
            return Part("not_applicable")
        form = forms[1] if simplified else forms[0]
        reported = amounts if amounts is not None else self.reported(bin, indicator, name)
        unfiled = self.unfiled(bin, form, name, reported)
        known = None if any(f["amount"] is None for f in reported) else make_figure(figure, reported)
        if reported and known is not None:
            months = float(sum(months_of(f) for f in reported))
            return Part("value" if known else "zero", known, months, unfiled)
        if reported:
            return Part("no_data", missing_periods=unfiled)
        owed = self.owed(bin, form, name)
        if not any(self.due(str(form), end) < self.known_on for _, end in owed):
            return Part("not_due", missing_periods=unfiled)
        if form in ("700.00", "870.00"):
            starts = self.period(name)[0]
            if not any(
                f["bin"] == bin and f["indicator"] == indicator and f["end"] < starts for f in self.figures()
            ):
                return Part("zero", 0.0, 0.0)
        first = owed[0][1]
        if self.holds("tax_reports", first, self.due(str(form), first)):
            return Part("missing", missing_periods=unfiled)
        return Part("no_data", missing_periods=unfiled)

    def wage(self, bin: str, name: str, payroll: Part, headcount: Part) -> Part:
        pairs = [
            (p, h)
            for p in self.reported(bin, "employee_income", name)
            for h in self.reported(bin, "headcount_average", name)
            if (p["form"], p["start"], p["end"]) == (h["form"], h["start"], h["end"])
        ]
        form = (
            ("910.00" if self.simplified(bin) else "200.00")
            if not (name == "py" and self.too_new(bin))
            else None
        )
        unfiled = self.unfiled(bin, form, name, [p for p, _ in pairs])
        for other in (payroll, headcount):
            if other.state not in ("value", "zero"):
                return Part(other.state, missing_periods=unfiled)
        paid = sum((p["amount"] for p, _ in pairs), Decimal(0))
        worked = sum((h["amount"] * months_of(h) for _, h in pairs), Decimal(0))
        months = float(sum(months_of(p) for p, _ in pairs))
        if not pairs or (not worked and paid):
            return Part("no_data", missing_periods=unfiled)
        if not paid:
            return Part("zero", 0.0, months, unfiled)
        return Part("value", float(paid) / float(worked), months, unfiled)


def inside(figure: dict[str, Any], span: tuple[date, date]) -> bool:
    return span[0] <= figure["start"] and figure["end"] <= span[1]


def months_of(figure: dict[str, Any]) -> int:
    return (figure["end"].year - figure["start"].year) * 12 + figure["end"].month - figure["start"].month + 1


def make_figure(figure: str, reported: list[dict[str, Any]]) -> float | None:
    if not reported:
        return None
    total = sum((f["amount"] for f in reported), Decimal(0))
    if figure == "sum":
        return float(total)
    if figure == "has":
        return float(total > 0)
    if figure == "mean":
        return float(sum((f["amount"] * months_of(f) for f in reported), Decimal(0))) / sum(
            months_of(f) for f in reported
        )
    return float(total) if len(reported) == 1 else None  # a balance: of the one report of PY
