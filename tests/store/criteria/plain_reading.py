"""The contract of snapshots read slowly and plainly, from its text, row by row: what the SQL of
queries/criteria is compared with.

Nothing here is taken from the code it checks but the names of the parts; money is Decimal, days are counted
one by one."""

from __future__ import annotations

from calendar import monthrange
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
PERIOD_MONTHS = {"100.00": 12, "200.00": 3, "700.00": 12, "870.00": 3, "910.00": 6}


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
class Reading:
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
        found = self.taxpayer(bin)
        return found["registered_on"] if found else None

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

    # ---- reports

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
        found = []
        for key, revisions in by_revision.items():
            amount: Decimal | None = None
            for revision in sorted(revisions):
                rows = revisions[revision]
                named = [row for row in rows if row["indicator"] == key[2]] or rows
                given = sum((row["amount"] for row in named), Decimal(0))
                if named[0].get("amount_kind", "full") == "full":
                    amount = given
                elif amount is not None:
                    amount += given
            filed = [row["filed_on"] for rows in revisions.values() for row in rows]
            found.append(
                dict(
                    zip(("bin", "form", "indicator", "start", "end"), key, strict=True),
                    amount=amount,
                    last_filed=max(filed),
                )
            )
        return found

    def reported(self, bin: str, indicator: str, name: str) -> list[dict[str, Any]]:
        span = self.period(name)
        found = [
            f for f in self.figures() if f["bin"] == bin and f["indicator"] == indicator and inside(f, span)
        ]
        yearly = [f for f in found if f["form"] == "100.00"]
        return [
            f
            for f in found
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

    # ---- the 35 parts

    def parts(self, bin: str) -> dict[str, Part]:
        taxpayer, reference_date = self.taxpayer(bin), self.reference_date
        py, ytd = self.period("py"), self.period("ytd")
        found: dict[str, Part] = {}
        if taxpayer is None:
            found |= {
                name: Part("no_data")
                for name in ("c01_activity_years", "c02_vat_registered", "c03_tax_monitoring")
            }
        else:
            years = (reference_date - taxpayer["registered_on"]).days / 365.25
            found["c01_activity_years"] = Part("value" if years else "zero", years)
            on, off = taxpayer["vat_registered_on"], taxpayer["vat_deregistered_on"]
            vat = (
                on is not None
                and on <= reference_date
                and not (off is not None and on <= off <= reference_date)
            )
            found["c02_vat_registered"] = yes_no(vat)
            found["c03_tax_monitoring"] = yes_no(taxpayer["tax_monitoring"] != "none")
        contracts = [
            r for r in self.rows("procurement") if r["supplier_bin"] == bin and r["status"] != "terminated"
        ]
        found["c04_procurement"] = self.answer(
            bin, "procurement", (py[0], ytd[1]), [r["signed_on"] for r in contracts]
        )
        found["c05_export_ytd"] = self.answer(
            bin, "customs", ytd, [r["submitted_on"] for r in self.customs(bin, "export")]
        )
        found["c06_taxes_paid_py"], found["c06_taxes_paid_ytd"] = (
            self.taxes(bin, "py"),
            self.taxes(bin, "ytd"),
        )
        restricted = [
            day
            for r in self.rows("einvoice_restrictions")
            if r["bin"] == bin
            for day in days(max(r["restricted_from"], ytd[0]), min(r["restricted_to"] or ytd[1], ytd[1]))
        ]
        found["c09_einvoice_restricted_ytd"] = self.answer(bin, "einvoice_restrictions", ytd, restricted)
        for name in ("py", "ytd"):
            found[f"c10_income_{name}"] = self.report(bin, "total_income", ("100.00", "910.00"), name, "sum")
            found[f"c11_sales_{name}"] = self.invoice_sum(bin, "seller_bin", name, "turnover_on")
            found[f"c11_purchases_{name}"] = self.invoice_sum(bin, "buyer_bin", name, "turnover_on")
            found[f"c15_environment_{name}"] = self.report(
                bin, "environmental_charge", ("870.00", "870.00"), name, "sum"
            )
            headcount = self.report(bin, "headcount_average", ("200.00", "910.00"), name, "mean")
            payroll = self.report(bin, "employee_income", ("200.00", "910.00"), name, "sum")
            found[f"c16_headcount_{name}"], found[f"c17_payroll_{name}"] = headcount, payroll
            found[f"c18_wage_{name}"] = self.wage(bin, name, payroll, headcount)
        found["c12_export_turnover_ytd"], found["c13_import_value_ytd"] = (
            self.trade(bin, "export"),
            self.trade(bin, "import"),
        )
        found["c14_electricity_ytd"] = self.invoice_sum(bin, "buyer_bin", "ytd", "issued_on", "electricity")
        found["c26_raw_materials_ytd"] = self.invoice_sum(bin, "buyer_bin", "ytd", "issued_on", "raw")
        for part, indicator, figure in BALANCES:
            found[part] = self.report(bin, indicator, ("100.00", None), "py", figure)
        found["c23_land_py"] = self.report(bin, "land_plots", ("700.00", "700.00"), "py", "has")
        found["c24_property_py"] = self.report(bin, "property_value", ("700.00", "700.00"), "py", "has")
        found["c07_tax_burden_py"] = self.burden(bin, found["c10_income_py"], found["c06_taxes_paid_py"])
        income = found["c10_income_py"]
        turned = {"zero": ("value", 1.0), "value": ("zero", 0.0)}.get(income.state, (income.state, None))
        found["c08_zero_reports_py"] = Part(turned[0], turned[1], income.months, income.missing_periods)
        return found

    def burden(self, bin: str, income: Part, taxes: Part) -> Part:
        row = next(
            (
                r
                for r in self.rows("tax_burden")
                if r["bin"] == bin and r["year"] == self.reference_date.year - 1
            ),
            None,
        )
        if self.too_new(bin):
            return Part("not_applicable")
        if row is not None:
            return Part("value" if row["coefficient"] else "zero", float(row["coefficient"]))
        if income.state == "value" and taxes.state in ("value", "zero"):
            share = taxes.value / income.value * 100
            return Part(
                "value" if share else "zero", share, income.months, income.missing_periods, derived=True
            )
        state = income.state if income.state not in ("value", "zero") else "no_data"
        return Part(state, missing_periods=income.missing_periods)


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


def days(first: date, last: date) -> Iterator[date]:
    while first <= last:
        yield first
        first += DAY


def inside(figure: dict[str, Any], span: tuple[date, date]) -> bool:
    return span[0] <= figure["start"] and figure["end"] <= span[1]


def months_of(figure: dict[str, Any]) -> int:
    return (figure["end"].year - figure["start"].year) * 12 + figure["end"].month - figure["start"].month + 1


def yes_no(answer: bool) -> Part:
    return Part("value", 1.0) if answer else Part("zero", 0.0)


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
