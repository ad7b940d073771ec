"""What a producer declared anew and the commission assessed before (D30): the commission votes, its protocol
says the result, and with the last signature under it the Register takes what was accepted (clauses 18, 19,
23, 26)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, date
from typing import Any

from analytics.access.rights import Actor, require
from analytics.casework.assessment import update_documents as documents
from analytics.casework.assessment.inspection import LeftToDo
from analytics.casework.assessment.opening import KINDS, require_seat, require_vote, required_reason
from analytics.casework.assessment.protocol import result_row, sitting_record
from analytics.casework.assessment.state import Protocol
from analytics.casework.assessment.update_case_state import OPEN, PATH, UpdateCase, head_of, read
from analytics.casework.cases import clocks
from analytics.casework.cases import moves as cases
from analytics.casework.commissions import editions as commissions
from analytics.casework.register import entries as register
from analytics.casework.register.updates import as_written
from analytics.casework.signing import signatures
from analytics.order import states
from analytics.order.commission import Seat
from analytics.order.update_rules import update_rules
from analytics.order.voting import Vote
from analytics.store import journal
from analytics.store.database import Database, Session, utc_now
from analytics.text import UserError
from analytics.text.writing import ALMATY


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
    database: Database, actor: Actor, update_no: str, login: str, *, kind: str, reason: str, on: date
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
            raise UserError("commission.not_sitting", login=login, application=update_no)
        _require_no_protocol(result)
        row = {"application": update_no, "login": login, "kind": kind, "reason": required_reason(reason)}
        session.insert_row(
            "assessment_asides", **row, stood_aside_on=on, recorded_by=actor.login, recorded_at=utc_now()
        )
        _note(session, actor, "stand_aside", result, {"login": login, "kind": kind, "on": on})


def vote(
    database: Database, actor: Actor, update_no: str, cast: Vote, opinion: str | None = None, *, on: date
) -> None:
    """A member's vote for or against taking what was declared into the Register; a newer one replaces an
    older one until the protocol. Raises NotAllowed, PathError, UserError."""
    require(actor, "assess_production")
    with database.transaction() as session:
        result = _open(session, update_no, on)
        require_vote(result.assessment, actor)
        _require_no_protocol(result)
        row = {"application": update_no, "good_no": result.ballot.good_no, "vote": Vote(cast).value}
        text = (opinion or "").strip() or None
        session.insert_row(
            "commission_votes", **row, opinion=text, login=actor.login, voted_on=on, recorded_at=utc_now()
        )
        _note(session, actor, "vote", result, {"on": on})


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
        _require_no_protocol(results)
        _require_result(results)
        sitting = sitting_record(results.assessment)
        result = result_row(results.ballot, reasons)
        number = documents.make_protocol(session, actor, results, sitting, result)
        head = results.assessment
        session.insert_row(
            "protocols",
            application=update_no,
            protocol_no=number,
            commission=head.commission.code,
            edition=head.edition,
            drawn_up_on=on,
            drawn_up_by=actor.login,
            document=json.dumps(sitting, ensure_ascii=False, sort_keys=True),
            recorded_at=utc_now(),
        )
        session.insert_row("protocol_results", application=update_no, protocol_no=number, **result)
        payload = {"protocol": number, "result": result["result"], "on": on}
        _note(session, actor, "draw_up_protocol", results, payload)
    return number


def cancel_protocol(
    database: Database, actor: Actor, update_no: str, *, reason: str, on: date, expected_version: int
) -> None:
    """Takes back a protocol that is not signed by all: the vote is open again."""
    require(actor, "record_protocol")
    with database.transaction() as session:
        result = _open(session, update_no, on, expected_version)
        require_seat(result.assessment, actor, Seat.SECRETARY, Seat.CHAIR)
        number = _standing(result).protocol_no
        session.run(
            "assessment/protocol_cancel",
            protocol_no=number,
            on=on,
            login=actor.login,
            reason=required_reason(reason),
        )
        _note(session, actor, "cancel_protocol", result, {"protocol": number, "on": on})


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
        protocol = _standing(results)
        signatures.require_signed(session, protocol.protocol_no, protocol.voted)
        on = max(_day_signed(protocol), protocol.drawn_up_on)
        session.run("assessment/protocol_signed", protocol_no=protocol.protocol_no, on=on)
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
            session.run(
                "assessment/protocol_cancel",
                protocol_no=result.protocol.protocol_no,
                on=on,
                login=actor.login,
                reason=required_reason(reason),
            )
        _move(session, actor, result, "update_withdrawn", on, {"reason": required_reason(reason)}, {})


def _take_in(session: Session, actor: Actor, result: UpdateCase, protocol: Protocol, on: date) -> int | None:
    """Columns of the Register change; an accepted list stands in the declaration from now on."""
    row_no = result.head["row_no"]
    facts = update_rules().of(row_no)
    columns = {name: value for name, _, value in result.facts if name in facts.fields}
    if not columns:
        return None
    return register.update_by_commission(
        session,
        actor,
        result.head["registration_no"],
        on=on,
        changes=as_written(columns),
        basis=protocol.protocol_no,
        row_no=row_no,
    )


def _open(session: Session, update_no: str, on: date, expected_version: int | None = None) -> UpdateCase:
    content = read(session, update_no, on)
    if expected_version not in (None, content.head["version"]):
        raise cases.changed(session, {"application": update_no, "stage": content.head["stage"]})
    _require_open(content.head)
    if on < content.head["received_on"]:
        raise UserError("updates.before_receipt", number=update_no, day=content.head["received_on"])
    return content


def _require_open(head: Mapping[str, Any]) -> None:
    if head["stage"] != OPEN:
        stage = states.stage_key(head["stage"])
        raise states.PathError("updates.closed", number=head["update_no"], stage=stage, on=head["closed_on"])


def _require_no_protocol(result: UpdateCase) -> None:
    if result.protocol:
        raise UserError("commission.protocol_stands", protocol=result.protocol.protocol_no)


def _require_result(result: UpdateCase) -> None:
    counted = result.ballot.count
    good = result.ballot.good_no
    if not counted.has_quorum:
        left: dict[str, object] = {"good": good, "present": counted.present, "quorum": counted.quorum}
        raise LeftToDo(result.assessment, [("commission.left.quorum", left)])
    if counted.positive is None:
        missing: dict[str, object] = {"good": good, "majority": counted.majority}
        raise LeftToDo(result.assessment, [("commission.left.majority", missing)])


def _standing(result: UpdateCase) -> Protocol:
    if result.protocol is None:
        raise UserError("commission.no_protocol", application=result.number)
    return result.protocol


def _day_signed(protocol: Protocol) -> date:
    last = max(protocol.signed[login] for login in protocol.voted)
    return last.replace(tzinfo=UTC).astimezone(ALMATY).date()


def _move(
    session: Session,
    actor: Actor,
    result: UpdateCase,
    to: str,
    on: date,
    payload: Mapping[str, Any],
    fields: Mapping[str, Any],
) -> None:
    way = PATH.between(result.head["stage"], to)
    require(actor, way.action)
    way.require(payload, fields)
    values = {"result": None, "change_no": None, **fields}
    claimed = session.scalar(
        "assessment/update_case_close",
        update_no=result.number,
        expected_version=result.head["version"],
        stage=to,
        closed_on=on,
        **values,
    )
    if claimed is None:
        raise cases.changed(session, {"application": result.number, "stage": result.head["stage"]})
    clocks.follow(session, [result.number], way, on, closed=True)
    entry = {"from": result.head["stage"], "to": to, "on": on, **payload}
    reason = entry.pop("reason", None)
    version = result.head["version"] + 1
    journal.append(session, actor, "move_case", result.number, version=version, reason=reason, payload=entry)


def _note(
    session: Session, actor: Actor, action: str, result: UpdateCase, payload: Mapping[str, Any]
) -> None:
    entry = {"case_version": result.head["version"], **payload}
    journal.append(session, actor, action, result.number, payload=entry)
