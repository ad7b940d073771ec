"""The queue of applications: a page of it with the working days left, and the counts above it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from analytics.access.rights import Actor, require
from analytics.casework.cases.clocks import clocks_of
from analytics.casework.cases.rows import QueuedCase, QueueOption
from analytics.order.clock import Clock
from analytics.order.states import STAGES
from analytics.store.database import Database
from analytics.store.records import Record
from analytics.text.searching import question
from analytics.text.values import Values

ANY: Values = {
    "search": None,
    "stage": None,
    "region": None,
    "band": None,
    "official": None,
    "overdue": None,
    "open_only": None,
}


def queue(
    database: Database, actor: Actor, today: date, *, limit: int = 50, offset: int = 0, **query: Any
) -> tuple[list[QueuedCase], int]:
    """A page of the queue, and how many cases are asked for in all.

    `query`: search, stage, region (two digits of KATO), band, official, overdue, open_only."""
    require(actor, "read_queue")
    values = ANY | {name: value or None for name, value in query.items()} | {"today": today}
    values |= question(values.pop("search"))
    rows = database.records(QueuedCase, **values, limit=limit, offset=offset)
    if not rows and offset:
        return [], queue(database, actor, today, limit=1, **query)[1]
    return rows, rows[0].total if rows else 0


@dataclass(frozen=True, slots=True)
class StageCounts(Record):
    """How many cases stand in a stage (`n`), and of the open ones how many end today, are overdue, are
    suspended (21), are overdue and belong to nobody (D12)."""

    QUERY: ClassVar[str] = "cases/queue_counts"

    stage: str
    n: int = 0
    due_today: int = 0
    overdue: int = 0
    suspended: int = 0
    overdue_unowned: int = 0


def counts(
    database: Database, actor: Actor, today: date, official: str | None = None
) -> dict[str, StageCounts]:
    """By stage; every stage of the path is there, in its order."""
    require(actor, "read_queue")
    by_stage = {row.stage: row for row in database.records(StageCounts, today=today, official=official)}
    return {stage: by_stage.get(stage, StageCounts(stage)) for stage in STAGES}


def options(database: Database, actor: Actor) -> dict[str, list[str]]:
    """What the queue can be narrowed by: region (two digits of KATO), band, official, those that some case
    has."""
    require(actor, "read_queue")
    result: dict[str, list[str]] = {"region": [], "band": [], "official": []}
    for row in database.records(QueueOption):
        result[row.kind].append(row.code)
    return result


def clock(database: Database, actor: Actor, application: str, clause: str, today: date) -> Clock | None:
    """The clock of a clause that a case of the queue has, or None. Raises NotAllowed."""
    require(actor, "read_queue")
    with database.read() as session:
        clocks = clocks_of(session, application, today)
    return next((one for one in clocks if one.clause == clause), None)
