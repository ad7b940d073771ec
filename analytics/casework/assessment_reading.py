"""How an assessment of production stands (clauses 15-24): commission, checks, inspection, votes, protocol, and what is left to be done."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any

from analytics.casework import cases, commissions, signatures
from analytics.order.commission import Commission, Member, Seat
from analytics.order.voting import Count, Vote, count
from analytics.store.database import Session
from analytics.text import UserError

# Clause 18 names four checks, Annex 5 five marks.
CHECKS = (1, 2, 3, 4)
MARKS = (1, 2, 3, 4, 5)
# A check is concluded, or waits for the inspection or an explanation (message ids commission.conclusion.*).
CONCLUDED = ("confirmed", "not_confirmed")
CONCLUSIONS = (*CONCLUDED, "to_inspect", "to_explain")
# One thing that is left to be done: a message id with its values.
Left = tuple[str, dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Aside:
    """Who stands aside: kind conflict (of interest) or absence."""

    login: str
    kind: str
    reason: str
    on: date


@dataclass(frozen=True, slots=True)
class Check:
    """The newest conclusion on a check of clause 18."""

    number: int
    conclusion: str
    note: str
    login: str
    on: date

    @property
    def is_concluded(self) -> bool:
        return self.conclusion in CONCLUDED


@dataclass(frozen=True, slots=True)
class Mark:
    """One of the five marks of Annex 5: + or -."""

    number: int
    met: bool
    note: str | None
    login: str


@dataclass(frozen=True, slots=True)
class Inspection:
    """The on-site inspection; `last_day` is None while it goes on. `signed`: who has signed the act, and when."""

    reason: str
    first_day: date
    last_day: date | None
    inspectors: tuple[str, ...]
    marks: Mapping[int, Mark]
    remarks: str | None
    act_no: str | None
    signed: Mapping[str, datetime]

    @property
    def unsigned(self) -> tuple[str, ...]:
        return tuple(login for login in self.inspectors if login not in self.signed)


@dataclass(frozen=True, slots=True)
class Cast:
    """A member's vote on a good; `opinion` is a dissenting opinion to be kept with the protocol."""

    vote: Vote
    opinion: str | None
    on: date


@dataclass(frozen=True, slots=True)
class Ballot:
    """A good with the votes on it."""

    good: Mapping[str, Any]
    votes: Mapping[str, Cast]
    count: Count

    @property
    def good_no(self) -> int:
        return int(self.good["good_no"])


@dataclass(frozen=True, slots=True)
class Protocol:
    """The protocol that stands. `voted`: who took part, and so signs; `results`: rows of protocol_results by good."""

    protocol_no: str
    drawn_up_on: date
    document: Mapping[str, Any]
    results: Mapping[int, Mapping[str, Any]]
    signed: Mapping[str, datetime]
    signed_on: date | None

    @property
    def voted(self) -> tuple[str, ...]:
        return tuple(self.document["voted"])

    @property
    def unsigned(self) -> tuple[str, ...]:
        return tuple(login for login in self.voted if login not in self.signed)

    @property
    def positive(self) -> tuple[int, ...]:
        return tuple(number for number, row in self.results.items() if row["result"] == "positive")

    @property
    def negative(self) -> tuple[int, ...]:
        return tuple(number for number, row in self.results.items() if row["result"] == "negative")


@dataclass(frozen=True)
class Assessment:
    """One case before its commission, as it stands `on` a day."""

    on: date
    case: Mapping[str, Any]
    edition: int
    commission: Commission
    made_up: bool
    taken_up_on: date | None
    aside: Mapping[str, Aside]
    checks: Mapping[int, Check]
    inspection: Inspection | None
    ballots: tuple[Ballot, ...]
    protocol: Protocol | None
    decision: Mapping[str, Any] | None

    @property
    def application(self) -> str:
        return str(self.case["application"])

    @property
    def stage(self) -> str:
        return str(self.case["stage"])

    @cached_property
    def sitting(self) -> tuple[Member, ...]:
        return self.commission.sitting(self.on, self.aside)

    @cached_property
    def voting(self) -> tuple[str, ...]:
        return tuple(member.login for member in self.commission.voting(self.on, self.aside))

    def seat_of(self, login: str) -> Seat | None:
        return self.commission.seat_in(login, self.on, self.aside)

    @cached_property
    def left_before_act(self) -> list[Left]:
        """What keeps the act from being drawn up (clause 22, Annex 5)."""
        if self.inspection is None:
            return [("commission.left.no_inspection", {})]
        missing = [number for number in MARKS if number not in self.inspection.marks]
        return [("commission.left.marks", {"n": len(missing), "numbers": _listed(missing)})] if missing else []

    @cached_property
    def left_before_vote(self) -> list[Left]:
        """What keeps the vote closed: the four checks of clause 18, and after an inspection the act with every signature (22, 23)."""
        left: list[Left] = []
        if self.taken_up_on is None:
            left.append(("commission.left.take_up", {}))
        if self.inspection is not None and self.inspection.last_day is None:
            left.append(("commission.left.inspection", {}))
        elif self.inspection is not None and self.inspection.unsigned:
            names = ", ".join(self.name_of(login) for login in self.inspection.unsigned)
            left.append(("commission.left.act_signatures", {"n": len(self.inspection.unsigned), "names": names}))
        open_checks = [number for number in CHECKS if number not in self.checks or not self.checks[number].is_concluded]
        if open_checks:
            left.append(("commission.left.checks", {"n": len(open_checks), "numbers": _listed(open_checks)}))
        return left

    @cached_property
    def left_before_protocol(self) -> list[Left]:
        """What keeps the protocol from being drawn up: on each good quorum and a majority for one result."""
        left = list(self.left_before_vote)
        for ballot in self.ballots if not left else ():
            if not ballot.count.has_quorum:
                values = {"good": ballot.good_no, "present": ballot.count.present, "quorum": ballot.count.quorum}
                left.append(("commission.left.quorum", values))
            elif ballot.count.positive is None:
                left.append(("commission.left.majority", {"good": ballot.good_no, "majority": ballot.count.majority}))
        return left

    @property
    def papers_elsewhere(self) -> bool:
        """Act and protocol were made outside the workbench: there are no documents here to read or to sign."""
        return bool(self.protocol and self.protocol.document.get("outside"))

    @property
    def vote_is_open(self) -> bool:
        return self.stage in ("assessment", "protocol") and not self.left_before_vote and self.protocol is None

    def name_of(self, login: str) -> str:
        member = self.commission.member(login)
        return member.name if member else login


