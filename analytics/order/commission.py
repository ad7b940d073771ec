"""A commission (industry: clause 15; appeal: clause 33): composition and regulations as approved, and who
sits in a case in whose stead.

A seat is for an industry association (clause 3.6) or an industry state body (clause 3.7); the authorised body
(clause 3.8) approves."""

from __future__ import annotations

import json
from collections.abc import Collection
from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import Annotated, Any

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PlainSerializer,
    StringConstraints,
)

from analytics.text.characters import plain_login
from analytics.text.values import Sentence

Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=500)]
Login = Annotated[Line, AfterValidator(plain_login)]
Prefix = Annotated[str, StringConstraints(pattern=r"^[0-9]{0,5}$")]
# Clause 20: at least so many members inspect; a commission with fewer could never inspect.
LEAST_MEMBERS = 3


def _share(values: Any) -> Any:
    """A share as people write it: "2/3"."""
    return Fraction(values) if isinstance(values, str) else values


Share = Annotated[Fraction, BeforeValidator(_share), PlainSerializer(str), Field(gt=0, le=1)]


class Seat(StrEnum):
    """Message ids commission.seat.*"""

    CHAIR = "chair"
    SECRETARY = "secretary"
    MEMBER = "member"


class Kind(StrEnum):
    """What a commission is for: assessing an industry's applicants (clause 15), or complaints against
    exclusion (clause 33)."""

    INDUSTRY = "industry"
    APPEAL = "appeal"


class Represents(StrEnum):
    """Whom a member represents (clause 15); message ids commission.represents.*"""

    STATE_BODY = "state_body"
    ASSOCIATION = "association"


class Base(StrEnum):
    """Of what the majority is counted."""

    PRESENT = "present"
    COMPOSITION = "composition"


class Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)


class Member(Part):
    """A seat; `since` and `until` (included) where it is shorter than the edition. A substitute sits only
    while the other stands aside."""

    login: Login
    name: Line
    body: Line
    body_ru: Line | None = None
    """The body in Russian, for what goes out in both languages; as in `body` where it is not given."""
    represents: Represents
    seat: Seat = Seat.MEMBER
    since: date | None = None
    until: date | None = None
    substitute_for: Login | None = None

    def body_in(self, language: str) -> str:
        """The body in a language of documents."""
        return getattr(self, f"body_{language}", None) or self.body

    def holds(self, on: date) -> bool:
        return (self.since is None or self.since <= on) and (self.until is None or on <= self.until)


class Regulations(Part):
    """How the commission sits and votes. Shares are of the composition: all voting seats, held or not by a
    substitute."""

    number: Line
    approved_on: date
    quorum: Share
    quorum_more_than: bool = False
    majority: Share
    majority_more_than: bool = True
    majority_of: Base = Base.PRESENT
    casting_vote: bool
    """Where votes are equal, the chair's decides."""
    secretary_votes: bool = False
    aside_lowers_composition: bool = False
    """Whether one who stands aside without a substitute is left out of the composition."""


class Commission(Part):
    """One edition: in force from `valid_from` until the next one."""

    code: Annotated[str, StringConstraints(pattern=r"^[a-z0-9-]{2,40}$")]
    valid_from: date
    order_no: Line
    order_on: date
    name_kk: Line
    name_ru: Line
    name_en: Line
    kind: Kind = Kind.INDUSTRY
    industries: tuple[Prefix, ...] = ()
    """Beginnings of OKED codes, digits only; "" takes whatever no other commission has. The appeal commission
    has none."""
    regulations: Regulations
    members: tuple[Member, ...]

    def name(self, language: str) -> str:
        return str(getattr(self, f"name_{language}"))

    def canonical(self) -> str:
        text = self.model_dump(mode="json")
        for member in text["members"]:
            if member["body_ru"] is None:
                del member["body_ru"]
        if self.kind is Kind.INDUSTRY:
            del text["kind"]  # editions approved before there were kinds keep their hash
        return json.dumps(text, ensure_ascii=False, sort_keys=True, separators=(",", ":"))

    def member(self, login: str) -> Member | None:
        return next((member for member in self.members if member.login == login), None)

    def votes(self, member: Member) -> bool:
        """Does the seat carry a vote?"""
        return member.seat is not Seat.SECRETARY or self.regulations.secretary_votes

    def sitting(self, on: date, aside: Collection[str] = ()) -> tuple[Member, ...]:
        """Who sits in a case on a day: the seats held, and for those who stand aside their substitutes."""
        held = [member for member in self.members if member.holds(on)]
        seats = [member for member in held if member.substitute_for is None and member.login not in aside]
        steps_in = [member for member in held if member.substitute_for in aside and member.login not in aside]
        return tuple(seats + steps_in)

    def voting(self, on: date, aside: Collection[str] = ()) -> tuple[Member, ...]:
        """Those of `sitting` who have a vote; a substitute has that of the seat they step in for."""
        return tuple(member for member in self.sitting(on, aside) if self.votes(self._seat_of(member)))

    def composition(self, on: date, aside: Collection[str] = ()) -> int:
        """How many voting members quorum and majority are counted of."""
        whole = self.voting(on)
        return len(self.voting(on, aside)) if self.regulations.aside_lowers_composition else len(whole)

    def chair(self, on: date, aside: Collection[str] = ()) -> str | None:
        """Who presides: the chair, or who steps in for the chair."""
        return next(
            (member.login for member in self.sitting(on, aside) if self._seat_of(member).seat is Seat.CHAIR),
            None,
        )

    def seat_in(self, login: str, on: date, aside: Collection[str] = ()) -> Seat | None:
        """The seat a person takes in a case, their own or the one they step in for; None where they do not
        sit."""
        result = next((member for member in self.sitting(on, aside) if member.login == login), None)
        return self._seat_of(result).seat if result else None

    def _seat_of(self, member: Member) -> Member:
        return (member.substitute_for and self.member(member.substitute_for)) or member

    def problem(self) -> Sentence | None:
        """The first thing that keeps the edition from being approved, as a message id with its values; None
        where nothing does."""
        logins = [member.login for member in self.members]
        twice = next((login for login in logins if logins.count(login) > 1), None)
        if twice:
            return "commissions.bad.twice", {"login": twice}
        seats = [member.seat for member in self.members if member.substitute_for is None]
        for seat in (Seat.CHAIR, Seat.SECRETARY):
            if seats.count(seat) != 1:
                return "commissions.bad.one_seat", {
                    "seat": f"commissions.seat.{seat.value}",
                    "n": seats.count(seat),
                }
        unknown = next(
            (
                member
                for member in self.members
                if member.substitute_for and member.substitute_for not in logins
            ),
            None,
        )
        if unknown:
            return "commissions.bad.substitute", {"login": unknown.login, "other": unknown.substitute_for}
        voting = [member for member in self.members if member.substitute_for is None and self.votes(member)]
        if len(voting) < LEAST_MEMBERS:
            return "commissions.bad.few", {"n": len(voting), "least": LEAST_MEMBERS}
        if self.kind is Kind.APPEAL:  # 33: whom its members represent is left to the authorised body
            return ("commissions.bad.appeal_industries", {}) if self.industries else None
        for side in Represents:
            if side not in {member.represents for member in voting}:
                return "commissions.bad.side", {"side": f"commissions.represents.{side.value}"}
        return None if self.industries else ("commissions.bad.industries", {})
