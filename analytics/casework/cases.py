"""Cases of applications: opened, moved along the declared path (order.states), taken by an official. One version, one mover."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import duckdb

from analytics.access.rights import Actor, require
from analytics.casework import clocks
from analytics.order import states
from analytics.store import journal
from analytics.store.database import Session
from analytics.text import UserError


class Changed(states.PathError):
    """Somebody else moved the case since it was read: names who and to what."""


def case(session: Session, application: str) -> dict[str, Any]:
    """The case of an application, columns of `cases` by name. Raises UserError where there is none."""
    row = session.one("casework/case", application=application)
    if row is None:
        raise UserError("cases.none", application=application)
    return row


def open_case(session: Session, actor: Actor, application: str, filed_on: date, official: str | None = None) -> None:
    """A case at the start of its path; the clock of clause 13 runs from filing. Call in the transaction that files the application."""
    require(actor, "submit_application")
    stage = states.STAGES[states.START]
    clocks.start(session, application, str(stage.clock), filed_on)
    term = clocks.binding(session, application, filed_on)
    session.insert_row("cases", application=application, stage=stage.name, version=1, official=official, **term)
    payload = {"to": stage.name, "due_on": term["due_on"], "calendar": term["calendar_version"]}
    journal.append(session, actor, "open_case", application, version=1, payload=payload)


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
    """Moves a case as the path declares; returns its new version.

    `on`: the day of the event that moves it (for an inspection its first, its last day). `payload`: what the move needs, identifiers and
    hashes only; `fields`: band, verification_id, wanted, result. A recorded verification must stand before the move that it causes.
    Raises NotAllowed, PathError (no such way, something wanting), Changed (somebody was faster)."""
    now = case(session, application)
    if now["version"] != expected_version:
        raise changed(session, now)
    way = states.move_between(now["stage"], to_stage)
    require(actor, way.action)
    unknown = set(fields) - set(states.FIELDS)
    if unknown:
        raise ValueError(f"not fields of a case: {unknown}")
    after = {name: now[name] for name in states.FIELDS} | dict.fromkeys(way.clears) | fields
    way.require({**(payload or {}), **fields, "reason": reason}, after)
    _verification_stands(session, application, fields, after["band"])
    if now["term_from"] and on < now["term_from"]:
        raise states.PathError("cases.before_the_term", application=application, on=on, since=now["term_from"])

    _claim(session, now)
    clocks.apply(session, application, way, on)
    term = clocks.binding(session, application, on)
    closed_on = on if states.STAGES[to_stage].closed else None
    session.run("casework/case_move", application=application, stage=to_stage, closed_on=closed_on, **after, **term)
    entry = {"from": now["stage"], "to": to_stage, "on": on, "due_on": term["due_on"], "calendar": term["calendar_version"]}
    entry |= {**fields, **(payload or {})}
    version = expected_version + 1
    journal.append(session, actor, "move_case", application, version=version, reason=reason, payload=entry)
    return version


def take(session: Session, actor: Actor, application: str, *, expected_version: int, official: str | None = None) -> int:
    """Gives a case to an official: the actor, or (right assign_case) another named one. Returns the new version."""
    require(actor, "assign_case" if official and official != actor.login else "take_case")
    now = case(session, application)
    if now["version"] != expected_version:
        raise changed(session, now)
    named = official or actor.login
    _claim(session, now)
    session.run("casework/case_take", application=application, official=named)
    payload = {"official": named, "before": now["official"]}
    journal.append(session, actor, "take_case", application, version=expected_version + 1, payload=payload)
    return expected_version + 1


def assign_overdue(session: Session, actor: Actor, official: str, today: date) -> int:
    """Every overdue case that belongs to nobody gets a named official (D12). Returns how many."""
    require(actor, "assign_case")
    rows = session.rows("casework/cases_overdue_unowned", today=today)
    for row in rows:
        take(session, actor, row["application"], expected_version=row["version"], official=official)
    return len(rows)


def changed(session: Session, now: Mapping[str, Any]) -> Changed:
    """The error for a case that is not as it was read: who moved it, when, where it stands."""
    last = session.one("casework/case_last_entry", subject=now["application"]) or {"actor": "—", "recorded_at": "—"}
    stage = states.stage_key(now["stage"])
    return Changed("cases.changed", application=now["application"], who=last["actor"], at=last["recorded_at"], stage=stage)


def _claim(session: Session, now: Mapping[str, Any]) -> None:
    """Claims the version that was read, before anything else is written. Two at once: the second gets the message of `changed`."""
    try:
        claimed = session.scalar("casework/case_claim", application=now["application"], expected_version=now["version"])
    except duckdb.TransactionException as error:
        # The transaction is void: what the other one made of the case is read beside it.
        beside = Session(session.cursor.cursor())
        try:
            newer = case(beside, now["application"])
            if newer["version"] == now["version"]:
                raise UserError("cases.being_changed", application=now["application"]) from error
            raise changed(beside, newer) from error
        finally:
            beside.cursor.close()
    if claimed is None:
        raise changed(session, case(session, now["application"]))


def _verification_stands(session: Session, application: str, fields: Mapping[str, Any], band: str | None) -> None:
    """A band comes from a recorded verification of this application and from nothing else: nobody can force one (D12)."""
    found = fields.get("verification_id")
    if found and session.scalar("casework/verification_band", verification_id=found, application=application) != band:
        raise ValueError(f"no recorded verification {found} of {application} gave {band}")
