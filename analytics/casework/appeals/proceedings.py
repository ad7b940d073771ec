"""Appeals against exclusion by monitoring (clause 33): complaint, sitting, recusals, votes, withdrawal."""

from __future__ import annotations

from datetime import date

from analytics.access.rights import Actor, require
from analytics.casework.appeals import effect
from analytics.casework.appeals.considered import LeftToDo, at_version, claim, open_appeal, require_seat
from analytics.casework.appeals.reading import OPEN, PATH
from analytics.casework.appeals.rows import ContestedExclusion
from analytics.casework.cases.numbering import next_number
from analytics.order.appeal_rules import suspends_exclusion
from analytics.order.commission import Seat
from analytics.order.states import PathError
from analytics.order.voting import Vote
from analytics.store import journal
from analytics.store.database import Database, Session, utc_now
from analytics.text import UserError, required_text

RECUSAL_KINDS = ("conflict", "absence")
# Where to go with an exclusion that the appeal commission does not hear (33; D11), by the ground of the
# Register's change.
OTHER_WAYS = {"30.2": "software", "30.3": "own", "30": "ceased", "court": "court"}


def file(
    database: Database,
    actor: Actor,
    registration_no: str,
    *,
    complaint: str,
    filed_on: date,
    paper: str | None = None,
) -> str:
    """Takes in a producer's complaint against its exclusion by monitoring (33); returns the number. No term
    is set for it (D11). Where the setting of the day says so, it suspends the exclusion (D20).

    The complaint is about the run: every entry that it excluded belongs to the appeal. `paper`: number and
    date of the letter it came in. Raises NotAllowed; UserError for an entry that is not excluded, one
    excluded otherwise than by monitoring (the message names the way), or a complaint that is open or decided
    already."""
    require(actor, "file_appeal")
    text = required_text(complaint, "appeals.complaint_missing")
    with database.transaction() as session:
        contested = _contested(session, registration_no, filed_on)
        number = next_number(session, "appeals/last_number", "AP", filed_on.year)
        same = [
            row
            for row in session.records(ContestedExclusion, registration_no=None)
            if _same_run(row, contested)
        ]
        session.insert_row(
            "appeals",
            appeal=number,
            registration_no=contested.registration_no,
            bin=contested.bin,
            name=contested.name,
            quarter=contested.quarter,
            excluded_on=contested.excluded_on,
            complaint=text,
            paper=(paper or "").strip() or None,
            filed_on=filed_on,
            made_up=session.is_demonstration,
            stage=OPEN,
            version=1,
            login=actor.login,
            recorded_at=utc_now(),
        )
        for row in same:
            entry = {"registration_no": row.registration_no, "excluded_by": row.excluded_by}
            session.insert_row("appeal_entries", appeal=number, **entry)
            if suspends_exclusion(filed_on):
                effect.suspend(session, row.registration_no, number, filed_on)
        payload = {
            "entries": [row.registration_no for row in same],
            "quarter": contested.quarter,
            "on": filed_on,
        }
        journal.append(session, actor, "file_appeal", number, version=1, payload=payload)
    return number


def set_sitting(
    database: Database, actor: Actor, appeal: str, *, sitting_on: date, expected_version: int, on: date
) -> None:
    """The chair or the secretary sets the day on which the appeal commission sits, or another one."""
    require(actor, "consider_appeal")
    with database.transaction() as session:
        result = at_version(session, appeal, expected_version, on)
        require_seat(result, actor, Seat.CHAIR, Seat.SECRETARY)
        if sitting_on < max(on, result.head.filed_on):
            raise PathError("appeals.sitting_has_passed", on=sitting_on)
        claim(session, result, OPEN, None)
        session.run("appeals/set_sitting", appeal=appeal, sitting_on=sitting_on)
        payload = {"sitting_on": sitting_on, "on": on}
        journal.append(session, actor, "set_sitting", appeal, version=expected_version + 1, payload=payload)


