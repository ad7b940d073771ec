"""The clocks of a case: started, stopped by an inspection (clause 21), resumed (D4), ended. Given deadlines
keep their calendar."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from typing import Any

import polars as pl

from analytics.order.calendar import Calendar, current
from analytics.order.clock import Clock, clock
from analytics.order.states import STAGES, Move, PathError
from analytics.order.terms import due
from analytics.store.database import Session, utc_now

SUSPENDING_CLAUSE = "21"


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


def start(session: Session, applications: Sequence[str], clause: str, on: date) -> dict[str, Any]:
    """A term that an event of the day `on` sets going (D2), for each number: its deadline, and the calendar
    that gave it, stay as given.

    Returns the term, as the fields of a case that has no other."""
    term = {"due_on": due(clause, on), "calendar_version": _keep_calendar(session)}
    rows = [
        {"application": application, "clause": clause, "started_on": on, **term}
        for application in applications
    ]
    session.insert("case_clocks", pl.DataFrame(rows))
    return {"clause": clause, "term_from": on, **term, "days_left": None}


def _stop(session: Session, application: str, clause: str, on: date) -> None:
    """The inspection begins: from its first day on the term does not run. A term already over stays over."""
    session.insert_row(
        "case_suspensions", application=application, suspended_from=on, clause=SUSPENDING_CLAUSE
    )
    running = _running(session, application, clause)
    if running["due_on"] >= on:
        session.run(
            "cases/clock_due",
            application=application,
            clause=clause,
            due_on=None,
            calendar_version=running["calendar_version"],
        )


def _resume(session: Session, application: str, clause: str, on: date) -> None:
    """The inspection's last day: the term goes on the next working day with what was left, by the calendar of
    now (D4)."""
    days = session.rows("cases/suspensions", application=application)
    if on < days[-1]["suspended_from"]:
        raise PathError(
            "cases.ends_before_it_begins", application=application, on=on, first=days[-1]["suspended_from"]
        )
    session.run("cases/suspension_end", applications=[application], on=on)
    running = _running(session, application, clause)
    if running["due_on"] is None:
        known = [(row["suspended_from"], row["suspended_to"] or on) for row in days]
        due_on = due(clause, running["started_on"], known)
        session.run(
            "cases/clock_due",
            application=application,
            clause=clause,
            due_on=due_on,
            calendar_version=_keep_calendar(session),
        )


def binding(session: Session, applications: Sequence[str], on: date) -> dict[str, dict[str, Any]]:
    """By number, the term that binds the case on a day, as the fields of its row: of those that run the one
    that ends first; else the one that stands. `days_left`: working days left when it stopped, None while it
    runs. All None where no term is open."""
    unended: dict[str, list[dict[str, Any]]] = {application: [] for application in applications}
    for row in session.rows("cases/clocks", applications=applications):
        if row["ended_on"] is None:
            unended[row["application"]].append(row)
    return {
        application: _binding(session, application, clocks, on) for application, clocks in unended.items()
    }


def _binding(session: Session, application: str, clocks: list[dict[str, Any]], on: date) -> dict[str, Any]:
    running = sorted((row for row in clocks if row["due_on"]), key=lambda row: row["due_on"])
    if not clocks:
        return {
            "clause": None,
            "term_from": None,
            "due_on": None,
            "calendar_version": None,
            "days_left": None,
        }
    first = (running or clocks)[0]
    left = None if running else _clock(session, application, first, on).left
    return {
        "clause": first["clause"],
        "term_from": first["started_on"],
        "due_on": first["due_on"],
        "calendar_version": first["calendar_version"],
        "days_left": left,
    }


def clocks_of(session: Session, application: str, today: date) -> list[Clock]:
    """Every clock of a case as it stands on `today` (an ended one: as on the day it ended), by the calendars
    they were given by."""
    return [
        _clock(session, application, row, today)
        for row in session.rows("cases/clocks", applications=[application])
    ]


def _clock(session: Session, application: str, row: dict[str, Any], today: date) -> Clock:
    days = [
        (suspension["suspended_from"], suspension["suspended_to"])
        for suspension in session.rows("cases/suspensions", application=application)
    ]
    values = {"due_on": row["due_on"], "calendar": _calendar(row["document"]), "ended_on": row["ended_on"]}
    return clock(row["clause"], row["started_on"], today, days, **values)


@cache
def _calendar(document: str) -> Calendar:
    return Calendar.from_document(document)


def _running(session: Session, application: str, clause: str) -> dict[str, Any]:
    rows = session.rows("cases/clocks", applications=[application])
    return next(row for row in rows if row["clause"] == clause and row["ended_on"] is None)


def _keep_calendar(session: Session) -> str:
    """Keeps the calendar in force with the deadlines it gives; returns its version."""
    calendar = current()
    session.run("cases/calendar_keep", version=calendar.version, document=calendar.document(), now=utc_now())
    return calendar.version
