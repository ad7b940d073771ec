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
from analytics.casework.assessment.opening import KINDS, require_seat, require_vote, wanted
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
        row = {"application": update_no, "commission": commission, "reason": wanted(reason)}
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
        found = _open(session, update_no, on)
        if actor.login != login:
            require_seat(found.assessment, actor, Seat.SECRETARY, Seat.CHAIR)
        if found.assessment.seat_of(login) is None:
            raise UserError("commission.not_sitting", login=login, application=update_no)
        _require_no_protocol(found)
        row = {"application": update_no, "login": login, "kind": kind, "reason": wanted(reason)}
        session.insert_row(
            "assessment_asides", **row, stood_aside_on=on, recorded_by=actor.login, recorded_at=utc_now()
        )
        _note(session, actor, "stand_aside", found, {"login": login, "kind": kind, "on": on})


def vote(
    database: Database, actor: Actor, update_no: str, cast: Vote, opinion: str | None = None, *, on: date
) -> None:
    """A member's vote for or against taking what was declared into the Register; a newer one replaces an
    older one until the protocol. Raises NotAllowed, PathError, UserError."""
    require(actor, "assess_production")
    with database.transaction() as session:
        found = _open(session, update_no, on)
        require_vote(found.assessment, actor)
        _require_no_protocol(found)
        row = {"application": update_no, "good_no": found.ballot.good_no, "vote": Vote(cast).value}
        said = (opinion or "").strip() or None
        session.insert_row(
            "commission_votes", **row, opinion=said, login=actor.login, voted_on=on, recorded_at=utc_now()
        )
        _note(session, actor, "vote", found, {"on": on})


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
        found = _open(session, update_no, on, expected_version)
        require_seat(found.assessment, actor, Seat.SECRETARY, Seat.CHAIR)
        _require_no_protocol(found)
        _require_result(found)
        sitting = sitting_record(found.assessment)
        result = result_row(found.ballot, reasons)
        number = documents.make_protocol(session, actor, found, sitting, result)
        head = found.assessment
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
        _note(session, actor, "draw_up_protocol", found, payload)
    return number


def cancel_protocol(
    database: Database, actor: Actor, update_no: str, *, reason: str, on: date, expected_version: int
) -> None:
    """Takes back a protocol that is not signed by all: the vote is open again."""
    require(actor, "record_protocol")
    with database.transaction() as session:
        found = _open(session, update_no, on, expected_version)
        require_seat(found.assessment, actor, Seat.SECRETARY, Seat.CHAIR)
        number = _standing(found).protocol_no
        session.run(
            "assessment/protocol_cancel", protocol_no=number, on=on, login=actor.login, reason=wanted(reason)
        )
        _note(session, actor, "cancel_protocol", found, {"protocol": number, "on": on})


def record(
    database: Database, actor: Actor, update_no: str, *, expected_version: int, today: date
) -> dict[str, str]:
    """All who voted have signed: what was accepted stands in the Register from the day of the last signature,
    and the producer is told. Returns the letter's numbers by language.

    Raises NotAllowed, PathError, Changed; UserError naming the signatures that are wanting, or where the
    entry is no longer in force (then the case is withdrawn with that reason)."""
    require(actor, "record_protocol")
    with database.transaction() as session:
        found = _open(session, update_no, today, expected_version)
        require_seat(found.assessment, actor, Seat.SECRETARY, Seat.CHAIR)
        protocol = _standing(found)
        signatures.require_signed(session, protocol.protocol_no, protocol.voted)
        on = max(_day_signed(protocol), protocol.drawn_up_on)
        session.run("assessment/protocol_signed", protocol_no=protocol.protocol_no, on=on)
        result = "positive" if protocol.positive else "negative"
        change_no = _take_in(session, actor, found, protocol, on) if protocol.positive else None
        to = "update_accepted" if protocol.positive else "update_refused"
        fields = {"result": result, "change_no": change_no}
        payload = {"protocol": protocol.protocol_no, **fields}
        _move(session, actor, found, to, on, payload, fields)
        return documents.tell(session, actor, found, protocol, on)


