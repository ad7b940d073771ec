"""Which reports each regime owes by when, and which of them each part takes (contract of snapshots)."""

from __future__ import annotations

import calendar
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from datetime import date

from analytics.order.calendar import next_working_day
from analytics.order.criteria import PART, PART_NAMES
from analytics.store.as_of import AsOf, Interval
from analytics.store.criteria.windows import holds
from analytics.store.report_parts import OWNERS_ONLY, REPORT_PARTS, STAFF, YEARLY_ONLY
from analytics.text.errors import UserError
from analytics.text.values import Values


@dataclass(frozen=True, slots=True)
class Term:
    """When a form is due: on `due_day` of the `due_month_after`-th month after a period of `period_months`
    that ends in its validity."""

    form: str
    period_months: int
    due_month_after: int
    due_day: int
    valid_from: date | None
    valid_to: date | None

    def holds_for(self, period_end: date) -> bool:
        return (self.valid_from or date.min) <= period_end <= (self.valid_to or date.max)


def due_date(term: Term, period_end: date) -> date:
    """The last day to file without being late; a due date on a day off moves to the next working day."""
    months = period_end.month - 1 + term.due_month_after
    year, month = period_end.year + months // 12, months % 12 + 1
    return next_working_day(date(year, month, min(term.due_day, calendar.monthrange(year, month)[1])))


def periods_inside(span: Interval, months: int) -> list[Interval]:
    """The calendar periods of so many months that lie wholly inside a PY or YTD."""
    year, result = span[0].year, []
    for first in range(1, 13, months):
        last = first + months - 1
        ends = date(year, last, calendar.monthrange(year, last)[1])
        if ends <= span[1]:
            result.append((date(year, first, 1), ends))
    return result


def term_of(terms: Iterable[Term], form: str, day: date) -> Term:
    """Raises UserError where the table has no term of a form that is owed."""
    for term in terms:
        if term.form == form and term.holds_for(day):
            return term
    raise UserError("derivation.no_term", form=form, day=day)


@dataclass(frozen=True, slots=True)
class OwedPeriod:
    """A period that is owed: its ends, its months of the year as bits, whether it is past due at K (late only
    after the due date), and whether the coverage would show a report filed from its end to its due date."""

    start: date
    end: date
    due: date
    bits: int
    past: bool
    covered: bool


OWED = tuple(field.name for field in fields(OwedPeriod))


def owed_periods(
    as_of: AsOf, coverage: list[Interval], terms: Sequence[Term], form: str, span: Interval
) -> list[OwedPeriod]:
    """The periods of a form owed inside a span."""
    owed = []
    # The length of a form's periods is that of the year's end; a form that changes it within a year needs an
    # entry of its own.
    for starts, ends in periods_inside(span, term_of(terms, form, date(span[0].year, 12, 31)).period_months):
        due = due_date(term_of(terms, form, ends), ends)
        bits = (1 << ends.month) - (1 << (starts.month - 1))
        covered = holds(coverage, ends, due)
        owed.append(OwedPeriod(starts, ends, due, bits, due < as_of.known_on, covered))
    return owed


def report_part_rows(as_of: AsOf, coverage: list[Interval], terms: Sequence[Term]) -> list[Values]:
    """A row a part and regime, for queries/criteria/parts_reports.sql: up to four owed periods as end1,
    bits1, past1, covered1, …"""
    spans = {"py": as_of.py, "ytd": as_of.ytd}
    rows = []
    for name, report in REPORT_PARTS.items():
        for period, span in spans.items():
            part = f"{name}_{period}"
            if part not in PART:
                continue
            for regime, form in enumerate(report.forms):
                row: Values = {
                    "part": part,
                    "part_no": PART_NAMES.index(part),
                    "criterion": PART[part].criterion,
                    "slot": PART_NAMES.index(part),
                    "indicator": report.indicator,
                    "figure": report.figure,
                    "period": period,
                    "regime": regime,
                    "form": form,
                    "yearly_only": report.forms == YEARLY_ONLY,
                    "owners_only": report.indicator in OWNERS_ONLY,
                    "starts": span[0],
                    "year_end": date(span[0].year, 12, 31),
                }
                owed = owed_periods(as_of, coverage, terms, form, span) if form else []
                for number in range(1, 5):
                    result = owed[number - 1] if number <= len(owed) else None
                    row |= {f"{key}{number}": getattr(result, key, None) for key in OWED}
                rows.append(row)
    return rows


def report_slots(as_of: AsOf) -> list[Values]:
    """A row an indicator and period: the place (`slot`) its sums are kept at; `wage_slot` where it also goes
    into a wage (c18)."""
    rows = []
    for name, report in REPORT_PARTS.items():
        for period, span in {"py": as_of.py, "ytd": as_of.ytd}.items():
            part = f"{name}_{period}"
            if part in PART and report.indicator != "wage":
                wage = PART_NAMES.index(f"c18_wage_{period}") if report.forms == STAFF else None
                rows.append(
                    {
                        "slot": PART_NAMES.index(part),
                        "wage_slot": wage,
                        "indicator": report.indicator,
                        "starts": span[0],
                        "ends": span[1],
                    }
                )
    return rows
