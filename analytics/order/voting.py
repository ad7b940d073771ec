"""How a commission adopts a decision (clauses 19, 23), by the regulations that the authorised body approved
(clause 15)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from math import ceil, floor

from analytics.order.commission import Base, Regulations


class Vote(StrEnum):
    """Message ids commission.vote.*"""

    FOR = "for"
    AGAINST = "against"
    ABSTAIN = "abstain"


@dataclass(frozen=True, slots=True)
class Count:
    """Votes on one good. `positive` is None while neither side has the majority: the commission votes again,
    nobody is refused by a tie."""

    votes_for: int
    votes_against: int
    votes_abstained: int
    quorum: int
    majority: int
    positive: bool | None
    casting_vote: bool = False

    @property
    def present(self) -> int:
        return self.votes_for + self.votes_against + self.votes_abstained

    @property
    def has_quorum(self) -> bool:
        return self.present >= self.quorum


def least(share: Fraction, of: int, *, more_than: bool) -> int:
    """The least whole number of members that is at least (or, `more_than`, exceeds) the share of `of`."""
    return floor(share * of) + 1 if more_than else ceil(share * of)


def quorum_needed(rules: Regulations, composition: int) -> int:
    """How many of a composition of that many voting members must take part."""
    return least(rules.quorum, composition, more_than=rules.quorum_more_than)


def count(rules: Regulations, votes: Mapping[str, Vote], chair: str | None, composition: int) -> Count:
    """Counts the votes (login -> vote) on one good.

    A result, positive or negative, needs quorum and the majority that the regulations ask for; where both
    sides are equal the chair's vote decides, if the regulations give it that weight."""
    cast = list(votes.values())
    for_, against, abstained = (cast.count(kind) for kind in (Vote.FOR, Vote.AGAINST, Vote.ABSTAIN))
    quorum = quorum_needed(rules, composition)
    base = len(cast) if rules.majority_of is Base.PRESENT else composition
    majority = least(rules.majority, base, more_than=rules.majority_more_than)
    positive: bool | None = None
    casting = False
    if len(cast) >= quorum and cast:
        if for_ != against:
            positive = True if for_ >= majority else False if against >= majority else None
        elif rules.casting_vote and votes.get(chair or "") in (Vote.FOR, Vote.AGAINST):
            positive, casting = votes[chair or ""] is Vote.FOR, True
    return Count(for_, against, abstained, quorum, majority, positive, casting)
