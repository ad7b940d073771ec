"""From a clause of the Order to what waits under it today (D35): by the states and clocks that name it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from analytics.access.rights import Actor, require
from analytics.casework.cases.rows import WaitingUnderClause
from analytics.order.states import path
from analytics.store.database import Database

# Parameter of the query -> the path whose states it asks for.
PATHS = {
    "draft_stages": "draft_states",
    "case_stages": "states",
    "complaint_stages": "complaint_states",
    "update_stages": "update_states",
    "submission_stages": "submission_states",
    "notification_stages": "software_states",
    "appeal_stages": "appeal_states",
}


@dataclass(frozen=True, slots=True)
class Waiting:
    """One open case: `kind` draft, application, complaint, update, submission, notification or appeal;
    `due_on` where a term runs."""

    kind: str
    number: str
    stage: str
    due_on: date | None


def waiting_under(
    database: Database, actor: Actor, clause: str, *, limit: int = 10
) -> tuple[list[Waiting], int]:
    """The open cases in a state that names the clause ("16"), the nearest deadline first, and how many there
    are in all."""
    require(actor, "read_queue")
    rows = database.records(
        WaitingUnderClause,
        **{name: open_stages(path_name, clause) for name, path_name in PATHS.items()},
        limit=limit,
    )
    waiting = [Waiting(row.kind, row.number, row.stage, row.due_on) for row in rows]
    return waiting, rows[0].total if rows else 0


def open_stages(name: str, clause: str) -> list[str]:
    """The open states of a declared path that name the clause."""
    return [
        stage.name for stage in path(name).stages.values() if not stage.closed and clause in stage.clauses
    ]
