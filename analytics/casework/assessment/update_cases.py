"""What a producer declared anew and the commission assessed before (D30): the commission votes, its protocol
says the result, and with the last signature under it the Register takes what was accepted (clauses 18, 19,
23, 26)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from analytics.access.rights import Actor, require
from analytics.casework.assessment import update_documents as documents
from analytics.casework.assessment.inspection import LeftToDo
from analytics.casework.assessment.opening import (
    KINDS,
    keep_recusal,
    note,
    require_no_protocol,
    require_seat,
    require_vote,
    required_reason,
)
from analytics.casework.assessment.protocol_rows import (
    close_signed,
    keep_protocol,
    keep_vote,
    result_of,
    sitting_record,
    standing,
    take_back,
)
from analytics.casework.assessment.rows import UpdateCaseHead
from analytics.casework.assessment.state import Protocol
from analytics.casework.assessment.update_case_state import OPEN, PATH, UpdateCase, head_of, read
from analytics.casework.cases import clocks
from analytics.casework.cases import moves as cases
from analytics.casework.commissions import editions as commissions
from analytics.casework.register import entries as register
from analytics.casework.register.updates import as_written
from analytics.order import states
from analytics.order.commission import Seat
from analytics.order.update_rules import update_rules
from analytics.order.voting import Vote
from analytics.store import journal
from analytics.store.database import Database, Session, utc_now
from analytics.text import UserError
from analytics.text.both_languages import Texts


def assign(
    database: Database, actor: Actor, update_no: str, commission: str, *, reason: str, on: date
) -> None:
    """Gives the case to a commission by hand: none has its industry, or another is meant."""
    require(actor, "assign_commission")
    with database.transaction() as session:
        head = head_of(session, update_no)
        _require_open(head)
        commissions.edition_of(session, commission, on)
        row = {"application": update_no, "commission": commission, "reason": required_reason(reason)}
        session.insert_row("assessments", **row, login=actor.login, recorded_at=utc_now())
        payload = {"commission": commission, "on": on}
        journal.append(session, actor, "assign_commission", update_no, reason="by hand", payload=payload)


def recuse(
    database: Database, actor: Actor, update_no: str, login: str, *, kind: str, reason: Texts, on: date
) -> None:
    """A member stands aside, by themselves or recorded by the chair or secretary; the substitute steps in."""
    require(actor, "assess_production")
    if kind not in KINDS:
        raise ValueError(kind)
    with database.transaction() as session:
        result = _open(session, update_no, on)
        if actor.login != login:
            require_seat(result.assessment, actor, Seat.SECRETARY, Seat.CHAIR)
        if result.assessment.seat_of(login) is None:
            raise UserError("commissions.not_sitting", login=login, application=update_no)
        require_no_protocol(result.assessment)
        keep_recusal(session, actor, result.assessment, login, kind, reason, on)


def vote(
    database: Database, actor: Actor, update_no: str, cast: Vote, opinion: Texts | None = None, *, on: date
) -> None:
    """A member's vote for or against taking what was declared into the Register; a newer one replaces an
    older one until the protocol. Raises NotAllowed, PathError, UserError."""
    require(actor, "assess_production")
    with database.transaction() as session:
        result = _open(session, update_no, on)
        require_vote(result.assessment, actor)
        require_no_protocol(result.assessment)
        keep_vote(session, actor, update_no, result.ballot.good_no, cast, opinion, on)
        note(session, actor, "vote", result.assessment, {"on": on})


def draft_protocol(
    database: Database,
    actor: Actor,
    update_no: str,
    *,
    expected_version: int,
    on: date,
    reasons: Mapping[str, str],
) -> str:
    """The secretary or chair drafts the protocol; the vote is closed with it. Returns its number.

    `reasons`: of a negative result, in Kazakh and Russian. Raises NotAllowed, Changed, LeftToDo,
    UserError."""
    require(actor, "record_protocol")
    with database.transaction() as session:
        results = _open(session, update_no, on, expected_version)
        require_seat(results.assessment, actor, Seat.SECRETARY, Seat.CHAIR)
        require_no_protocol(results.assessment)
        if results.assessment.blockers_before_result:
            raise LeftToDo(results.assessment, results.assessment.blockers_before_result)
        sitting = sitting_record(results.assessment)
        result = result_of(results.ballot, reasons)
        number = documents.make_protocol(session, actor, results, sitting, result)
        keep_protocol(session, actor, results.assessment, number, sitting, [result], on)
        payload = {"protocol": number, "result": result.result, "on": on}
        note(session, actor, "draw_up_protocol", results.assessment, payload)
    return number


def cancel_protocol(
    database: Database, actor: Actor, update_no: str, *, reason: str, on: date, expected_version: int
) -> None:
    """Takes back a protocol that is not signed by all: the vote is open again."""
    require(actor, "record_protocol")
    with database.transaction() as session:
        result = _open(session, update_no, on, expected_version)
        require_seat(result.assessment, actor, Seat.SECRETARY, Seat.CHAIR)
        protocol = standing(result.assessment)
        take_back(session, actor, protocol, reason, on)
        payload = {"protocol": protocol.protocol_no, "on": on}
        note(session, actor, "cancel_protocol", result.assessment, payload)


def record(
    database: Database, actor: Actor, update_no: str, *, expected_version: int, today: date
) -> dict[str, str]:
    """All who voted have signed: what was accepted stands in the Register from the day of the last signature,
    and the producer is told. Returns the letter's numbers by language.

    Raises NotAllowed, PathError, Changed; UserError naming the signatures that are wanting, or where the
    entry is no longer in force (then the case is withdrawn with that reason)."""
    require(actor, "record_protocol")
    with database.transaction() as session:
        results = _open(session, update_no, today, expected_version)
        require_seat(results.assessment, actor, Seat.SECRETARY, Seat.CHAIR)
        protocol = standing(results.assessment)
        on = close_signed(session, protocol)
        result = "positive" if protocol.positive else "negative"
        change_no = _take_in(session, actor, results, protocol, on) if protocol.positive else None
        to = "update_accepted" if protocol.positive else "update_refused"
        fields = {"result": result, "change_no": change_no}
        payload = {"protocol": protocol.protocol_no, **fields}
        _move(session, actor, results, to, on, payload, fields)
        return documents.tell(session, actor, results, protocol, on)


def withdraw(
    database: Database, actor: Actor, update_no: str, *, reason: str, expected_version: int, on: date
) -> None:
    """The producer withdraws what it declared, or the entry is no longer in force: nothing is decided."""
    require(actor, "note_update")
    with database.transaction() as session:
        result = _open(session, update_no, on, expected_version)
        if result.protocol is not None:
            take_back(session, actor, result.protocol, reason, on)
        _move(session, actor, result, "update_withdrawn", on, {"reason": required_reason(reason)}, {})


def _take_in(session: Session, actor: Actor, result: UpdateCase, protocol: Protocol, on: date) -> int | None:
    """Columns of the Register change; an accepted list stands in the declaration from now on."""
    row_no = result.head.row_no
    facts = update_rules().of(row_no)
    columns = {name: value for name, _, value in result.facts if name in facts.fields}
    if not columns:
        return None
    return register.update_by_commission(
        session,
        actor,
        result.head.registration_no,
        on=on,
        changes=as_written(columns),
        basis=protocol.protocol_no,
        row_no=row_no,
    )


def _open(session: Session, update_no: str, on: date, expected_version: int | None = None) -> UpdateCase:
    content = read(session, update_no, on)
    if expected_version not in (None, content.head.version):
        raise cases.changed(session, update_no, content.head.stage)
    _require_open(content.head)
    if on < content.head.received_on:
        raise UserError("register_updates.before_receipt", number=update_no, day=content.head.received_on)
    return content


def _require_open(head: UpdateCaseHead) -> None:
    if head.stage != OPEN:
        stage = states.stage_key(head.stage)
        raise states.PathError(
            "register_updates.closed", number=head.update_no, stage=stage, on=head.closed_on
        )


def _move(
    session: Session,
    actor: Actor,
    result: UpdateCase,
    to: str,
    on: date,
    payload: Mapping[str, Any],
    fields: Mapping[str, Any],
) -> None:
    way = PATH.between(result.head.stage, to)
    require(actor, way.action)
    way.require(payload, fields)
    values = {"result": None, "change_no": None, **fields}
    claimed = session.scalar(
        "assessment/update_case_close",
        update_no=result.number,
        expected_version=result.head.version,
        stage=to,
        closed_on=on,
        **values,
    )
    if claimed is None:
        raise cases.changed(session, result.number, result.head.stage)
    clocks.follow(session, [result.number], way, on, closed=True)
    entry = {"from": result.head.stage, "to": to, "on": on, **payload}
    reason = entry.pop("reason", None)
    version = result.head.version + 1
    journal.append(session, actor, "move_case", result.number, version=version, reason=reason, payload=entry)
