"""Complaints of producers whom monitoring excluded (clauses 33, 34): after an earlier run each decided in its
own way, after the newest one open at every step."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from analytics.access.rights import Actor
from analytics.casework.appeals import proceedings
from analytics.casework.appeals.decision import decide
from analytics.casework.appeals.reading import read
from analytics.demo.people import ON_DUTY
from analytics.demo.rows import ExcludedEntry
from analytics.demo.tables import settings
from analytics.order.commission import Seat
from analytics.order.terms import next_working_day
from analytics.order.voting import Vote
from analytics.store.database import Database

FILED_AFTER, SITS_AFTER = timedelta(days=4), timedelta(days=14)
DECIDED = (
    "granted",
    "rejected",
    "withdrawn",
)  # what becomes of the complaints after an earlier run, one each
OPEN = ("filed", "voting", "sitting")  # how far those after the newest run have come, one each


@dataclass(frozen=True)
class Hearing:
    """One complaint on its way."""

    database: Database
    people: Mapping[str, Actor]
    appeal: str

    def version(self, on: date) -> int:
        with self.database.read() as session:
            return int(read(session, self.appeal, on).head.version)

    def seated(self, on: date, seat: Seat) -> Actor:
        with self.database.read() as session:
            sitting = read(session, self.appeal, on).sitting
        return next(self.people[one.login] for one in sitting if one.seat is seat)

    def sit(self, on: date, sitting_on: date) -> None:
        proceedings.set_sitting(
            self.database,
            self.seated(on, Seat.SECRETARY),
            self.appeal,
            sitting_on=sitting_on,
            expected_version=self.version(on),
            on=on,
        )

    def vote(self, on: date, cast: Vote, most: int | None = None) -> None:
        with self.database.read() as session:
            voting = read(session, self.appeal, on).voting
        for login in voting[:most]:
            proceedings.vote(self.database, self.people[login], self.appeal, cast, on=on)

    def decide(self, on: date, *, granted: bool) -> None:
        reasons = settings("commission")["appeal_granted" if granted else "appeal_rejected"]
        decide(
            self.database,
            self.seated(on, Seat.CHAIR),
            self.appeal,
            granted=granted,
            reasons=reasons,
            expected_version=self.version(on),
            on=on,
        )


def complain_after(
    database: Database, people: Mapping[str, Actor], run_on: date, wronged: Sequence[str]
) -> dict[str, int]:
    """Complaints of those whom the run of a day has excluded, by what became of them. Those `wronged` by a
    report that is corrected later wait for the correction."""
    filed_on = next_working_day(run_on + FILED_AFTER)
    sitting_on = next_working_day(filed_on + SITS_AFTER)
    ends: dict[str, int] = {}
    for end, number in zip(DECIDED, excluded(database, run_on, wronged), strict=False):
        hearing = Hearing(database, people, _file(database, people, number, filed_on))
        if end == "withdrawn":
            proceedings.withdraw(
                database,
                people[ON_DUTY],
                hearing.appeal,
                reason=settings("commission")["complaint_withdrawn"],
                expected_version=hearing.version(sitting_on),
                on=sitting_on,
            )
        else:
            hearing.sit(filed_on, sitting_on)
            hearing.vote(sitting_on, Vote.FOR if end == "granted" else Vote.AGAINST)
            hearing.decide(sitting_on, granted=end == "granted")
        ends[end] = 1
    return ends


def open_appeals(
    database: Database, people: Mapping[str, Actor], run_on: date, wronged: Sequence[str], on: date
) -> int:
    """Complaints that stand open today: just filed (by one whose report is corrected where there is one),
    before the commission with votes missing, waiting for the day of its sitting. Returns how many."""
    numbers = [
        *(number for number in excluded(database, None, ()) if number in set(wronged)),
        *excluded(database, run_on, wronged),
    ]
    for step, number in zip(OPEN, numbers, strict=False):
        hearing = Hearing(database, people, _file(database, people, number, on))
        if step == "voting":
            hearing.sit(on, on)
            hearing.vote(on, Vote.FOR, most=1)
        elif step == "sitting":
            hearing.sit(on, next_working_day(on + SITS_AFTER))
    return min(len(OPEN), len(numbers))


def excluded(database: Database, run_on: date | None, without: Sequence[str]) -> list[str]:
    """Registration numbers of those whom the run of a day has excluded, or any run."""
    with database.read() as session:
        entries = session.records(ExcludedEntry, on=run_on)
    return [entry.registration_no for entry in entries if entry.registration_no not in set(without)]


def _file(database: Database, people: Mapping[str, Actor], number: str, on: date) -> str:
    texts = settings("commission")
    return proceedings.file(
        database,
        people[ON_DUTY],
        number,
        complaint=texts["complaint"],
        filed_on=on,
        paper=texts["complaint_paper"],
    )
