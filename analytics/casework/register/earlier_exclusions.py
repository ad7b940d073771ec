"""What stood in the Register before: entries of an applicant that were excluded, why, and what became of
appeals (clause 32)."""

from __future__ import annotations

from dataclasses import dataclass

from analytics.access.rights import Actor, may, require
from analytics.casework.register.reading_records import ExclusionAppeal, PastExclusion
from analytics.store.database import Database


@dataclass(frozen=True, slots=True)
class EarlierExclusion:
    """An exclusion and the appeals against it (none for those who may not read them)."""

    exclusion: PastExclusion
    appeals: list[ExclusionAppeal]


def earlier_exclusions(database: Database, actor: Actor, bin: str) -> list[EarlierExclusion]:
    """Exclusions of a BIN's entries, newest first. Raises NotAllowed."""
    require(actor, "read_register")
    with database.read() as session:
        result = session.records(PastExclusion, bin=bin)
        readable = result and may(actor, "action", "read_appeal")
        appeals = (
            session.records(ExclusionAppeal, changes=[one.change_no for one in result]) if readable else []
        )
    return [
        EarlierExclusion(one, [appeal for appeal in appeals if appeal.excluded_by == one.change_no])
        for one in result
    ]
