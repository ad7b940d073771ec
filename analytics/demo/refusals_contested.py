"""Complaints against refusals (D34) and an application taken back: led there through casework itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from analytics.access.rights import Actor
from analytics.casework.cases import moves as cases
from analytics.casework.complaints import proceedings
from analytics.casework.filing import withdrawal
from analytics.demo.people import HEAD, ON_DUTY
from analytics.demo.rows import RefusedCase
from analytics.demo.tables import settings
from analytics.demo.timeline import working_day_on_or_before
from analytics.order.terms import next_working_day
from analytics.store.database import Database

FILED_BEFORE, DECIDED_BEFORE = timedelta(days=12), timedelta(days=2)
ENDS = ("open", "rejected", "upheld")


def contest(
    database: Database, people: Mapping[str, Actor], refused: Sequence[RefusedCase], on: date
) -> dict[str, int]:
    """Of the refused applications one each: a complaint that waits, one rejected, one upheld, whose
    application is verified anew."""
    texts = settings("commission")
    lately, decided_on = (working_day_on_or_before(on - before) for before in (FILED_BEFORE, DECIDED_BEFORE))
    counts: dict[str, int] = {}
    for end, row in zip(ENDS, refused, strict=False):
        application = row.application
        filed_on = max(lately, next_working_day(row.closed_on + timedelta(days=1)))
        number = proceedings.file_complaint(
            database, people[ON_DUTY], application, on=filed_on, document=texts["complaint_paper"]
        )
        decision = {"on": decided_on, "document": texts["decision_paper"]}
        if end == "rejected":
            proceedings.reject_complaint(
                database, people[HEAD], number, reason=texts["refusal_stands"], **decision
            )
        elif end == "upheld":
            proceedings.uphold_complaint(
                database,
                people[HEAD],
                number,
                reopened="verification",
                reason=texts["refusal_wrong"],
                **decision,
            )
        counts[end] = 1
    return counts


def take_back(database: Database, people: Mapping[str, Actor], application: str, on: date) -> None:
    """An applicant takes its application back (10)."""
    with database.read() as session:
        version = cases.case(session, application).version
    withdrawal.withdraw(
        database,
        people[ON_DUTY],
        application,
        expected_version=version,
        on=on,
        document=settings("commission")["taken_back"],
    )
