"""Cases that stand before the commissions now: led there through casework itself, by its members, with the
demonstration's signatures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from analytics.access.rights import Actor
from analytics.casework.assessment import inspection, protocol
from analytics.casework.assessment import opening as assessment
from analytics.casework.assessment.reading import read
from analytics.casework.assessment.state import CHECKS, MARKS, Assessment
from analytics.casework.cases import moves as cases
from analytics.casework.signing import demonstration_signer
from analytics.demo.tables import settings
from analytics.order.calendar import current
from analytics.order.commission import Seat
from analytics.order.voting import Vote
from analytics.store.database import Database

# How far the first cases in assessment are led, one each.
SCENES = ("taken_up", "inspected", "act_unsigned", "voting", "decision", "decision_apart")


@dataclass(frozen=True)
class Scene:
    """One case being led: the database, who is who, what day it is."""

    database: Database
    people: Mapping[str, Actor]
    application: str
    on: date
    begun: date

    @cached_property
    def assessment(self) -> Assessment:
        """As it stood when the scene began: who sits and which goods there are does not change in it."""
        with self.database.read() as session:
            return read(session, self.application, self.on)

    @property
    def version(self) -> int:
        with self.database.read() as session:
            return cases.case(session, self.application).version

    def secretary(self) -> Actor:
        return next(
            self.people[one.login]
            for one in self.assessment.sitting
            if self.assessment.seat_of(one.login) is Seat.SECRETARY
        )

    def voters(self) -> list[Actor]:
        return [self.people[login] for login in self.assessment.voting]

    def take_up(self) -> None:
        assessment.open_assessment(
            self.database, self.secretary(), self.application, expected_version=self.version, on=self.begun
        )

    def conclude(self, checks: Sequence[int], conclusion: str = "confirmed") -> None:
        notes, member = (
            settings("commission")["notes" if conclusion == "confirmed" else "doubts"],
            self.voters()[1],
        )
        for check in checks:
            assessment.conclude(
                self.database, member, self.application, check, conclusion, notes[check - 1], on=self.begun
            )

    def inspect(self, *, closed: bool) -> None:
        """Three inspect; the marks are made; where it is over, the act waits for the last signature."""
        text, voters = settings("commission"), self.voters()
        values = {
            "first_day": self.begun,
            "today": self.on,
            "expected_version": self.version,
            "reason": text["inspection"],
        }
        inspection.begin(
            self.database, self.secretary(), self.application, [voter.login for voter in voters[:3]], **values
        )
        marks = {
            number: (number != 4, text["mark_note"] if number == 4 else None)
            for number in (MARKS if closed else MARKS[:3])
        }
        inspection.mark(self.database, voters[0], self.application, marks, on=self.on)
        if closed:
            ended = {
                "last_day": self.begun,
                "today": self.on,
                "remarks": text["remarks"],
                "expected_version": self.version,
            }
            act = inspection.close(self.database, self.secretary(), self.application, **ended)
            for inspector in voters[:2]:
                demonstration_signer.sign_demo(self.database, inspector, act)

    def vote(self, voters: Sequence[Actor], against: Sequence[int] = ()) -> None:
        goods = [ballot.good_no for ballot in self.assessment.ballots]
        votes = {good: (Vote.AGAINST if good in against else Vote.FOR, None) for good in goods}
        for voter in voters:
            protocol.vote(self.database, voter, self.application, votes, on=self.on)

    def to_decision(self, *, apart: bool) -> None:
        """Voted, drawn up, signed by all who voted; `apart`: the last good is refused (D22)."""
        goods = [ballot.good_no for ballot in self.assessment.ballots]
        refused = goods[-1:] if apart else []
        self.vote(self.voters(), refused)
        reasons = {good: settings("commission")["grounds"][0] for good in refused}
        number = protocol.draft_protocol(
            self.database,
            self.secretary(),
            self.application,
            expected_version=self.version,
            on=self.on,
            reasons=reasons,
        )
        for voter in self.voters():
            demonstration_signer.sign_demo(self.database, voter, number)
        protocol.record(
            self.database, self.secretary(), self.application, expected_version=self.version, today=self.on
        )


def set_scenes(database: Database, people: Mapping[str, Actor], applications: Sequence[str], on: date) -> int:
    """Leads the first of the cases in assessment each to a scene of its own; returns how many. The others
    wait to be taken up."""
    calendar = current()
    for name, application in zip(SCENES, applications, strict=False):
        with database.read() as session:
            case = cases.case(session, application)
        days = calendar.working_days(case.term_from or on, on) or [on]
        begun = days[len(days) // 2]
        scene = Scene(database, people, application, on, begun)
        scene.take_up()
        if name == "taken_up":
            scene.conclude(CHECKS[:1])
            scene.conclude(CHECKS[2:3], "to_explain")
        elif name in ("inspected", "act_unsigned"):
            scene.conclude(CHECKS[1:2], "to_inspect")
            scene.inspect(closed=name == "act_unsigned")
        else:
            scene.conclude(CHECKS)
            if name == "voting":
                scene.vote(scene.voters()[:-2])
            else:
                scene.to_decision(apart=name == "decision_apart")
    return min(len(SCENES), len(applications))
