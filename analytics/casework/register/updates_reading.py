"""Which entries were brought up to date for a quarter, and what was given anew for each (clause 26)."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date

from analytics.access.rights import Actor, require
from analytics.casework.register.records import GivenUpdate, QuarterUpdate, UpdateCounts
from analytics.order.quarters import Quarter, stated_day
from analytics.store.database import Database
from analytics.text.searching import question

TABS = ("given", "late", "none")


@dataclass(frozen=True, slots=True)
class UpdateOfEntry:
    """An update of an entry and the fields that it changes; none where it says that nothing changed."""

    update: GivenUpdate
    fields: tuple[str, ...]


def counts(database: Database, actor: Actor, quarter: Quarter, day: date) -> UpdateCounts:
    """Of the entries in force on `day` (clause 26)."""
    require(actor, "read_monitoring")
    return database.records(UpdateCounts, quarter=quarter.code, due_on=stated_day("26", quarter), day=day)[0]


def of_quarter(
    database: Database,
    actor: Actor,
    quarter: Quarter,
    day: date,
    *,
    limit: int,
    offset: int = 0,
    lane: str | None = None,
    search: str | None = None,
) -> tuple[list[QuarterUpdate], int]:
    """A page of the entries in force on `day`, with when each was updated for the quarter; and how many there
    are in all."""
    require(actor, "read_monitoring")
    query = {"quarter": quarter.code, "due_on": stated_day("26", quarter), "day": day}
    rows = database.records(QuarterUpdate, **query, lane=lane, **question(search), limit=limit, offset=offset)
    return rows, rows[0].total if rows else 0


def of_entry(database: Database, actor: Actor, registration_no: str) -> list[UpdateOfEntry]:
    """The updates of an entry, newest first."""
    require(actor, "read_monitoring")
    return [
        UpdateOfEntry(one, tuple(json.loads(one.changes)))
        for one in database.records(GivenUpdate, registration_no=registration_no)
    ]
