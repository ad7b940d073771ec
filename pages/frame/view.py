"""What every part of a page is given: the texts of the chosen language, the database, and who is asking."""

from __future__ import annotations

from dataclasses import dataclass

from analytics.access.rights import Actor
from analytics.store.database import Database
from analytics.text import Text

MADE_UP = "made_up"  # of the session's state: whether this run shows a demonstration


@dataclass(frozen=True, slots=True)
class View:
    """One run of a page for one person: texts, database and actor belong together and travel together."""

    t: Text
    database: Database
    actor: Actor
