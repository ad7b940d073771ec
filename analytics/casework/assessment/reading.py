"""Reads how an assessment of production stands (clauses 15-24; analytics.casework.assessment.state) from its
rows."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from analytics.casework.assessment.rows import (
    Check,
    DecisionRow,
    FiledGood,
    GoodResult,
    InspectionRow,
    Inspector,
    Mark,
    ProtocolRow,
    VoteRow,
    kept_texts,
)
from analytics.casework.assessment.state import (
    Assessment,
    Ballot,
    Cast,
    Inspection,
    Protocol,
    VotedGood,
)
from analytics.casework.cases import moves as cases
from analytics.casework.cases.rows import Case
from analytics.casework.commissions import editions as commissions
from analytics.casework.commissions.rows import HasCase, Recusal
from analytics.casework.register.established_figures import FIELDS, EstablishedFigure
from analytics.casework.signing import signatures
from analytics.order.commission import Commission
from analytics.order.voting import Vote, count
from analytics.store.database import Session
from analytics.text import UserError


def read(session: Session, application: str, on: date) -> Assessment:
    """The assessment of an application as it stands. Raises UserError where no commission in force has its
    industry."""
    return of_case(session, cases.case(session, application), on)


@dataclass(frozen=True, slots=True)
class Sitting:
    """Whose case it is, its protocol where one was drafted, and the edition of the commission that counts:
    the protocol's, else the one in force on the day."""

    has_case: HasCase
    drafted: ProtocolRow | None
    edition: commissions.Edition


def sitting_of(session: Session, number: str, on: date) -> Sitting:
    """The sitting on an application or an update. Raises UserError where no commission in force has the
    industry."""
    result = commissions.of_case(session, number, on)
    if result is None:
        raise UserError("commissions.no_commission", application=number)
    drafted = session.record(ProtocolRow, application=number)
    if drafted:
        edition = commissions.edition_numbered(session, drafted.commission, drafted.edition)
    else:
        edition = commissions.edition_of(session, result.commission, on)
    return Sitting(result, drafted, edition)


def of_case(session: Session, case: Case, on: date) -> Assessment:
    """`read`, of a case that has been read."""
    application = case.application
    sitting = sitting_of(session, application, on)
    edition, drafted = sitting.edition, sitting.drafted
    aside = recusals(session, application)
    return Assessment(
        on=on,
        case=case,
        edition=edition.edition,
        commission=edition.commission,
        made_up=edition.made_up,
        taken_up_on=sitting.has_case.taken_up_on,
        recusals=aside,
        checks=_checks(session, application, aside),
        inspection=_inspection(session, application, aside),
        ballots=_ballots(session, application, edition.commission, aside, on),
        protocol=standing_protocol(session, drafted) if drafted else None,
        decision=session.record(DecisionRow, application=application),
        applicant_signed=signatures.has_applicant_signed(session, application),
    )


def recusals(session: Session, application: str) -> dict[str, Recusal]:
    return {row.login: row for row in session.records(Recusal, application=application)}


def _checks(session: Session, application: str, aside: Mapping[str, Recusal]) -> dict[int, Check]:
    """The newest of each; what somebody concluded who then stood aside for a conflict of interest does not
    count."""
    rows = session.records(Check, application=application)
    return {row.check_no: row for row in rows if not in_conflict(row.login, aside)}


def _inspection(session: Session, application: str, aside: Mapping[str, Recusal]) -> Inspection | None:
    row = session.record(InspectionRow, application=application)
    if row is None:
        return None
    inspectors = [one.login for one in session.records(Inspector, application=application)]
    marks = session.records(Mark, application=application)
    return Inspection(
        reason=row.reason,
        first_day=row.first_day,
        last_day=row.last_day,
        inspectors=tuple(dict.fromkeys(login for login in inspectors if login not in aside)),
        marks={mark.mark_no: mark for mark in marks if not in_conflict(mark.login, aside)},
        remarks=kept_texts(row, "remarks"),
        act_no=row.act_no,
        signed=signatures.signed_by(session, row.act_no) if row.act_no else {},
    )


def in_conflict(login: str, aside: Mapping[str, Recusal]) -> bool:
    return login in aside and aside[login].kind == "conflict"


def cast_of(row: VoteRow) -> Cast:
    return Cast(Vote(row.vote), kept_texts(row, "opinion"), row.voted_on)


def _ballots(
    session: Session, application: str, commission: Commission, aside: Mapping[str, Recusal], on: date
) -> tuple[Ballot, ...]:
    """The newest vote of each who has one now, by good, counted by the regulations."""
    voting = {member.login for member in commission.voting(on, aside)}
    cast: dict[int, dict[str, Cast]] = {}
    for row in session.records(VoteRow, application=application):
        if row.login in voting:
            cast.setdefault(row.good_no, {})[row.login] = cast_of(row)
    chair, composition = commission.chair(on, aside), commission.composition(on, aside)
    ballots = []
    for good in session.records(FiledGood, application=application):
        votes = cast.get(good.good_no, {})
        counted = count(
            commission.regulations, {login: one.vote for login, one in votes.items()}, chair, composition
        )
        ballots.append(Ballot(_voted(good), votes, counted))
    return tuple(ballots)


def _voted(good: FiledGood) -> VotedGood:
    declared = {name: getattr(good, column) for name, column in FIELDS.items()}
    return VotedGood(good.good_no, good.name, good.unit, declared=declared)


def standing_protocol(session: Session, row: ProtocolRow) -> Protocol:
    """The protocol of that row, with its results, signatures and figures."""
    number = row.protocol_no
    return Protocol(
        number,
        row.drawn_up_on,
        json.loads(row.document),
        {result.good_no: result for result in session.records(GoodResult, protocol_no=number)},
        signatures.signed_by(session, number),
        row.signed_on,
        session.records(EstablishedFigure, protocol_no=number),
    )
