"""Since somebody was last here: when that was, and what others did meanwhile."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from analytics.access.rights import Actor, require
from analytics.casework.overview.rows import ActedSince
from analytics.store.database import Database

# Acts of the journal that whoever reads the queue is to know of, in the order in which they are shown.
SHOWN = ("open_case", "move_case", "note_update", "complete_monitoring", "file_appeal", "decide_appeal")


def last_here(database: Database, actor: Actor) -> datetime | None:
    """The moment (UTC) of the newest act or reading of the person; None where they never were here."""
    with database.read() as session:
        moment: datetime | None = session.scalar("readings/last_here", login=actor.login)
    return moment


def since(database: Database, actor: Actor, moment: datetime) -> Mapping[str, int]:
    """Act → on how many cases, entries, appeals others acted since the moment (UTC). Raises NotAllowed."""
    require(actor, "read_queue")
    rows = database.records(ActedSince, since=moment, login=actor.login, actions=list(SHOWN))
    counted = {row.action: row.n for row in rows}
    return {action: counted[action] for action in SHOWN if action in counted}
