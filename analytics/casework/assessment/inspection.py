"""The on-site inspection (clauses 20-22): at least three members, the clock of clause 16 stands, the act of
Annex 5 ends it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from analytics.access.rights import Actor, require
from analytics.casework.assessment import documents as papers
from analytics.casework.assessment.opening import (
    at_version,
    note,
    require_no_protocol,
    require_seat,
    require_stage,
    require_taken_up,
    required_reason,
)
from analytics.casework.assessment.reading import read
from analytics.casework.assessment.state import MARKS, Assessment, Inspection
from analytics.casework.cases import moves as cases
from analytics.order.commission import LEAST_MEMBERS, Represents, Seat
from analytics.order.states import PathError
from analytics.store.database import Database, Session, utc_now
from analytics.text import UserError, as_columns
from analytics.text.both_languages import Texts, in_both

# A mark of Annex 5 as given: + or -, and its note in both languages.
GivenMark = tuple[bool, Texts | None]


class LeftToDo(UserError):
    """Something is left to be done first; says exactly what."""

    def __init__(self, result: Assessment, left: Sequence[tuple[str, dict[str, object]]]) -> None:
        super().__init__("commissions.left_to_do", application=result.application, left=tuple(left))

    def render(self, t: object) -> str:
        lines = "; ".join(t(key, **values) for key, values in self.values["left"])  # type: ignore[operator]
        return str(t(self.key, application=self.values["application"], left=lines))  # type: ignore[operator]


def begin(
    database: Database,
    actor: Actor,
    application: str,
    inspectors: Sequence[str],
    *,
    reason: str,
    first_day: date,
    today: date,
    expected_version: int,
) -> int:
    """Sends the case to inspection: it cannot be assessed on the information given (clause 20). The term
    stands from `first_day` (21).

    `inspectors`: logins of at least three who sit in the case. Returns the case's new version.
    Raises NotAllowed, PathError, Changed, UserError."""
    require(actor, "send_to_inspection")
    with database.transaction() as session:
        result = at_version(session, application, expected_version, today)
        require_seat(result, actor, Seat.SECRETARY, Seat.CHAIR)
        require_stage(result, "assessment")
        require_taken_up(result)
        require_no_protocol(result)
        if first_day > today:
            raise PathError("commissions.day_to_come", on=first_day)
        why, logins = required_reason(reason), list(dict.fromkeys(inspectors))
        version = cases.move(
            session,
            actor,
            application,
            "inspection",
            expected_version=expected_version,
            on=first_day,
            reason=why,
            payload={"inspectors": logins},
        )
        row = {"application": application, "reason": why, "first_day": first_day, "ordered_by": actor.login}
        session.insert_row("inspections", **row, recorded_at=utc_now())
        for login in logins:
            _join(session, result, login, first_day)
    return version


def join(database: Database, actor: Actor, application: str, login: str, *, on: date) -> None:
    """One more member inspects, for instance in place of one who stands aside."""
    require(actor, "send_to_inspection")
    with database.transaction() as session:
        content = read(session, application, on)
        require_seat(content, actor, Seat.SECRETARY, Seat.CHAIR)
        _going_on(content)
        _join(session, content, login, on)
        note(session, actor, "join_inspection", content, {"login": login, "on": on})


def _join(session: Session, result: Assessment, login: str, on: date) -> None:
    """Voting members inspect; for representatives of associations it is voluntary and unpaid (clause 21)."""
    member = result.commission.member(login)
    if member is None or login not in result.voting:
        raise UserError("commissions.cannot_inspect", name=result.name_of(login))
    voluntary = member.represents is Represents.ASSOCIATION
    row = {"application": result.application, "login": login, "voluntary": voluntary, "joined_on": on}
    session.insert_row("inspection_members", **row, recorded_at=utc_now())


def mark(
    database: Database, actor: Actor, application: str, marks: Mapping[int, GivenMark], *, on: date
) -> None:
    """An inspector's marks of Annex 5 by number, + (True) or -; a - demands a note. A newer mark replaces an
    older one until the act.

    Raises NotAllowed, PathError, UserError."""
    require(actor, "assess_production")
    with database.transaction() as session:
        content = read(session, application, on)
        inspection = _going_on(content)
        if actor.login not in inspection.inspectors:
            raise UserError("commissions.not_inspecting", name=content.name_of(actor.login))
        for number, (met, texts) in sorted(marks.items()):
            if number not in MARKS:
                raise ValueError(number)
            text = in_both(texts)
            if not met and not text:
                raise UserError("commissions.minus_wants_note", number=number)
            row = {"application": application, "mark_no": number, "met": met, **as_columns("note", text)}
            session.insert_row("inspection_marks", **row, login=actor.login, recorded_at=utc_now())
        note(
            session,
            actor,
            "mark_inspection",
            content,
            {"marks": {str(number): met for number, (met, _) in marks.items()}, "on": on},
        )


def close(
    database: Database,
    actor: Actor,
    application: str,
    *,
    last_day: date,
    today: date,
    remarks: Texts | None,
    expected_version: int,
) -> str:
    """The inspection is over: the act of Annex 5 is drawn up for the inspectors to sign (22), the term goes
    on after `last_day` (D4), and the three days of the protocol begin (23, D19). Returns the act's number.

    Raises NotAllowed, PathError, Changed; LeftToDo naming the marks that are missing; UserError where fewer
    than three inspected."""
    require(actor, "close_inspection")
    with database.transaction() as session:
        result = at_version(session, application, expected_version, today)
        inspection = _going_on(result)
        if actor.login not in inspection.inspectors:
            require_seat(result, actor, Seat.SECRETARY, Seat.CHAIR)
        if last_day > today:
            raise PathError("commissions.day_to_come", on=last_day)
        if result.blockers_before_act:
            raise LeftToDo(result, result.blockers_before_act)
        if len(inspection.inspectors) < LEAST_MEMBERS:
            raise UserError(
                "commissions.too_few_inspected", n=len(inspection.inspectors), least=LEAST_MEMBERS
            )
        text = in_both(remarks)
        act_no = papers.make_act(session, actor, result, inspection, last_day=last_day, remarks=text)
        session.run(
            "assessment/inspection_close",
            application=application,
            last_day=last_day,
            **as_columns("remarks", text),
            act_no=act_no,
            act_made_by=actor.login,
        )
        cases.move(
            session,
            actor,
            application,
            "protocol",
            expected_version=expected_version,
            on=last_day,
            reason=None,
            payload={"act": act_no},
        )
    return act_no


def _going_on(result: Assessment) -> Inspection:
    require_stage(result, "inspection")
    if result.inspection is None:
        raise ValueError(f"{result.application} stands at inspection without one")
    return result.inspection