def _listed(numbers: list[int]) -> str:
    return ", ".join(map(str, numbers))


def read(session: Session, application: str, on: date) -> Assessment:
    """The assessment of an application as it stands. Raises UserError where no commission in force has its industry."""
    case = cases.case(session, application)
    found = session.one("assessment/commission_of", application=application, on=on)
    if found is None:
        raise UserError("commission.no_commission", application=application)
    protocol = _protocol(session, application)
    edition = (
        commissions.edition_numbered(session, protocol[0]["commission"], protocol[0]["edition"])
        if protocol
        else commissions.edition_of(session, found["commission"], on)
    )
    aside = {
        row["login"]: Aside(row["login"], row["kind"], row["reason"], row["stood_aside_on"])
        for row in _rows(session, "asides", application)
    }
    return Assessment(
        on=on,
        case=case,
        edition=edition.edition,
        commission=edition.commission,
        made_up=edition.made_up,
        taken_up_on=found["taken_up_on"],
        aside=aside,
        checks=_checks(session, application, aside),
        inspection=_inspection(session, application, aside),
        ballots=_ballots(session, application, edition.commission, aside, on),
        protocol=protocol[1] if protocol else None,
        decision=session.one("assessment/decision", application=application),
    )


def _rows(session: Session, name: str, application: str) -> list[dict[str, Any]]:
    return session.rows(f"assessment/{name}", application=application)


def _asides(session: Session, application: str) -> dict[str, Aside]:
    rows = _rows(session, "asides", application)
    return {row["login"]: Aside(row["login"], row["kind"], row["reason"], row["stood_aside_on"]) for row in rows}


def _checks(session: Session, application: str, aside: Mapping[str, Aside]) -> dict[int, Check]:
    """The newest of each; what somebody concluded who then stood aside for a conflict of interest does not count."""
    rows = [row for row in _rows(session, "checks", application) if not _in_conflict(row["login"], aside)]
    return {row["check_no"]: Check(row["check_no"], row["conclusion"], row["note"], row["login"], row["concluded_on"]) for row in rows}


def _inspection(session: Session, application: str, aside: Mapping[str, Aside]) -> Inspection | None:
    rows = _rows(session, "inspection", application)
    if not rows:
        return None
    (row,) = rows
    inspectors = [found["login"] for found in _rows(session, "inspectors", application) if found["login"] not in aside]
    marks = [found for found in _rows(session, "marks", application) if not _in_conflict(found["login"], aside)]
    return Inspection(
        reason=row["reason"],
        first_day=row["first_day"],
        last_day=row["last_day"],
        inspectors=tuple(dict.fromkeys(inspectors)),
        marks={found["mark_no"]: Mark(found["mark_no"], found["met"], found["note"], found["login"]) for found in marks},
        remarks=row["remarks"],
        act_no=row["act_no"],
        signed=signatures.signed_by(session, row["act_no"]) if row["act_no"] else {},
    )


def _in_conflict(login: str, aside: Mapping[str, Aside]) -> bool:
    return login in aside and aside[login].kind == "conflict"


def _ballots(session: Session, application: str, commission: Commission, aside: Mapping[str, Aside], on: date) -> tuple[Ballot, ...]:
    """The newest vote of each who has one now, by good, counted by the regulations."""
    voting = {member.login for member in commission.voting(on, aside)}
    cast: dict[int, dict[str, Cast]] = {}
    for row in _rows(session, "votes", application):
        if row["login"] in voting:
            cast.setdefault(row["good_no"], {})[row["login"]] = Cast(Vote(row["vote"]), row["opinion"], row["voted_on"])
    chair, composition = commission.chair(on, aside), commission.composition(on, aside)
    ballots = []
    for good in _rows(session, "goods", application):
        votes = cast.get(good["good_no"], {})
        counted = count(commission.regulations, {login: one.vote for login, one in votes.items()}, chair, composition)
        ballots.append(Ballot(good, votes, counted))
    return tuple(ballots)


def _protocol(session: Session, application: str) -> tuple[dict[str, Any], Protocol] | None:
    rows = _rows(session, "protocol", application)
    if not rows:
        return None
    (row,) = rows
    results = {found["good_no"]: found for found in session.rows("assessment/results", protocol_no=row["protocol_no"])}
    signed = signatures.signed_by(session, row["protocol_no"])
    return row, Protocol(row["protocol_no"], row["drawn_up_on"], json.loads(row["document"]), results, signed, row["signed_on"])
