"""Assessment of production by the commission (clauses 15-19): taken up, who stands aside, the four checks of
clause 18."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from analytics.access.rights import Actor, require
from analytics.casework.assessment.reading import of_case, read
from analytics.casework.assessment.state import CHECKS, CONCLUSIONS, Assessment
from analytics.casework.cases import moves as cases
from analytics.casework.cases.clocks import clocks_of
from analytics.casework.commissions import editions as commissions
from analytics.casework.models.withheld import from_the_commission
from analytics.casework.readings.noting import note_reading
from analytics.casework.verification.rows import CaseHead, LastVerification
from analytics.order.clock import Clock
from analytics.order.commission import Seat
from analytics.order.states import PathError, stage_key
from analytics.store import journal
from analytics.store.database import Database, Session, utc_now
from analytics.text import UserError, as_columns, required_text
from analytics.text.both_languages import Texts, required_in_both
from analytics.text.values import Values

KINDS = ("conflict", "absence")


def read_assessment(database: Database, actor: Actor, application: str, today: date) -> Assessment:
    """The assessment, for those who may see it (clause 17). Raises NotAllowed, UserError."""
    require(actor, "read_assessment")
    with database.read() as session:
        commissions.require_sight(session, actor, application, today, recusing=True)
        note_reading(database, actor, "case_papers", application)
        return read(session, application, today)


@dataclass(frozen=True, slots=True)
class Head:
    """Who applied, the probability of the last verification (None before one, and while it is withheld from
    the commission; `withheld` says why), and the clocks of the case."""

    name: str
    probability: float | None
    withheld: str | None
    clocks: list[Clock]


def read_head(database: Database, actor: Actor, application: str, today: date) -> Head:
    """The head of the case before the commission, for those who may see it (clause 17). Raises NotAllowed,
    UserError."""
    require(actor, "read_assessment")
    with database.read() as session:
        commissions.require_sight(session, actor, application, today, recusing=True)
        [case] = session.records(CaseHead, application=application)
        verified = session.record(LastVerification, application=application)
        withheld = from_the_commission(session, application)
        shown = verified.probability if verified and not withheld else None
        return Head(case.name, shown, withheld, clocks_of(session, application, today))


def open_assessment(
    database: Database, actor: Actor, application: str, *, expected_version: int, on: date
) -> None:
    """The commission's secretary or chair takes the case up: from now on it belongs to this commission.
    Raises Changed, PathError."""
    require(actor, "assess_production")
    with database.transaction() as session:
        result = at_version(session, application, expected_version, on)
        require_seat(result, actor, Seat.SECRETARY, Seat.CHAIR)
        require_stage(result, "assessment")
        if result.taken_up_on:
            raise PathError(
                "commissions.taken_up_by",
                application=application,
                commission=result.commission.code,
                on=result.taken_up_on,
            )
        row = {"application": application, "commission": result.commission.code, "taken_up_on": on}
        session.insert_row("assessments", **row, login=actor.login, recorded_at=utc_now())
        note(
            session,
            actor,
            "take_up_case",
            result,
            {"commission": result.commission.code, "edition": result.edition, "on": on},
        )


def recuse(
    database: Database, actor: Actor, application: str, login: str, *, kind: str, reason: Texts, on: date
) -> None:
    """A member stands aside in a case, by themselves or recorded by the chair or secretary: a conflict of
    interest (kind "conflict") or "absence". Their substitute steps in; what they concluded or voted in
    conflict no longer counts. `reason`: in both languages, as the protocol says it.

    Raises UserError without one in either, PathError once the protocol is drawn up or the act of their
    inspection."""
    require(actor, "assess_production")
    if kind not in KINDS:
        raise ValueError(kind)
    with database.transaction() as session:
        content = read(session, application, on)
        if actor.login != login:
            require_seat(content, actor, Seat.SECRETARY, Seat.CHAIR)
        require_stage(content, "assessment", "inspection", "protocol")
        if content.seat_of(login) is None:
            raise UserError("commissions.not_sitting", login=login, application=application)
        require_no_protocol(content)
        if content.inspection and content.inspection.act_no and login in content.inspection.inspectors:
            raise UserError(
                "commissions.inspected_already", name=content.name_of(login), act=content.inspection.act_no
            )
        keep_recusal(session, actor, content, login, kind, reason, on)


def keep_recusal(
    session: Session, actor: Actor, result: Assessment, login: str, kind: str, reason: Texts, on: date
) -> None:
    """Who stands aside in a case, with the reason, and in the journal. Raises UserError without a reason."""
    written = required_in_both(reason, "commissions.reason_missing")
    row = {"login": login, "kind": kind, **as_columns("reason", written), "stood_aside_on": on}
    session.insert_row(
        "assessment_asides",
        application=result.application,
        **row,
        recorded_by=actor.login,
        recorded_at=utc_now(),
    )
    note(session, actor, "stand_aside", result, {"login": login, "kind": kind, "on": on})


def conclude(
    database: Database,
    actor: Actor,
    application: str,
    check: int,
    conclusion: str,
    note_text: Texts,
    *,
    on: date,
) -> None:
    """A voting member's conclusion on one of the four checks of clause 18, with a note; a newer one replaces
    it until the protocol.

    `note_text`: in both languages, as the protocol says it. `conclusion`: confirmed, not_confirmed;
    to_inspect, to_explain while it waits. Raises NotAllowed, PathError, UserError."""
    require(actor, "assess_production")
    if check not in CHECKS or conclusion not in CONCLUSIONS:
        raise ValueError(f"{check}: {conclusion}")
    with database.transaction() as session:
        content = read(session, application, on)
        require_vote(content, actor)
        require_stage(content, "assessment", "inspection", "protocol")
        require_taken_up(content)
        require_no_protocol(content)
        row = {
            "application": application,
            "check_no": check,
            "conclusion": conclusion,
            **as_columns("note", required_in_both(note_text, "commissions.reason_missing")),
            "concluded_on": on,
        }
        session.insert_row("assessment_checks", **row, login=actor.login, recorded_at=utc_now())
        note(session, actor, "conclude_check", content, {"check": check, "conclusion": conclusion, "on": on})


def at_version(session: Session, application: str, expected_version: int, on: date) -> Assessment:
    """The assessment, unless the case has been moved since it was read (then Changed)."""
    now = cases.case(session, application)
    if now.version != expected_version:
        raise cases.changed(session, application, now.stage)
    return of_case(session, now, on)


def require_seat(result: Assessment, actor: Actor, *seats: Seat) -> None:
    """Raises UserError unless the actor sits in this case, on one of the `seats` where they are named. A role
    alone seats nobody."""
    seat = result.seat_of(actor.login)
    if seat is None:
        raise UserError("commissions.not_sitting", login=actor.login, application=result.application)
    if seats and seat not in seats:
        raise SeatWanted(
            "commissions.seats_only", seats=tuple(f"commissions.seat.{one.value}" for one in seats)
        )


def require_vote(result: Assessment, actor: Actor) -> None:
    """Raises UserError unless the actor sits in this case with a vote: those who stand aside and the
    secretary have none."""
    require_seat(result, actor)
    if actor.login not in result.voting:
        raise UserError("commissions.no_vote", name=result.name_of(actor.login))


class SeatWanted(UserError):
    """Another seat does this; the seats are shown by name."""

    def render(self, t: Any) -> str:
        return str(t(self.key, seats=", ".join(t(seat) for seat in self.values["seats"])))


def require_stage(result: Assessment, *stages: str) -> None:
    """Raises PathError unless the case stands at one of the stages."""
    if result.stage not in stages:
        text = tuple(stage_key(stage) for stage in stages)
        raise PathError(
            "commissions.not_at_stage",
            application=result.application,
            stage=stage_key(result.stage),
            stages=text,
        )


def require_no_protocol(result: Assessment) -> None:
    """Raises UserError where a protocol stands: the vote is closed with it."""
    if result.protocol:
        raise UserError("commissions.protocol_stands", protocol=result.protocol.protocol_no)


def require_taken_up(result: Assessment) -> None:
    if result.taken_up_on is None:
        raise UserError("commissions.not_taken_up", application=result.application)


def required_reason(text: str) -> str:
    """The text, trimmed. Raises UserError where it is empty."""
    return required_text(text, "commissions.reason_missing")


def note(session: Session, actor: Actor, action: str, result: Assessment, payload: Values) -> None:
    """Journals an act in a case that does not move it, with the version of the case it was made on.
    Identifiers only, no texts."""
    journal.append(
        session,
        actor,
        action,
        result.application,
        payload={"case_version": result.case.version, **payload},
    )
