"""An assessment of production as plain data (clauses 15-24): commission, checks, inspection, votes, protocol,
what is left to be done."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from functools import cached_property
from typing import Any

from analytics.casework.assessment.rows import (
    CONCLUDED,
    Check,
    DecisionRow,
    GoodResult,
    Mark,
)
from analytics.casework.cases.rows import Case
from analytics.casework.commissions.rows import Recusal
from analytics.casework.register.established_figures import EstablishedFigure
from analytics.order.commission import Commission, Member, Seat
from analytics.order.voting import Count, Vote
from analytics.text.both_languages import Texts
from analytics.text.values import Sentence

# Clause 18 names four checks, Annex 5 five marks.
CHECKS = (1, 2, 3, 4)
MARKS = (1, 2, 3, 4, 5)
CONCLUSIONS = (*CONCLUDED, "to_inspect", "to_explain")
# One thing that is left to be done: a message id with its values.


@dataclass(frozen=True, slots=True)
class Inspection:
    """The on-site inspection; `last_day` is None while it goes on. `signed`: who has signed the act, and
    when."""

    reason: str
    first_day: date
    last_day: date | None
    inspectors: tuple[str, ...]
    marks: Mapping[int, Mark]
    remarks: Texts
    act_no: str | None
    signed: Mapping[str, datetime]

    @property
    def unsigned(self) -> tuple[str, ...]:
        return tuple(login for login in self.inspectors if login not in self.signed)


@dataclass(frozen=True, slots=True)
class Cast:
    """A member's vote on a good; `opinion` is a dissenting opinion to be kept with the protocol, by language,
    or empty."""

    vote: Vote
    opinion: Texts
    on: date


@dataclass(frozen=True, slots=True)
class VotedGood:
    """What is voted on: a good, or of an update the producer itself (number 0). `declared`: the figures that
    a commission may establish otherwise, by field."""

    good_no: int
    name: str
    unit: str | None
    name_ru: str | None = None
    declared: Mapping[str, Decimal | None] = field(default_factory=dict)

    @property
    def numbered(self) -> str:
        return f"{self.good_no}. {self.name}"


@dataclass(frozen=True, slots=True)
class Ballot:
    """A good with the votes on it."""

    good: VotedGood
    votes: Mapping[str, Cast]
    count: Count

    @property
    def good_no(self) -> int:
        return self.good.good_no


@dataclass(frozen=True, slots=True)
class Protocol:
    """The protocol that stands. `voted`: who took part, and so signs; `results`: by good; `established`:
    figures that differ from what was declared."""

    protocol_no: str
    drawn_up_on: date
    document: Mapping[str, Any]
    results: Mapping[int, GoodResult]
    signed: Mapping[str, datetime]
    signed_on: date | None
    established: Sequence[EstablishedFigure] = ()

    @property
    def voted(self) -> tuple[str, ...]:
        return tuple(self.document["voted"])

    @property
    def unsigned(self) -> tuple[str, ...]:
        return tuple(login for login in self.voted if login not in self.signed)

    @property
    def positive(self) -> tuple[int, ...]:
        return tuple(number for number, result in self.results.items() if result.positive)

    @property
    def negative(self) -> tuple[int, ...]:
        return tuple(number for number, result in self.results.items() if not result.positive)


@dataclass(frozen=True)
class Assessment:
    """One case before its commission, as it stands `on` a day."""

    on: date
    case: Case
    edition: int
    commission: Commission
    made_up: bool
    taken_up_on: date | None
    recusals: Mapping[str, Recusal]
    checks: Mapping[int, Check]
    inspection: Inspection | None
    ballots: tuple[Ballot, ...]
    protocol: Protocol | None
    decision: DecisionRow | None
    applicant_signed: bool

    @property
    def application(self) -> str:
        return self.case.application

    @property
    def stage(self) -> str:
        return self.case.stage

    @cached_property
    def sitting(self) -> tuple[Member, ...]:
        return self.commission.sitting(self.on, self.recusals)

    @cached_property
    def voting(self) -> tuple[str, ...]:
        return tuple(member.login for member in self.commission.voting(self.on, self.recusals))

    def seat_of(self, login: str) -> Seat | None:
        return self.commission.seat_in(login, self.on, self.recusals)

    @cached_property
    def blockers_before_act(self) -> list[Sentence]:
        """What keeps the act from being drawn up (clause 22, Annex 5)."""
        if self.inspection is None:
            return [("commissions.left.no_inspection", {})]
        missing = [number for number in MARKS if number not in self.inspection.marks]
        return (
            [("commissions.left.marks", {"n": len(missing), "numbers": _listed(missing)})] if missing else []
        )

    @cached_property
    def blockers_before_vote(self) -> list[Sentence]:
        """What keeps the vote closed: the four checks of clause 18, and after an inspection the act with
        every signature (22, 23)."""
        left: list[Sentence] = []
        if self.taken_up_on is None:
            left.append(("commissions.left.take_up", {}))
        if self.inspection is not None and self.inspection.last_day is None:
            left.append(("commissions.left.inspection", {}))
        elif self.inspection is not None and self.inspection.unsigned:
            names = ", ".join(self.name_of(login) for login in self.inspection.unsigned)
            left.append(
                ("commissions.left.act_signatures", {"n": len(self.inspection.unsigned), "names": names})
            )
        open_checks = [
            number for number in CHECKS if number not in self.checks or not self.checks[number].is_concluded
        ]
        if open_checks:
            left.append(("commissions.left.checks", {"n": len(open_checks), "numbers": _listed(open_checks)}))
        return left

    @cached_property
    def blockers_before_protocol(self) -> list[Sentence]:
        """What keeps the protocol from being drawn up (clause 19)."""
        return self.blockers_before_vote or self.blockers_before_result

    @cached_property
    def blockers_before_result(self) -> list[Sentence]:
        """What the votes lack: on each good quorum and a majority for one result."""
        left: list[Sentence] = []
        for ballot in self.ballots:
            if not ballot.count.has_quorum:
                values = {
                    "good": ballot.good_no,
                    "present": ballot.count.present,
                    "quorum": ballot.count.quorum,
                }
                left.append(("commissions.left.quorum", values))
            elif ballot.count.positive is None:
                left.append(
                    ("commissions.left.majority", {"good": ballot.good_no, "majority": ballot.count.majority})
                )
        return left

    @property
    def blockers_before_inclusion(self) -> list[Sentence]:
        """What keeps goods from being included: the applicant's signature under the application (clause
        10)."""
        return [] if self.applicant_signed else [("commissions.left.applicant_signature", {})]

    @property
    def documents_elsewhere(self) -> bool:
        """Act and protocol were made outside the workbench: there are no documents here to read or to
        sign."""
        return bool(self.protocol and self.protocol.document.get("outside"))

    @property
    def vote_is_open(self) -> bool:
        return (
            self.stage in ("assessment", "protocol")
            and not self.blockers_before_vote
            and self.protocol is None
        )

    def name_of(self, login: str) -> str:
        member = self.commission.member(login)
        return member.name if member else login


def _listed(numbers: list[int]) -> str:
    return ", ".join(map(str, numbers))
