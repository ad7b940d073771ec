"""Updates of what a commission assessed: what is declared, and the commission's way to a decision."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from analytics.access.rights import Actor
from analytics.casework.assessment import update_cases
from analytics.casework.register import reading, updates
from analytics.casework.register.reading_records import EntryGood
from analytics.order.quarters import Quarter
from analytics.order.voting import Vote
from analytics.store.database import Database
from tests.casework.assessment.commission_world import (
    REASONS,
    SECRETARY,
    VOTERS,
    Signed,
)
from tests.casework.register.register_world import (
    HEAD,
    PIPES,
)

OFFICIAL = Actor("aigul", "Aigul", "official")
FLOUR = "KTP-2026-000003"
FOURTH, RECEIVED = Quarter(2026, 4), date(2027, 1, 5)
DECIDED, INSPECTED = date(2027, 1, 12), date(2026, 9, 20)
EQUIPMENT = {
    **{"name": "Пресс", "model": "P-1", "year": 2020, "country": "KZ", "purpose": "құю", "capacity": "100"},
    **{"capacity_unit": "t", "automation": "manual", "holding": "owned"},
}
TRACTOR = {
    "product": "Трактор",
    "tnved": "8701949009",
    "in_country_value": Decimal(100),
    "capacity": Decimal(999_999_999),
}


def give(
    database: Database, changes: dict[str, Any], row_no: int | None = 1, number: str = PIPES
) -> updates.Updated:
    return updates.update_producer(
        database, OFFICIAL, number, quarter=FOURTH, on=RECEIVED, changes=changes, row_no=row_no
    )


def good(database: Database, on: date = DECIDED) -> EntryGood:
    entry = reading.entry(database, HEAD, PIPES, on)
    return next(row for row in entry.rows if row.row_no == 1)


def decide(database: Database, signed: Signed, number: str, cast: Vote) -> dict[str, str]:
    """The whole way: votes, protocol, signatures, and what follows."""
    for actor in VOTERS:
        update_cases.vote(database, actor, number, cast, on=DECIDED)
    protocol = update_cases.draft_protocol(
        database, SECRETARY, number, expected_version=1, on=DECIDED, reasons=REASONS
    )
    signed.sign(protocol, "2027-01-12 09:00", *(actor.login for actor in VOTERS))
    return update_cases.record(database, SECRETARY, number, expected_version=1, today=DECIDED)
