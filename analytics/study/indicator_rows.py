"""Rows of the overview's indicators, a shape a question."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from analytics.store.database import Database
from analytics.store.records import Record


@dataclass(frozen=True, slots=True)
class Answer:
    """A row of a question that stands on steps: its fields are taken from the question's columns by name."""


@dataclass(frozen=True, slots=True)
class PathCounts(Answer):
    """How far the applications filed since 1 January came; `refused`: by digital verification (14)."""

    filed: int
    verified: int
    refused: int
    commission: int
    decided: int
    included: int


@dataclass(frozen=True, slots=True)
class MonthBand(Answer):
    """`n` applications filed in a month; `band` "none": not verified yet, or incomplete."""

    month: date
    band: str
    n: int


@dataclass(frozen=True, slots=True)
class QuarterCounts(Answer):
    """Of a quarter: decisions, those with every term kept, verifications, those that refused (14)."""

    first_day: date
    decided: int = 0
    in_time: int = 0
    verified: int = 0
    refused: int = 0


@dataclass(frozen=True, slots=True)
class TermSpeed(Answer):
    """A clause's term since 1 January: how many ended, how many in time, days and shares of the term; how
    many run now, how many of them past the last day."""

    clause: str
    ended: int
    kept: int
    median_days: float | None
    p90_days: float | None
    median_share: float | None
    p90_share: float | None
    length: int
    running: int
    over: int


@dataclass(frozen=True, slots=True)
class CriterionCount(Answer):
    """`n` applications whose refusal names a criterion among its main reasons (14)."""

    criterion: int
    n: int


@dataclass(frozen=True, slots=True)
class RefusedCounts(Answer):
    """Refused since 1 January: by digital verification (14), by the commission's result (24)."""

    refused_verification: int
    refused_commission: int


@dataclass(frozen=True, slots=True)
class LongWaiting(Answer):
    """An open application; `waited`: working days since filing; `due_on` None while its term stands."""

    application: str
    name: str
    stage: str
    due_on: date | None
    waited: int


@dataclass(frozen=True, slots=True)
class AttentionCounts(Answer):
    """Open applications: over their term, over and nobody's, soon over, incomplete (D12), without a model
    (D23)."""

    over: int
    unowned: int
    soon: int
    incomplete: int
    awaiting_model: int


@dataclass(frozen=True, slots=True)
class RegisterDay(Record):
    """Producers and goods in force on a day."""

    QUERY: ClassVar[str] = "overview/register_days"

    day: date
    producers: int
    goods: int


@dataclass(frozen=True, slots=True)
class RegisterChanges(Record):
    """`n` entries included, excluded or reinstated in the quarter that begins with a day."""

    QUERY: ClassVar[str] = "overview/register_changes"

    first_day: date
    kind: str
    n: int


@dataclass(frozen=True, slots=True)
class RunCounts(Record):
    """A completed run of monitoring, its producers by outcome; `repeated`: with a nonconformity again not
    removed."""

    QUERY: ClassVar[str] = "overview/monitoring"

    quarter: str
    run_on: date
    checked: int
    conforming: int
    noticed: int
    excluded: int
    incomplete: int
    ceased: int
    repeated: int


@dataclass(frozen=True, slots=True)
class AppealCounts(Record):
    """`n` appeals at a stage; of those that are considered, how many have no sitting set."""

    QUERY: ClassVar[str] = "overview/appeals"

    stage: str
    n: int
    without_sitting: int


@dataclass(frozen=True, slots=True)
class Moment(Record):
    """The newest entry of the journal and the newest load: they rise with whatever is counted."""

    QUERY: ClassVar[str] = "overview/moment"

    entry_no: int
    load_id: int


@dataclass(frozen=True, slots=True)
class CalendarOfTerms(Record):
    """A version of the calendar by which terms were counted; `earliest`: the first day of any of them."""

    QUERY: ClassVar[str] = "overview/calendars"

    version: str
    document: str
    earliest: date | None


def newest_entries(database: Database) -> tuple[int, int]:
    [moment] = database.records(Moment)
    return moment.entry_no, moment.load_id
