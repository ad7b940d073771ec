"""What an act of the Register does to the rows of an entry (clauses 30, 34; Annex 1): it follows the entry's
path, and only what Annex 1 can hold is taken. The right is that of the act (`entries`)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from analytics.access.rights import Actor
from analytics.casework.register.records import LapsedNotification, SuspendedExclusion
from analytics.casework.register.rows import Change, revise
from analytics.casework.register.versions import (
    DECLARED,
    FOREVER,
    GOOD,
    PRODUCER,
    Version,
    from_day,
    require_in_force,
    rows_in_force,
    standing_rows,
)
from analytics.order.codes import is_bin, is_format
from analytics.order.states import path
from analytics.store import journal
from analytics.store.database import Session
from analytics.text import UserError
from analytics.text.values import Values


def state_of(session: Session, registration_no: str, on: date) -> str:
    """The entry's state of data/rules/entry_states.toml on a day."""
    if session.record(SuspendedExclusion, registration_no=registration_no):
        return "exclusion_suspended"
    return "in_force" if rows_in_force(session, registration_no, on) else "excluded"


def change_fields(
    session: Session,
    actor: Actor,
    registration_no: str,
    change: Change,
    changes: Mapping[str, Any],
    row_no: int | None,
) -> int:
    known = _sound(known_fields(changes, PRODUCER if row_no is None else (*GOOD, *DECLARED)))
    require_in_force(session, registration_no, change.on)
    require_declared(session, registration_no, None, change)
    return revise(
        session,
        actor,
        registration_no,
        change,
        lambda row, _: from_day(row, change.on, known) if row_no in (None, row.row_no) else [row],
    )


def end_entry(
    session: Session, actor: Actor, registration_no: str, change: Change, excluded_by: int | None = None
) -> int:
    require_in_force(session, registration_no, change.on)
    require_declared(session, registration_no, "excluded", change)

    def ended(row: Version, change_no: int) -> list[Version]:
        return [row] if row.valid_to <= change.on else [row.ended(change.on, excluded_by or change_no)]

    change_no = revise(session, actor, registration_no, change, ended)
    _let_lapse(session, actor, registration_no, change)
    return change_no


def _let_lapse(session: Session, actor: Actor, registration_no: str, change: Change) -> None:
    """What the informatisation body notified of an entry (31) waits no longer once the entry has left
    otherwise."""
    if change.ground == "30.2":
        return
    path("software_states").between("notified", "lapsed").require({"reason": change.reason}, {})
    for row in session.records(LapsedNotification, registration_no=registration_no, on=change.on):
        payload = {"entry": registration_no, "to": "lapsed", "on": change.on}
        journal.append(session, actor, "move_notification", row.notification, payload=payload)


def restore_entry(session: Session, actor: Actor, registration_no: str, change: Change) -> int:
    standing = standing_rows(session, registration_no)
    if not any(row.ended_by for row in standing):
        raise UserError("register.not_excluded", number=registration_no)
    require_declared(session, registration_no, "in_force", change)

    def restored(row: Version, _: int) -> list[Version]:
        if not row.ended_by:
            return [row]
        later = [
            other.valid_from
            for other in standing
            if other.row_no == row.row_no
            and other.valid_from >= row.valid_to
            and other.valid_from > row.valid_from
        ]
        return [replace(row, valid_to=min(later, default=FOREVER), ended_by=None)]

    return revise(session, actor, registration_no, change, restored)


def require_declared(session: Session, registration_no: str, to: str | None, change: Change) -> None:
    """The entry's path (data/rules/entry_states.toml) knows the way from where it stands (None: it stays
    there) and has what it needs, else PathError."""
    origin = state_of(session, registration_no, change.on)
    path("entry_states").between(origin, to or origin).require({"reason": change.reason}, {})


def known_fields(values: Mapping[str, Any], names: Sequence[str]) -> Values:
    unknown = set(values) - set(names)
    if unknown or not values:
        raise UserError(
            "register.no_such_field", fields=", ".join(sorted(unknown)) or "—", known=", ".join(names)
        )
    return dict(values)


def _sound(changes: Values) -> Values:
    """Changes that Annex 1 can take: names and BIN are there, a BIN is one, codes are written as codes,
    shares lie within 0 to 100."""
    for name in ("bin", "name", "product"):
        if name in changes and not changes[name]:
            raise UserError("register.names_missing")
    if "bin" in changes and not is_bin(changes["bin"]):
        raise UserError("register.not_a_bin", value=changes["bin"])
    for name in ("tnved", "kpved", "enstru", "agsk3"):
        for code in (changes.get(name) or "").split(", "):
            if code and not is_format(name, code):
                raise UserError("register.code_format", value=code)
    for name in ("in_country_value", "localisation"):
        if changes.get(name) is not None and not 0 <= changes[name] <= 100:
            raise UserError("register.not_a_share", value=changes[name])
    return changes
