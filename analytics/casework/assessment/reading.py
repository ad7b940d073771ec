"""Reads how an assessment of production stands (clauses 15-24; analytics.casework.assessment.state) from its
rows."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from analytics.casework.assessment.state import (
    Aside,
    Assessment,
    Ballot,
    Cast,
    Check,
    Inspection,
    Mark,
    Protocol,
)
from analytics.casework.cases import moves as cases
from analytics.casework.cases.rows import Case
from analytics.casework.commissions import editions as commissions
from analytics.casework.signing import signatures
from analytics.order.commission import Commission
from analytics.order.voting import Vote, count
from analytics.store.database import Session
from analytics.text import UserError, by_language
from analytics.text.both_languages import Texts


def read(session: Session, application: str, on: date) -> Assessment:
    """The assessment of an application as it stands. Raises UserError where no commission in force has its
    industry."""
    return of_case(session, cases.case(session, application), on)


def of_case(session: Session, case: Case, on: date) -> Assessment:
    """`read`, of a case that has been read."""
    application = case.application
    result = commissions.of_case(session, application, on)
    if result is None:
        raise UserError("commissions.no_commission", application=application)
    protocol = standing_protocol(session, application)
    edition = (
        commissions.edition_numbered(session, protocol[0]["commission"], protocol[0]["edition"])
        if protocol
        else commissions.edition_of(session, result["commission"], on)
    )
    aside = recusals(session, application)
    return Assessment(
        on=on,
        case=case,
        edition=edition.edition,
        commission=edition.commission,
        made_up=edition.made_up,
        taken_up_on=result["taken_up_on"],
        recusals=aside,
        checks=_checks(session, application, aside),
        inspection=_inspection(session, application, aside),
        ballots=_ballots(session, application, edition.commission, aside, on),
        protocol=protocol[1] if protocol else None,
        decision=session.one("assessment/decision", application=application),
        applicant_signed=signatures.has_applicant_signed(session, application),
    )


def _rows(session: Session, name: str, application: str) -> list[dict[str, Any]]:
    return session.rows(f"assessment/{name}", application=application)


def recusals(session: Session, application: str) -> dict[str, Aside]:
    rows = _rows(session, "asides", application)
    return {
        row["login"]: Aside(row["login"], row["kind"], by_language(row, "reason"), row["stood_aside_on"])
        for row in rows
    }


def _checks(session: Session, application: str, aside: Mapping[str, Aside]) -> dict[int, Check]:
    """The newest of each; what somebody concluded who then stood aside for a conflict of interest does not
    count."""
    rows = [row for row in _rows(session, "checks", application) if not in_conflict(row["login"], aside)]
    return {
        row["check_no"]: Check(
            row["check_no"], row["conclusion"], by_language(row, "note"), row["login"], row["concluded_on"]
        )
        for row in rows
    }


def _inspection(session: Session, application: str, aside: Mapping[str, Aside]) -> Inspection | None:
    rows = _rows(session, "inspection", application)
    if not rows:
        return None
    (row,) = rows
    inspectors = [
        inspector["login"]
        for inspector in _rows(session, "inspectors", application)
        if inspector["login"] not in aside
    ]
    marks = [mark for mark in _rows(session, "marks", application) if not in_conflict(mark["login"], aside)]
    return Inspection(
        reason=row["reason"],
        first_day=row["first_day"],
        last_day=row["last_day"],
        inspectors=tuple(dict.fromkeys(inspectors)),
        marks={
            outcome["mark_no"]: Mark(
                outcome["mark_no"], outcome["met"], kept_texts(outcome, "note"), outcome["login"]
            )
            for outcome in marks
        },
        remarks=kept_texts(row, "remarks"),
        act_no=row["act_no"],
        signed=signatures.signed_by(session, row["act_no"]) if row["act_no"] else {},
    )


def kept_texts(row: Mapping[str, Any], name: str) -> Texts:
    """What a row keeps in both languages; empty where nothing was written."""
    texts = by_language(row, name)
    return texts if any(texts.values()) else {}


def in_conflict(login: str, aside: Mapping[str, Aside]) -> bool:
    return login in aside and aside[login].kind == "conflict"


def _ballots(
    session: Session, application: str, commission: Commission, aside: Mapping[str, Aside], on: date
) -> tuple[Ballot, ...]:
    """The newest vote of each who has one now, by good, counted by the regulations."""
    voting = {member.login for member in commission.voting(on, aside)}
    cast: dict[int, dict[str, Cast]] = {}
    for row in _rows(session, "votes", application):
        if row["login"] in voting:
            cast.setdefault(row["good_no"], {})[row["login"]] = Cast(
                Vote(row["vote"]), kept_texts(row, "opinion"), row["voted_on"]
            )
    chair, composition = commission.chair(on, aside), commission.composition(on, aside)
    ballots = []
    for good in _rows(session, "goods", application):
        votes = cast.get(good["good_no"], {})
        counted = count(
            commission.regulations, {login: one.vote for login, one in votes.items()}, chair, composition
        )
        ballots.append(Ballot(good, votes, counted))
    return tuple(ballots)


def standing_protocol(session: Session, application: str) -> tuple[dict[str, Any], Protocol] | None:
    rows = _rows(session, "protocol", application)
    if not rows:
        return None
    (row,) = rows
    results = {
        result["good_no"]: result
        for result in session.rows("assessment/results", protocol_no=row["protocol_no"])
    }
    signed = signatures.signed_by(session, row["protocol_no"])
    figures = session.rows("assessment/established", protocol_no=row["protocol_no"])
    return row, Protocol(
        row["protocol_no"],
        row["drawn_up_on"],
        json.loads(row["document"]),
        results,
        signed,
        row["signed_on"],
        figures,
    )