def withdraw(
    database: Database, actor: Actor, update_no: str, *, reason: str, expected_version: int, on: date
) -> None:
    """The producer withdraws what it declared, or the entry is no longer in force: nothing is decided."""
    require(actor, "note_update")
    with database.transaction() as session:
        found = _open(session, update_no, on, expected_version)
        if found.protocol is not None:
            session.run(
                "assessment/protocol_cancel",
                protocol_no=found.protocol.protocol_no,
                on=on,
                login=actor.login,
                reason=wanted(reason),
            )
        _move(session, actor, found, "update_withdrawn", on, {"reason": wanted(reason)}, {})


def _take_in(session: Session, actor: Actor, found: UpdateCase, protocol: Protocol, on: date) -> int | None:
    """Columns of the Register change; an accepted list stands in the declaration from now on."""
    row_no = found.head["row_no"]
    facts = update_rules().of(row_no)
    columns = {name: value for name, _, value in found.facts if name in facts.fields}
    if not columns:
        return None
    return register.update_by_commission(
        session,
        actor,
        found.head["registration_no"],
        on=on,
        changes=as_written(columns),
        basis=protocol.protocol_no,
        row_no=row_no,
    )


def _open(session: Session, update_no: str, on: date, expected_version: int | None = None) -> UpdateCase:
    found = read(session, update_no, on)
    if expected_version not in (None, found.head["version"]):
        raise cases.changed(session, {"application": update_no, "stage": found.head["stage"]})
    _require_open(found.head)
    if on < found.head["received_on"]:
        raise UserError("updates.before_receipt", number=update_no, day=found.head["received_on"])
    return found


def _require_open(head: Mapping[str, Any]) -> None:
    if head["stage"] != OPEN:
        stage = states.stage_key(head["stage"])
        raise states.PathError("updates.closed", number=head["update_no"], stage=stage, on=head["closed_on"])


def _require_no_protocol(found: UpdateCase) -> None:
    if found.protocol:
        raise UserError("commission.protocol_stands", protocol=found.protocol.protocol_no)


def _require_result(found: UpdateCase) -> None:
    counted = found.ballot.count
    good = found.ballot.good_no
    if not counted.has_quorum:
        left: dict[str, object] = {"good": good, "present": counted.present, "quorum": counted.quorum}
        raise LeftToDo(found.assessment, [("commission.left.quorum", left)])
    if counted.positive is None:
        missing: dict[str, object] = {"good": good, "majority": counted.majority}
        raise LeftToDo(found.assessment, [("commission.left.majority", missing)])


def _standing(found: UpdateCase) -> Protocol:
    if found.protocol is None:
        raise UserError("commission.no_protocol", application=found.number)
    return found.protocol


def _day_signed(protocol: Protocol) -> date:
    last = max(protocol.signed[login] for login in protocol.voted)
    return last.replace(tzinfo=UTC).astimezone(ALMATY).date()


def _move(
    session: Session,
    actor: Actor,
    found: UpdateCase,
    to: str,
    on: date,
    payload: Mapping[str, Any],
    fields: Mapping[str, Any],
) -> None:
    way = PATH.between(found.head["stage"], to)
    require(actor, way.action)
    way.require(payload, fields)
    given = {"result": None, "change_no": None, **fields}
    claimed = session.scalar(
        "assessment/update_case_close",
        update_no=found.number,
        expected_version=found.head["version"],
        stage=to,
        closed_on=on,
        **given,
    )
    if claimed is None:
        raise cases.changed(session, {"application": found.number, "stage": found.head["stage"]})
    clocks.follow(session, [found.number], way, on, closed=True)
    entry = {"from": found.head["stage"], "to": to, "on": on, **payload}
    reason = entry.pop("reason", None)
    version = found.head["version"] + 1
    journal.append(session, actor, "move_case", found.number, version=version, reason=reason, payload=entry)


def _note(session: Session, actor: Actor, action: str, found: UpdateCase, payload: Mapping[str, Any]) -> None:
    entry = {"case_version": found.head["version"], **payload}
    journal.append(session, actor, action, found.number, payload=entry)
