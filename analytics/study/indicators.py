"""Indicators of the overview: how far applications came, how fast, with what result; the Register's growth;
monitoring and appeals.

Pure questions over queries/overview. A figure and the list behind it are made of the same steps, so that they
cannot disagree."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import date, timedelta
from functools import lru_cache
from typing import Any, TypeVar

from analytics.order.calendar import Calendar, current
from analytics.order.quarters import Quarter, quarter_before
from analytics.order.terms import terms
from analytics.store.composed import composed
from analytics.store.database import Session
from analytics.store.queries import named_steps, sql
from analytics.study.indicator_rows import (
    Answer,
    AppealCounts,
    AttentionCounts,
    CalendarOfTerms,
    CriterionCount,
    LongWaiting,
    MonthBand,
    PathCounts,
    QuarterCounts,
    RefusedCounts,
    RegisterChanges,
    RegisterDay,
    RunCounts,
    TermSpeed,
)
from analytics.text.values import Values

QUARTERS = 9  # of a sparkline: two years back, and the one that runs
MONTHS = 12
NO_END = date(2199, 12, 31)
Row = Values
Shape = TypeVar("Shape", bound=Answer)

# Which steps a question stands on.
STEPS = {
    "path": ("cases",),
    "months": ("cases",),
    "quarters": ("cases",),
    "reasons": ("cases",),
    "refused": ("cases",),
    "cases_listed": ("cases",),
    "attention": ("cases",),
    "waiting": ("working_days", "cases"),
    "speed": ("working_days", "terms"),
    "terms_listed": ("working_days", "terms"),
}
NAMES = {"cases": "counted_cases", "terms": "counted_terms", "working_days": "working_days"}


@dataclass(frozen=True, slots=True)
class Period:
    """What an overview of `day` speaks of: its year so far, the quarters and the months up to it."""

    day: date

    @property
    def year_from(self) -> date:
        return date(self.day.year, 1, 1)

    @property
    def quarter(self) -> Quarter:
        return quarter_before(self.day).following

    @property
    def quarters(self) -> list[Quarter]:
        """Oldest first; the last one runs."""
        result = [self.quarter]
        while len(result) < QUARTERS:
            result.append(quarter_before(result[-1].first_day))
        return result[::-1]

    @property
    def months(self) -> list[date]:
        """First days of the months, oldest first; the last one runs."""
        number = self.day.year * 12 + self.day.month - 1
        return [date(month // 12, month % 12 + 1, 1) for month in range(number - MONTHS + 1, number + 1)]

    def ends(self) -> list[date]:
        """Last days of the quarters; of the one that runs, the day itself."""
        return [min(quarter.last_day, self.day) for quarter in self.quarters]


def month_end(first: date) -> date:
    return (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)


def path(session: Session, day: date) -> PathCounts:
    """filed, verified, refused (14), commission, decided, included: of the applications filed since 1
    January."""
    return _records(PathCounts, session, "path", day, {"from": Period(day).year_from})[0]


def months(session: Session, day: date) -> list[MonthBand]:
    """month, band (none: not verified yet, or incomplete), n: of the twelve months up to now."""
    return _records(MonthBand, session, "months", day, {"from": Period(day).months[0]})


def quarters(session: Session, day: date) -> list[QuarterCounts]:
    """first_day, decided, in_time (every term kept), verified, refused (14): of the quarters that have
    any."""
    query = Period(day).quarters
    return _records(
        QuarterCounts,
        session,
        "quarters",
        day,
        {"firsts": [one.first_day for one in query], "lasts": [one.last_day for one in query]},
    )


def speed(session: Session, day: date) -> list[TermSpeed]:
    """A row a clause: ended, kept (since 1 January); median_days, p90_days and the same as shares of the
    term; running, over (now)."""
    return _records(TermSpeed, session, "speed", day, {"from": Period(day).year_from})


def reasons(session: Session, day: date) -> list[CriterionCount]:
    """criterion, n: applications refused by themselves since 1 January whose refusal names the criterion
    among its main reasons."""
    return _records(CriterionCount, session, "reasons", day, {"from": Period(day).year_from})


def refused(session: Session, day: date) -> RefusedCounts:
    """refused_verification (14), refused_commission (24): how many since 1 January."""
    return _records(RefusedCounts, session, "refused", day, {"from": Period(day).year_from})[0]


def waiting(session: Session, day: date, most: int) -> list[LongWaiting]:
    """Open applications that wait longest, those over their term first; waited: working days since filing."""
    return _records(LongWaiting, session, "waiting", day, {"most": most, "version": current().version})


def attention(session: Session, day: date, soon: date) -> AttentionCounts:
    """Open applications: over (their term), unowned (and nobody's), soon (over by that day), incomplete
    (D12), awaiting_model (D23)."""
    return _records(AttentionCounts, session, "attention", day, {"soon": soon})[0]


def register_days(session: Session, day: date) -> list[RegisterDay]:
    """day, producers, goods in force at the end of each quarter, and today."""
    return session.records(RegisterDay, days=Period(day).ends())


def register_changes(session: Session, day: date) -> list[RegisterChanges]:
    """first_day of the quarter, kind (included, excluded, reinstated), n entries."""
    return session.records(RegisterChanges, **{"from": Period(day).quarters[0].first_day, "day": day})


def monitoring(session: Session, most: int) -> list[RunCounts]:
    """A row a completed run, newest first."""
    return session.records(RunCounts, most=most)


def appeals(session: Session) -> list[AppealCounts]:
    """A row a stage."""
    return session.records(AppealCounts)


def listed(session: Session, question: str, day: date, values: Values, limit: int, offset: int) -> list[Row]:
    """A page of the rows behind a figure: cases_listed, terms_listed, register_changes_listed,
    monitoring_listed or appeals_listed."""
    return _ask(session, question, day, {**values, "limit": limit, "offset": offset})


def _records(shape: type[Shape], session: Session, question: str, day: date, values: Values) -> list[Shape]:
    """The answer to a question that stands on steps, each row an instance of its shape."""
    names = [field.name for field in fields(shape)]
    return [shape(**{name: row[name] for name in names}) for row in _ask(session, question, day, values)]


def _ask(session: Session, question: str, day: date, values: Values) -> list[Row]:
    """A question put together with its steps; each parameter is given where its name stands."""
    steps = STEPS.get(question, ())
    text = sql(f"overview/{question}").strip().rstrip(";")
    if steps:
        text = f"WITH {named_steps({NAMES[step]: f'overview/{step}' for step in steps})}\n{text}"
    provided = {"day": day, **values}
    if "working_days" in steps:
        provided |= _working_days(session, day) | _wordings()
    pending = set(re.findall(r"\$(\w+)", re.sub(r"--.*", "", text)))
    values = {name: value for name, value in provided.items() if name in pending}
    return composed(session, dict, text, values)


def _working_days(session: Session, day: date) -> dict[str, Sequence[Any]]:
    rows = session.records(CalendarOfTerms)
    first = min((row.earliest for row in rows if row.earliest), default=day)
    calendars = {row.version: row.document for row in rows} | {current().version: current().document()}
    versions: list[str] = []
    days: list[date] = []
    numbers: list[int] = []
    for version, document in calendars.items():
        counted = _counted(document, first, day)
        versions += [version] * len(counted)
        days += [first - timedelta(days=1) + timedelta(days=n) for n in range(len(counted))]
        numbers += counted
    return {"versions": versions, "days": days, "numbers": numbers}


@lru_cache(maxsize=16)
def _counted(document: str, first: date, last: date) -> list[int]:
    """Working days from `first` up to each day, beginning with the day before it (0)."""
    calendar = Calendar.from_document(document)
    before = first - timedelta(days=1)
    return [
        calendar.working_days_between(before, before + timedelta(days=n))
        for n in range((last - before).days + 1)
    ]


def _wordings() -> dict[str, list[Any]]:
    """Every wording of a term in working days, with the days from which and until which it counts."""
    clauses: list[str] = []
    since: list[date] = []
    until: list[date] = []
    lengths: list[int] = []
    for clause, wordings in terms().items():
        following = [wording.valid_from for wording in wordings][1:]
        for wording, end in zip(wordings, [*following, NO_END], strict=True):
            clauses.append(clause)
            since.append(wording.valid_from)
            until.append(end)
            lengths.append(wording.length)
    return {"clauses": clauses, "since": since, "until": until, "lengths": lengths}