def recuse(
    database: Database, actor: Actor, appeal: str, login: str, *, kind: str, reason: str, on: date
) -> None:
    """A member is recused, by themselves or by chair or secretary: a conflict of interest (kind
    "conflict") or "absence".

    Their vote no longer counts; a substitute of the composition steps in."""
    require(actor, "consider_appeal")
    if kind not in RECUSAL_KINDS:
        raise ValueError(kind)
    with database.transaction() as session:
        result = open_appeal(session, appeal, on)
        if actor.login != login:
            require_seat(result, actor, Seat.CHAIR, Seat.SECRETARY)
        if result.seat_of(login) is None:
            raise UserError("appeals.not_sitting", login=login)
        row = {
            "login": login,
            "kind": kind,
            "reason": required_text(reason, "appeals.reason_missing"),
            "stood_aside_on": on,
        }
        session.insert_row(
            "appeal_asides", appeal=appeal, **row, recorded_by=actor.login, recorded_at=utc_now()
        )
        journal.append(
            session, actor, "stand_aside_in_appeal", appeal, payload={"login": login, "kind": kind, "on": on}
        )


def vote(
    database: Database, actor: Actor, appeal: str, cast: Vote, *, on: date, dissent: str | None = None
) -> None:
    """A member's vote; for: the complaint is granted. With a dissenting opinion where there is one. A newer
    vote replaces an older one.

    Raises NotAllowed; UserError for one without a vote; LeftToDo before the sitting."""
    require(actor, "consider_appeal")
    with database.transaction() as session:
        result = open_appeal(session, appeal, on)
        require_seat(result, actor)
        if actor.login not in result.voting:
            raise UserError("appeals.no_vote", name=result.name_of(actor.login))
        if result.blockers_before_vote:
            raise LeftToDo(result.blockers_before_vote)
        row = {"vote": Vote(cast).value, "dissent": (dissent or "").strip() or None, "voted_on": on}
        session.insert_row("appeal_votes", appeal=appeal, login=actor.login, **row, recorded_at=utc_now())
        journal.append(session, actor, "vote_on_appeal", appeal, payload={"vote": Vote(cast).value, "on": on})


def withdraw(
    database: Database, actor: Actor, appeal: str, *, reason: str, expected_version: int, on: date
) -> None:
    """The producer withdraws its complaint: nothing is decided, and it may complain again."""
    require(actor, "file_appeal")
    with database.transaction() as session:
        result = at_version(session, appeal, expected_version, on)
        text = required_text(reason, "appeals.reason_missing")
        PATH.between(result.head.stage, "withdrawn_complaint").require({"reason": text}, result.head.columns)
        claim(session, result, "withdrawn_complaint", on)
        for row in result.entries:
            effect.resume(session, row, appeal, "withdrawn_complaint", on)
        journal.append(
            session,
            actor,
            "withdraw_appeal",
            appeal,
            version=expected_version + 1,
            reason=text,
            payload={"on": on},
        )


def _contested(session: Session, registration_no: str, filed_on: date) -> ContestedExclusion:
    """The exclusion that a complaint is about. Raises UserError where there is none that the commission
    hears."""
    row = session.record(ContestedExclusion, registration_no=registration_no)
    if row is None:
        known = session.one("register/entry", registration_no=registration_no)
        raise UserError("appeals.not_excluded" if known else "register.no_entry", number=registration_no)
    if row.quarter is None:
        raise UserError(f"appeals.not_here.{OTHER_WAYS.get(row.ground, 'other')}", number=registration_no)
    if row.stage == OPEN:
        raise UserError("appeals.filed_before", number=registration_no, appeal=row.appeal)
    if row.stage in ("granted", "rejected"):
        raise UserError("appeals.decided_before", number=registration_no, appeal=row.appeal)
    if filed_on < row.excluded_on:
        raise PathError("appeals.before_exclusion", number=registration_no, on=row.excluded_on)
    return row


def _same_run(row: ContestedExclusion, contested: ContestedExclusion) -> bool:
    return (row.bin, row.quarter) == (contested.bin, contested.quarter)
