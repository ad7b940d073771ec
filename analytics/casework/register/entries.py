"""The Register (clauses 3.2, 5, 24, 26, 30, 32, 34): what may be done to an entry, each with its right, its
ground and its document."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from analytics.access.rights import Actor, require
from analytics.casework.register.application_rows import rows_of_application
from analytics.casework.register.entry_changes import (
    change_fields,
    end_entry,
    known_fields,
    require_declared,
    restore_entry,
    state_of,
)
from analytics.casework.register.reading import as_of, extract_data
from analytics.casework.register.rows import (
    Change,
    NewEntry,
    add_entries,
    add_rows,
    revise,
)
from analytics.casework.register.versions import FOREVER, GOOD, PRODUCER, Version, standing_rows
from analytics.documents.forms.register_goods import NewGood
from analytics.store.database import Session
from analytics.text import UserError, required_text

__all__ = [
    "as_of",
    "correct",
    "exclude",
    "execute_court_decision",
    "extract_data",
    "include",
    "include_submitted",
    "reinstate",
    "resume_exclusion",
    "state_of",
    "suspend_exclusion",
    "update",
    "update_by_commission",
]

CORRECTION = "correction"
REASON = "register.reason_missing"  # without words nothing in the Register is changed


def include(session: Session, actor: Actor, application: str, *, goods: Sequence[int], on: date) -> str:
    """Enters the goods of an application whose result was positive (clause 24(1), D22); returns the
    registration number, which is the application's (Annex 1, column 1). Raises NotAllowed; UserError where it
    is in the Register already or has no such good."""
    require(actor, "decide_inclusion")
    if session.one("register/entry", registration_no=application):
        raise UserError("register.included_before", number=application)
    rows, made_up = rows_of_application(session, application, goods)
    change = Change("included", on, "24", basis=application)
    add_entries(
        session,
        actor,
        [NewEntry(application, "application", rows, change, application=application, made_up=made_up)],
    )
    return application


def include_submitted(
    session: Session,
    actor: Actor,
    submission: str,
    *,
    clause: str,
    producer: Mapping[str, Any],
    goods: Sequence[Mapping[str, Any]],
    on: date,
) -> str:
    """Enters a producer by a submission in the form of Annex 4 (`clause` "7") or a notification on software
    ("8").

    `producer`: fields of PRODUCER; `goods`: a mapping of GOOD fields each. The number is the submission's.
    Raises as `include`."""
    require(actor, "include_submitted")
    if session.one("register/entry", registration_no=submission):
        raise UserError("register.included_before", number=submission)
    rows = [NewGood(**known_fields(producer, PRODUCER), **known_fields(good, GOOD)) for good in goods]
    if not rows:
        raise UserError("register.no_goods", number=submission)
    made_up = session.is_demonstration
    change = Change("included", on, clause, basis=submission)
    add_entries(session, actor, [NewEntry(submission, "submission", rows, change, made_up=made_up)])
    return submission


def correct(
    session: Session,
    actor: Actor,
    registration_no: str,
    *,
    on: date,
    changes: Mapping[str, Any],
    reason: str,
    basis: str | None = None,
    row_no: int | None = None,
) -> int:
    """A technical correction, with its reason: counts from `on`, so the Register as of an earlier day stays
    as it was published.

    `changes`: fields of PRODUCER (for all goods), or of GOOD and DECLARED (`row_no` says of which one).
    Returns the change's number."""
    require(actor, "correct_register")
    return change_fields(
        session,
        actor,
        registration_no,
        Change("corrected", on, CORRECTION, required_text(reason, REASON), basis),
        changes,
        row_no,
    )


def update(
    session: Session,
    actor: Actor,
    registration_no: str,
    *,
    on: date,
    changes: Mapping[str, Any],
    basis: str,
    row_no: int | None = None,
) -> int:
    """What the producer gave anew, quarterly where it changed (clause 26). As `correct`; `basis`: the
    update's number."""
    require(actor, "note_update")
    return change_fields(
        session, actor, registration_no, Change("updated", on, "26", basis=basis), changes, row_no
    )


def update_by_commission(
    session: Session,
    actor: Actor,
    registration_no: str,
    *,
    on: date,
    changes: Mapping[str, Any],
    basis: str,
    row_no: int | None = None,
) -> int:
    """What the producer declared anew and the commission accepted (19, 26; D30). As `correct`; `basis`: the
    protocol's number."""
    require(actor, "record_protocol")
    return change_fields(
        session, actor, registration_no, Change("updated", on, "19", basis=basis), changes, row_no
    )


