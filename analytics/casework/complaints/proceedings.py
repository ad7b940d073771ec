"""Complaints against refusals of clauses 14 and 24 (D34): recorded with their document; an upheld one reopens
the case at the stage that was wrong, or a court's words include. The refused decision stays in the
history."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from analytics.access.rights import Actor, require
from analytics.casework.cases import moves as cases
from analytics.casework.cases.numbering import next_number
from analytics.casework.cases.standing import require_not_ceased
from analytics.casework.complaints.rows import Complaint, FiledComplaint
from analytics.casework.models import outcomes
from analytics.casework.register import entries as register
from analytics.order.states import path
from analytics.store import journal
from analytics.store.database import Database, Session, utc_now
from analytics.text import UserError, required_text

PATH = path("complaint_states")
# The clause of a refusal by the state that it ended in.
AGAINST = {"refused_verification": "14", "refused_commission": "24"}
# Where an upheld complaint may reopen a case, by the clause of its refusal.
REOPENED = {"14": ("verification", "assessment"), "24": ("assessment", "decision")}


def file_complaint(database: Database, actor: Actor, application: str, *, on: date, document: str) -> str:
    """Records a complaint against the refusal of an application; `document`: the letter it came by. Returns
    its number. Raises NotAllowed; UserError where nothing was refused, or a complaint is open already."""
    require(actor, "file_complaint")
    letter = required_text(document, "complaints.document_missing")
    with database.transaction() as session:
        case = cases.case(session, application)
        against = AGAINST.get(case.stage)
        if against is None:
            raise UserError("complaints.nothing_refused", application=application)
        if any(row.decided_on is None for row in session.records(Complaint, application=application)):
            raise UserError("complaints.open_already", application=application)
        if case.closed_on and on < case.closed_on:
            raise UserError("complaints.before_refusal", day=case.closed_on)
        number = next_number(session, "complaints/last_number", "CP", on.year)
        session.insert_row(
            "complaints",
            complaint_no=number,
            application=application,
            against=against,
            filed_on=on,
            document=letter,
            filed_by=actor.login,
            recorded_at=utc_now(),
        )
        journal.append(session, actor, "file_complaint", application, payload={"complaint": number, "on": on})
    return number


def reject_complaint(
    database: Database, actor: Actor, complaint_no: str, *, on: date, document: str, reason: str
) -> None:
    """The refusal stands. Raises NotAllowed; UserError where the complaint is not open or a text is
    missing."""
    require(actor, "decide_complaint")
    with database.transaction() as session:
        row = _open(session, complaint_no, on)
        _decide(session, actor, row, on, document, reason, upheld=False, reopened=None)


def uphold_complaint(
    database: Database,
    actor: Actor,
    complaint_no: str,
    *,
    reopened: str,
    on: date,
    document: str,
    reason: str,
) -> int:
    """The refusal was wrong: the case goes on at the stage that was wrong, with its whole term from the
    working day after `on`, the day on which the decision on the complaint was received. Returns the case's
    new version.

    Raises NotAllowed; UserError where the complaint is not open, or such a refusal is not reopened at that
    stage."""
    require(actor, "decide_complaint")
    with database.transaction() as session:
        row = _open(session, complaint_no, on)
        may_go = reopened in REOPENED[row.against]
        # the head carries out what the commission decided: a negative one refuses again
        if reopened == "decision":
            may_go = may_go and bool(session.rows("complaints/positive_goods", application=row.application))
        if not may_go:
            raise UserError("complaints.not_there", clause=row.against)
        _decide(session, actor, row, on, document, reason, upheld=True, reopened=reopened)
        if reopened == "assessment":
            ground = {"application": row.application, "set_aside_on": on, "ground": complaint_no}
            session.run("complaints/protocol_set_aside", login=actor.login, **ground)
            # the commission sits anew; what it held before stays in the history
            for kept in ("votes", "checks"):
                session.run(f"complaints/{kept}_set_aside", **ground)
                session.run(f"complaints/{kept}_remove", application=row.application)
        return _reopen(session, actor, row.application, reopened, on, complaint_no)


def include_by_court(
    database: Database,
    actor: Actor,
    application: str,
    *,
    goods: Sequence[int],
    on: date,
    document: str,
    reason: str,
) -> str:
    """Includes goods of a refused application by the words of a court's decision in force, which `document`
    names. Returns the registration number. Raises NotAllowed; UserError where nothing was refused or a text
    is missing."""
    require(actor, "execute_court_decision")
    decision = required_text(document, "complaints.document_missing")
    with database.transaction() as session:
        case = cases.case(session, application)
        if case.stage not in AGAINST:
            raise UserError("complaints.nothing_refused", application=application)
        if case.closed_on and on < case.closed_on:
            raise UserError("complaints.before_refusal", day=case.closed_on)
        require_not_ceased(session, application, on)
        register.execute_court_decision(
            session, actor, application, on=on, basis=decision, reason=reason, act="included", goods=goods
        )
        _set_decision_aside(session, application, on, decision)
        for row in session.records(Complaint, application=application):
            if row.decided_on is None:
                day = max(on, row.filed_on)
                _decide(session, actor, row, day, decision, reason, upheld=True, reopened=None)
        outcomes.of_commission(session, application, on, positive=True)
        cases.move(
            session,
            actor,
            application,
            "included",
            expected_version=case.version,
            on=on,
            reason=required_text(reason, "complaints.reason_missing"),
            payload={"court_decision": decision, "goods": list(goods)},
        )
    return application


def complaints(database: Database, actor: Actor, application: str) -> list[Complaint]:
    """The complaints against a refusal, oldest first."""
    require(actor, "read_complaints")
    return database.records(Complaint, application=application)


def _open(session: Session, complaint_no: str, on: date) -> FiledComplaint:
    row = session.record(FiledComplaint, complaint_no=complaint_no)
    if row is None or row.decided_on is not None:
        raise UserError("complaints.not_open", number=complaint_no)
    if on < row.filed_on:
        raise UserError("complaints.before_filing", day=row.filed_on)
    return row


def _decide(
    session: Session,
    actor: Actor,
    row: Complaint | FiledComplaint,
    on: date,
    document: str,
    reason: str,
    *,
    upheld: bool,
    reopened: str | None,
) -> None:
    letter = required_text(document, "complaints.document_missing")
    why = required_text(reason, "complaints.reason_missing")
    to = "complaint_upheld" if upheld else "complaint_rejected"
    PATH.between(PATH.start, to).require({"document": letter, "reason": why}, {})
    session.run(
        "complaints/decide",
        complaint_no=row.complaint_no,
        decided_on=on,
        decided_by=actor.login,
        upheld=upheld,
        reopened=reopened,
        decision_document=letter,
        reason=why,
    )
    payload = {"complaint": row.complaint_no, "upheld": upheld, "reopened": reopened, "on": on}
    journal.append(session, actor, "decide_complaint", row.application, payload=payload)


def _reopen(session: Session, actor: Actor, application: str, stage: str, on: date, complaint_no: str) -> int:
    _set_decision_aside(session, application, on, complaint_no)
    case = cases.case(session, application)
    return cases.move(
        session,
        actor,
        application,
        stage,
        expected_version=case.version,
        on=on,
        reason=None,
        payload={"complaint": complaint_no},
    )


def _set_decision_aside(session: Session, application: str, on: date, ground: str) -> None:
    session.run("complaints/decision_set_aside", application=application, set_aside_on=on, ground=ground)
    session.run("complaints/decision_remove", application=application)
