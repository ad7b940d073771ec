"""From a clause of the Order to what waits under it today (D35): by the states and clocks that name it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from analytics.access.rights import Actor, require
from analytics.order.states import path
from analytics.store.database import Database


@dataclass(frozen=True, slots=True)
class Waiting:
    """One open case: `kind` application, submission, notification or appeal; `due_on` where a term runs."""

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
    rows = database.rows(
        "cases/under_clause",
        case_stages=open_stages("states", clause),
        submission_stages=open_stages("submission_states", clause),
        notification_stages=open_stages("software_states", clause),
        appeal_stages=open_stages("appeal_states", clause),
        limit=limit,
    )
    waiting = [Waiting(row["kind"], row["number"], row["stage"], row["due_on"]) for row in rows]
    return waiting, rows[0]["total"] if rows else 0


def open_stages(name: str, clause: str) -> list[str]:
    """The open states of a declared path that name the clause."""
    return [
        stage.name for stage in path(name).stages.values() if not stage.closed and clause in stage.clauses
    ]