def exclude(
    session: Session,
    actor: Actor,
    registration_no: str,
    *,
    on: date,
    reason: str,
    basis: str,
    ground: str = "30",
) -> int:
    """Excludes an entry from the day `on` (clause 30, D20), the first on which it is not in force. `ground`:
    "30.1" monitoring, "30.2" software, "30.3" the producer's own application, "30" liquidation or
    reorganisation. Returns the change's number.

    Raises NotAllowed; UserError where the entry is not in force, or was included later."""
    require(actor, "exclude_from_register")
    return end_entry(
        session, actor, registration_no, Change("excluded", on, ground, required_text(reason, REASON), basis)
    )


def reinstate(
    session: Session,
    actor: Actor,
    registration_no: str,
    *,
    on: date,
    reason: str,
    basis: str,
    ground: str = "34",
) -> int:
    """Restores an excluded entry as if it had never been excluded; both facts stay in its history (clause 34,
    D20).

    `on`: the day of the decision, which `basis` names. Returns the change's number."""
    require(actor, "reinstate_in_register")
    return restore_entry(
        session,
        actor,
        registration_no,
        Change("reinstated", on, ground, required_text(reason, REASON), basis),
    )


def suspend_exclusion(
    session: Session, actor: Actor, registration_no: str, *, on: date, reason: str, basis: str
) -> int:
    """An appeal suspends an exclusion (33, D20): the entry is in force again from `on`, in a state of its
    own, until the appeal (`basis`) is decided. Returns the change's number."""
    require(actor, "reinstate_in_register")
    change = Change("suspended", on, "33", required_text(reason, REASON), basis)
    require_declared(session, registration_no, "exclusion_suspended", change)

    def suspended(row: Version, _: int) -> list[Version]:
        if not row.ended_by:
            return [row]
        again = replace(row, valid_from=max(on, row.valid_to), valid_to=FOREVER, ended_by=None)
        return [row, again]

    return revise(session, actor, registration_no, change, suspended)


def resume_exclusion(
    session: Session,
    actor: Actor,
    registration_no: str,
    *,
    on: date,
    reason: str,
    basis: str,
    excluded_by: int,
) -> int:
    """The exclusion that an appeal suspended has effect again from `on` (34, D20): the appeal was rejected or
    withdrawn (`basis`). `excluded_by`: the change that excluded the entry. Returns the change's number."""
    require(actor, "exclude_from_register")
    change = Change("excluded", on, "34", required_text(reason, REASON), basis)
    return end_entry(session, actor, registration_no, change, excluded_by)


def execute_court_decision(
    session: Session,
    actor: Actor,
    registration_no: str,
    *,
    on: date,
    basis: str,
    reason: str,
    act: str,
    changes: Mapping[str, Any] | None = None,
    row_no: int | None = None,
    goods: Sequence[int] = (),
) -> None:
    """Carries out a court's decision that has come into force. `act`: "excluded", "reinstated", "corrected"
    with `changes`, or "included" with `goods` of the application of that number, in the Register already or
    not.

    `basis`: the decision's number and date. Raises as the acts themselves."""
    require(actor, "execute_court_decision")
    change = Change(act, on, "court", required_text(reason, REASON), basis)
    if act == "excluded":
        end_entry(session, actor, registration_no, change)
    elif act == "reinstated":
        restore_entry(session, actor, registration_no, change)
    elif act == "corrected":
        change_fields(session, actor, registration_no, change, changes or {}, row_no)
    elif act == "included":
        _include_goods(session, actor, registration_no, change, goods)
    else:
        raise ValueError(f"not an act of the Register: {act}")


def _include_goods(
    session: Session, actor: Actor, application: str, change: Change, goods: Sequence[int]
) -> None:
    rows, made_up = rows_of_application(session, application, goods)
    if session.one("register/entry", registration_no=application) is None:
        add_entries(
            session,
            actor,
            [NewEntry(application, "application", rows, change, application=application, made_up=made_up)],
        )
        return
    standing = {row.good_no for row in standing_rows(session, application) if row.valid_to > change.on}
    if standing & set(goods):
        raise UserError("register.included_before", number=application)
    add_rows(session, actor, application, change, rows)
