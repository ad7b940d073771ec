"""How a past case went before its commission: days, who voted how, with the result its outcome names; by the
rules the workbench obeys."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from analytics.casework.commissions.editions import Edition
from analytics.demo.rows import PastCase
from analytics.demo.tables import settings
from analytics.order.calendar import current
from analytics.order.commission import Seat
from analytics.order.terms import Suspension, due, term
from analytics.order.voting import Count, Vote, count

INSPECTED, DISSENTED, MIXED = (
    0.12,
    0.15,
    0.2,
)  # shares: inspected without need of time, with one who dissents, one good decided otherwise (D22)
LONGEST, PROTOCOL_DAYS = 5, 3  # working days of an inspection, and of clause 23


@dataclass(frozen=True)
class Course:
    """One past case from taking up to decision; days are dates, the act's and the protocol's numbers those of
    papers made elsewhere."""

    case: PastCase
    edition: Edition
    goods: Sequence[int]
    taken_up_on: date
    inspection: Suspension | None
    protocol_on: date
    decided_on: date
    votes: Mapping[int, Mapping[str, Vote]]

    @property
    def application(self) -> str:
        return self.case.application

    @property
    def protocol_no(self) -> str:
        return f"ДЕМО-Х-{self.application[4:]}"

    @property
    def act_no(self) -> str | None:
        return f"ДЕМО-А-{self.application[4:]}" if self.inspection else None

    @property
    def secretary(self) -> str:
        return next(
            member.login for member in self.edition.commission.members if member.seat is Seat.SECRETARY
        )

    @cached_property
    def voting(self) -> list[str]:
        return [member.login for member in self.edition.commission.voting(self.protocol_on)]

    @property
    def inspectors(self) -> list[str]:
        return self.voting[:3] if self.inspection else []

    @cached_property
    def counted(self) -> Mapping[int, Count]:
        """The votes on each good, counted by the regulations."""
        commission = self.edition.commission
        chair, composition = commission.chair(self.protocol_on), commission.composition(self.protocol_on)
        return {
            good: count(commission.regulations, self.votes[good], chair, composition) for good in self.goods
        }

    @cached_property
    def positive(self) -> list[int]:
        return [good for good in self.goods if self.counted[good].positive]

    @property
    def steps(self) -> list[tuple[str, date]]:
        """The states it went through, with the day of each."""
        end = "included" if self.positive else "refused_commission"
        tail = [("decision", self.protocol_on), (end, self.decided_on)]
        if self.inspection:
            return [("inspection", self.inspection[0]), ("protocol", self.inspection[1]), *tail]
        return tail

    @property
    def due_16(self) -> date:
        """The deadline of clause 16 as it stood at the end (D4)."""
        if self.inspection and self.case.due_on >= self.inspection[0]:
            return due("16", self.case.term_from, [self.inspection])
        return self.case.due_on


def course_of(case: PastCase, edition: Edition, goods: Sequence[int]) -> Course:
    """The course of a past case: the same for the same case."""
    dice = random.Random(f"{case.application} {case.decided_on}")
    calendar, start, decided_on = current(), case.term_from, case.decided_on
    days = calendar.working_days(start, decided_on)[:-1]  # the protocol is signed before the day of decision
    if not days:
        raise ValueError(f"{case.application}: decided on {decided_on}, verified on {start}")
    protocol_on = days[-1]
    inspection = _inspection(dice, days)
    votes = _votes(dice, edition, protocol_on, goods, positive=case.positive)
    return Course(case, edition, goods, days[0], inspection, protocol_on, decided_on, votes)


def _inspection(dice: random.Random, days: Sequence[date]) -> Suspension | None:
    """Where the term would not have sufficed, or now and then; it ends within three working days before the
    protocol (clause 23)."""
    beyond = len(days) - term("16", days[0]).length
    after = dice.randint(1, PROTOCOL_DAYS)
    length = min(max(beyond, 1), LONGEST)
    fits = len(days) - 1 - after - (length - 1) >= 2
    if not fits or (beyond <= 0 and dice.random() > INSPECTED):
        return None
    last = len(days) - 1 - after
    return days[last - length + 1], days[last]


def _votes(
    dice: random.Random, edition: Edition, on: date, goods: Sequence[int], *, positive: bool
) -> dict[int, dict[str, Vote]]:
    """All for or all against, sometimes with one who dissents; of several goods one may be decided
    otherwise."""
    logins = [member.login for member in edition.commission.voting(on)]
    other = goods[-1] if positive and len(goods) > 1 and dice.random() < MIXED else None
    dissenter = dice.choice(logins) if len(logins) > 3 and dice.random() < DISSENTED else None
    result = {}
    for good in goods:
        for_ = positive and good != other
        majority, minority = (Vote.FOR, Vote.AGAINST) if for_ else (Vote.AGAINST, Vote.FOR)
        result[good] = {login: minority if login == dissenter else majority for login in logins}
    return result


def grounds(course: Course) -> dict[str, str]:
    """Why a good of this case was refused, in both languages."""
    dice = random.Random(course.application)
    chosen: dict[str, str] = dice.choice(settings("commission")["grounds"])
    return chosen
