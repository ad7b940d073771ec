"""Cases of applications: opened, moved along the declared path (order.states), taken by an official. One
version, one mover."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import duckdb
import polars as pl

from analytics.access.rights import Actor, require
from analytics.casework.cases import clocks
from analytics.casework.cases.rows import Case, CaseAmong, LastEntry, OverdueCase, VerificationBand
from analytics.order import states
from analytics.store import journal
from analytics.store.database import Session
from analytics.store.records import Schema
from analytics.text import UserError
from analytics.text.values import Values

# What a move writes of a case (queries/cases/cases_move.sql).
MOVED: Schema = {
    **{"application": pl.String, "stage": pl.String, "closed_on": pl.Date},
    **dict.fromkeys(states.FIELDS, pl.String),
    **{
        "clause": pl.String,
        "term_from": pl.Date,
        "due_on": pl.Date,
        "calendar_version": pl.String,
        "days_left": pl.Int32,
    },
}


class Changed(states.PathError):
    """Somebody else moved the case since it was read: names who and to what."""


def case(session: Session, application: str) -> Case:
    """The case of an application. Raises UserError where there is none: a draft
    that awaits its signature (D33), or no such number."""
    now = session.record(Case, application=application)
    if now is None:
        draft = session.one("filing/drafts", application=application)
        raise UserError("cases.is_draft" if draft else "cases.none", application=application)
    return now


def open_case(
    session: Session, actor: Actor, application: str, filed_on: date, official: str | None = None
) -> None:
    """A case at the start of its path; the clock of clause 13 runs from filing. Call in the transaction that
    files the application."""
    open_cases(session, actor, {application: filed_on}, official)


def open_cases(
    session: Session, actor: Actor, filed: Mapping[str, date], official: str | None = None
) -> None:
    """As `open_case`, for several: number -> day of filing."""
    require(actor, "submit_application")
    if not filed:
        return
    stage = states.STAGES[states.START]
    of_day: dict[date, list[str]] = {}
    for application, day in filed.items():
        of_day.setdefault(day, []).append(application)
    terms = {
        day: clocks.start(session, applications, str(stage.clock), day)
        for day, applications in of_day.items()
    }
    opened = {"stage": stage.name, "version": 1, "official": official}
    rows = [
        {"application": application, **opened, **terms[day].columns} for application, day in filed.items()
    ]
    session.insert("cases", pl.DataFrame(rows))
    entries = []
    for application, day in filed.items():
        term = terms[day]
        payload = {"to": stage.name, "due_on": term.due_on, "calendar": term.calendar_version}
        entries.append(journal.Entry("open_case", application, 1, payload=payload))
    journal.append_many(session, actor, entries)


@dataclass(frozen=True, slots=True)
class Step:
    """A case to be moved: where to, and which version of it was read.

    `payload`: what the move needs, identifiers and hashes only; `fields`: band, verification_id, wanted,
    result."""

    application: str
    to_stage: str
    expected_version: int
    payload: Mapping[str, Any] = field(default_factory=dict)
    fields: Mapping[str, Any] = field(default_factory=dict)


def move(
    session: Session,
    actor: Actor,
    application: str,
    to_stage: str,
    *,
    expected_version: int,
    on: date,
    reason: str | None,
    payload: Mapping[str, Any] | None = None,
    **fields: Any,
) -> int:
    """Moves a case as the path declares; returns its new version. As `move_many`, of one."""
    return move_many(
        session,
        actor,
        [Step(application, to_stage, expected_version, payload or {}, fields)],
        on=on,
        reason=reason,
    )[0]


def move_many(
    session: Session, actor: Actor, steps: Sequence[Step], *, on: date, reason: str | None
) -> list[int]:
    """Moves cases, each once, as the path declares; returns their new versions.

    `on`: the day of the event that moves them (for an inspection its first, its last day). A recorded
    verification must stand before the move that it causes. Raises NotAllowed, PathError (no such way,
    something wanting), Changed (somebody was faster)."""
    if not steps:
        return []
    result = {
        one.application: one
        for one in session.records(CaseAmong, applications=[step.application for step in steps])
    }
    ways: dict[str, states.Move] = {}
    after: dict[str, Values] = {}
    for step in steps:
        now = result.get(step.application) or case(session, step.application)  # raises: there is none
        ways[step.application], after[step.application] = _way(session, actor, step, now, on, reason)
    _verifications_stand(session, steps, after)
    _claim(session, [result[step.application] for step in steps])
    clocks.apply(session, ways, on)
    terms = clocks.binding(session, list(ways), on)
    entries = []
    for step in steps:
        term, now = terms[step.application], result[step.application]
        entry = {
            "from": now.stage,
            "to": step.to_stage,
            "on": on,
            "due_on": term.due_on,
            "calendar": term.calendar_version,
        }
        entry |= {**step.fields, **step.payload}
        entries.append(journal.Entry("move_case", step.application, step.expected_version + 1, reason, entry))
        closed_on = on if states.STAGES[step.to_stage].closed else None
        after[step.application] |= {
            "application": step.application,
            "stage": step.to_stage,
            "closed_on": closed_on,
            **term.columns,
        }
    session.cursor.register("moved_cases", pl.DataFrame(list(after.values()), schema=MOVED).to_arrow())
    session.run("cases/cases_move")
    session.cursor.unregister(
        "moved_cases"
    )  # after an error the transaction is void, and the cursor goes with it
    journal.append_many(session, actor, entries)
    return [step.expected_version + 1 for step in steps]


def _way(
    session: Session, actor: Actor, step: Step, now: Case, on: date, reason: str | None
) -> tuple[states.Move, Values]:
    """The declared way of a step from where its case stands, and the fields of the case after it; raises
    where it may not be gone."""
    if now.version != step.expected_version:
        raise changed(session, now.application, now.stage)
    way = states.move_between(now.stage, step.to_stage)
    require(actor, way.action)
    unknown = set(step.fields) - set(states.FIELDS)
    if unknown:
        raise ValueError(f"not fields of a case: {unknown}")
    after = (
        {name: getattr(now, name) for name in states.FIELDS} | dict.fromkeys(way.clears) | dict(step.fields)
    )
    way.require({**step.payload, **step.fields, "reason": reason}, after)
    if now.term_from and on < now.term_from:
        raise states.PathError(
            "cases.before_the_term", application=step.application, on=on, since=now.term_from
        )
    return way, after


def take(
    session: Session, actor: Actor, application: str, *, expected_version: int, official: str | None = None
) -> int:
    """Gives a case to an official: the actor, or (right assign_case) another named one. Returns the new
    version."""
    require(actor, "assign_case" if official and official != actor.login else "take_case")
    now = case(session, application)
    if now.version != expected_version:
        raise changed(session, now.application, now.stage)
    named = official or actor.login
    _claim(session, [now])
    session.run("cases/case_take", application=application, official=named)
    payload = {"official": named, "before": now.official}
    journal.append(session, actor, "take_case", application, version=expected_version + 1, payload=payload)
    return expected_version + 1


def assign_overdue(session: Session, actor: Actor, official: str, today: date) -> int:
    """Every overdue case that belongs to nobody gets a named official (D12). Returns how many."""
    require(actor, "assign_case")
    overdue = session.records(OverdueCase, today=today)
    for one in overdue:
        take(session, actor, one.application, expected_version=one.version, official=official)
    return len(overdue)


def changed(session: Session, number: str, stage: str) -> Changed:
    """The error for a case, of whatever kind, that is not as it was read: who moved it, when, where it
    stands."""
    last = session.record(LastEntry, subject=number)
    return Changed(
        "cases.changed",
        application=number,
        who=last.actor if last else "—",
        at=last.recorded_at if last else "—",
        stage=states.stage_key(stage),
    )


def _claim(session: Session, read: Sequence[Case]) -> None:
    """Claims the versions that were read, before anything else is written. Two at once: the second gets the
    message of `changed`."""
    applications, versions = [one.application for one in read], [one.version for one in read]
    try:
        claimed = {
            row["application"]
            for row in session.rows("cases/cases_claim", applications=applications, versions=versions)
        }
    except duckdb.TransactionException as error:
        # The transaction is void: what the other one made of the cases is read beside it.
        beside = Session(session.cursor.cursor())
        try:
            for one in read:
                newer = case(beside, one.application)
                if newer.version != one.version:
                    raise changed(beside, newer.application, newer.stage) from error
            raise UserError("cases.being_changed", application=", ".join(applications[:3])) from error
        finally:
            beside.cursor.close()
    for application in applications:
        if application not in claimed:
            raise changed(session, application, case(session, application).stage)


def _verifications_stand(
    session: Session, steps: Sequence[Step], after: Mapping[str, Mapping[str, Any]]
) -> None:
    """A band comes from a recorded verification of this application and from nothing else: nobody can force
    one (D12)."""
    named = {
        step.fields["verification_id"]: step.application
        for step in steps
        if step.fields.get("verification_id")
    }
    rows = session.records(VerificationBand, verifications=list(named)) if named else []
    bands = {row.verification_id: (row.application, row.band) for row in rows}
    for verification, application in named.items():
        band = after[application]["band"]
        if bands.get(verification) != (application, band):
            raise ValueError(f"no recorded verification {verification} of {application} gave {band}")
