"""The clocks of a case: started, stopped by an inspection (clause 21), resumed (D4), ended. Given deadlines
keep their calendar."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from functools import cache

import polars as pl

from analytics.casework.cases.rows import KeptClock, Suspension
from analytics.order.calendar import Calendar, current
from analytics.order.clock import Clock, clock
from analytics.order.states import STAGES, Move, PathError
from analytics.order.terms import due
from analytics.store.database import Session, utc_now
from analytics.text.values import Values

SUSPENDING_CLAUSE = "21"


@dataclass(frozen=True, slots=True)
class Term:
    """The term that binds a case, as its row keeps it; all None where no term is open. `days_left`: working
    days left when it stopped, None while it runs."""

    clause: str | None = None
    term_from: date | None = None
    due_on: date | None = None
    calendar_version: str | None = None
    days_left: int | None = None

    @property
    def columns(self) -> Values:
        return asdict(self)


def apply(session: Session, moves: Mapping[str, Move], on: date) -> None:
    """What moves of applications (number -> move) on one day do to the clocks of their cases."""
    alike: dict[tuple[tuple[str, ...], str], list[str]] = {}
    for application, move in moves.items():
        alike.setdefault((move.origins, move.to), []).append(application)
    for applications in alike.values():
        move = moves[applications[0]]
        follow(session, applications, move, on, closed=STAGES[move.to].closed)


def follow(session: Session, applications: Sequence[str], move: Move, on: date, *, closed: bool) -> None:
    """What a move of any declared path does to the clocks kept under some numbers; into a `closed` state it
    ends them all."""
    for clause in () if closed else move.ends:
        session.run("cases/clocks_end", applications=applications, clause=clause, on=on)
    for application in applications:
        if move.stops:
            _stop(session, application, move.stops, on)
        if move.resumes:
            _resume(session, application, move.resumes, on)
    if move.starts:
        start(session, applications, move.starts, on)
    if closed:
        session.run("cases/clocks_end", applications=applications, clause=None, on=on)
        session.run("cases/suspension_end", applications=applications, on=on)


def start(session: Session, applications: Sequence[str], clause: str, on: date) -> Term:
    """A term that an event of the day `on` sets going (D2), for each number: its deadline, and the calendar
    that gave it, stay as given.

    Returns the term, as of a case that has no other."""
    due_on, version = due(clause, on), _keep_calendar(session)
    term = {"clause": clause, "started_on": on, "due_on": due_on, "calendar_version": version}
    rows = [{"application": application, **term} for application in applications]
    session.insert("case_clocks", pl.DataFrame(rows))
    return Term(clause, on, due_on, version)


def _stop(session: Session, application: str, clause: str, on: date) -> None:
    """The inspection begins: from its first day on the term does not run. A term already over stays over."""
    session.insert_row(
        "case_suspensions", application=application, suspended_from=on, clause=SUSPENDING_CLAUSE
    )
    running = _running(session, application, clause)
    if running.due_on is not None and running.due_on >= on:
        session.run(
            "cases/clock_due",
            application=application,
            clause=clause,
            due_on=None,
            calendar_version=running.calendar_version,
        )


def _resume(session: Session, application: str, clause: str, on: date) -> None:
    """The inspection's last day: the term goes on the next working day with what was left, by the calendar of
    now (D4)."""
    days = session.records(Suspension, application=application)
    first = days[-1].suspended_from
    if on < first:
        raise PathError("cases.ends_before_it_begins", application=application, on=on, first=first)
    session.run("cases/suspension_end", applications=[application], on=on)
    running = _running(session, application, clause)
    if running.due_on is None:
        known = [(one.suspended_from, one.suspended_to or on) for one in days]
        due_on = due(clause, running.started_on, known)
        session.run(
            "cases/clock_due",
            application=application,
            clause=clause,
            due_on=due_on,
            calendar_version=_keep_calendar(session),
        )


def binding(session: Session, applications: Sequence[str], on: date) -> dict[str, Term]:
    """By number, the term that binds the case on a day: of those that run the one that ends first; else the
    one that stands."""
    unended: dict[str, list[KeptClock]] = {application: [] for application in applications}
    for one in session.records(KeptClock, applications=applications):
        if one.ended_on is None:
            unended[one.application].append(one)
    return {
        application: _binding(session, application, clocks, on) for application, clocks in unended.items()
    }


def _binding(session: Session, application: str, clocks: list[KeptClock], on: date) -> Term:
    running = [one for one in clocks if one.due_on is not None]
    first = min(running, key=lambda one: one.due_on or date.max, default=next(iter(clocks), None))
    if first is None:
        return Term()
    left = None if running else _clock(session, application, first, on).left
    return Term(first.clause, first.started_on, first.due_on, first.calendar_version, left)


def clocks_of(session: Session, application: str, today: date) -> list[Clock]:
    """Every clock of a case as it stands on `today` (an ended one: as on the day it ended), by the calendars
    they were given by."""
    return [
        _clock(session, application, one, today)
        for one in session.records(KeptClock, applications=[application])
    ]


def _clock(session: Session, application: str, kept: KeptClock, today: date) -> Clock:
    days = [
        (one.suspended_from, one.suspended_to) for one in session.records(Suspension, application=application)
    ]
    calendar = _calendar(kept.document)
    return clock(
        kept.clause,
        kept.started_on,
        today,
        days,
        due_on=kept.due_on,
        calendar=calendar,
        ended_on=kept.ended_on,
    )


@cache
def _calendar(document: str) -> Calendar:
    return Calendar.from_document(document)


def _running(session: Session, application: str, clause: str) -> KeptClock:
    clocks = session.records(KeptClock, applications=[application])
    return next(one for one in clocks if one.clause == clause and one.ended_on is None)


def _keep_calendar(session: Session) -> str:
    """Keeps the calendar in force with the deadlines it gives; returns its version."""
    calendar = current()
    session.run("cases/calendar_keep", version=calendar.version, document=calendar.document(), now=utc_now())
    return calendar.version
