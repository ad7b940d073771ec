"""Information in the form of Annex 4 at every stage of clause 9: sent by the made-up bodies, considered,
returned, reworked, listed, declined (clauses 7-9)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import numpy as np

from analytics.access.rights import Actor
from analytics.casework.submissions import annex4 as submissions
from analytics.demo.bins import OUTSIDE, legal_entities
from analytics.demo.people import HEAD, ON_DUTY
from analytics.demo.tables import settings
from analytics.demo.timeline import working_day_on_or_before
from analytics.order.annex4 import Row
from analytics.store.database import Database

PRODUCERS = OUTSIDE + 500_000  # numbers of BIN that their producers get
# Days before today: sent, returned with remarks, sent again, decided.
SENT, RETURNED, REWORKED, DECIDED = 13, 6, 4, 2
SENT_LATELY = 3
REWORKED_STAGES = ("considered_again", "declined")


@dataclass(frozen=True)
class Submission:
    """One submission being led, by what tables/submissions.toml says of it."""

    database: Database
    people: Mapping[str, Actor]
    about: Mapping[str, Any]
    row: Row
    on: date

    def day(self, before: int) -> date:
        return working_day_on_or_before(self.on - timedelta(days=before))

    def lead(self) -> None:
        sender, stage = self.people[self.about["sender"]], self.about["stage"]
        sent_on = self.day(SENT_LATELY if stage == "considered" else SENT)
        number = submissions.submit(self.database, sender, [self.row], on=sent_on)
        if stage in ("rework", *REWORKED_STAGES):
            submissions.return_for_rework(
                self.database,
                self.people[ON_DUTY],
                number,
                settings("submissions")["remarks"],
                expected_version=1,
                on=self.day(RETURNED),
            )
        if stage in REWORKED_STAGES:
            better = self.row.model_copy(update={"paper": self.row.paper + ", көшірмесімен"})
            submissions.rework(
                self.database, sender, number, [better], expected_version=2, on=self.day(REWORKED)
            )
        decided_on, head = self.day(DECIDED), self.people[HEAD]
        if stage == "listed":
            submissions.accept(self.database, head, number, expected_version=1, on=decided_on)
        elif stage == "declined":
            reasons = settings("submissions")["declined"]
            submissions.decline(self.database, head, number, reasons, expected_version=3, on=decided_on)


def submit_all(database: Database, people: Mapping[str, Actor], on: date) -> dict[str, int]:
    """Leads each of the table's submissions to its stage; returns how many stand at each."""
    table = settings("submissions")["submission"]
    bins = legal_entities(PRODUCERS + np.arange(len(table))).to_list()
    counts: dict[str, int] = {}
    for about, bin_ in zip(table, bins, strict=True):
        until = {"valid_until": date(on.year + about["years"], 12, 31)} if "years" in about else {}
        row = Row(name=about["name"], product=about["product"], bin=bin_, paper=about["certificate"], **until)
        Submission(database, people, about, row, on).lead()
        counts[about["stage"]] = counts.get(about["stage"], 0) + 1
    return counts
