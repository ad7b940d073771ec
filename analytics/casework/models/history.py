"""What became of every version: its state, what it decided, who took which step and why, which was in force
on any day (3.5; D10, D23)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from analytics.access.rights import Actor, require
from analytics.casework.models.rows import (
    ActiveVersion,
    ForcePeriod,
    ListedVersion,
    VersionEvent,
    VersionResults,
)
from analytics.store.database import Database

CANDIDATE, EVALUATED, UNFIT, APPROVED, ACTIVE, REPLACED, RETIRED = (
    "candidate",
    "evaluated",
    "unfit",
    "approved",
    "active",
    "replaced",
    "retired",
)


@dataclass(frozen=True, slots=True)
class Standing:
    """A version on a day: its row without the document, its state, and what it decided.

    state: candidate, evaluated (fit), unfit, approved (in force later), active, replaced (approved and not
    retired, a newer one decides) or retired."""

    row: ListedVersion
    state: str
    decided: tuple[VersionResults, ...]

    @property
    def version(self) -> str:
        return self.row.version


def standings(database: Database, actor: Actor, on: date) -> list[Standing]:
    """Every version as it stands on a day, the newest registered first. Raises NotAllowed."""
    require(actor, "read_models")
    with database.read() as session:
        rows = session.records(ListedVersion)
        events = session.records(VersionEvent, version=None)
        decided = session.records(VersionResults)
        active = session.record(ActiveVersion, day=on)
    opinions: dict[str, bool] = {}
    for event in events:
        if event.event == "evaluated" and event.favourable is not None:
            opinions.setdefault(event.version, event.favourable)
    in_force = active.version if active else None
    return [
        Standing(
            row,
            _state(row, opinions.get(row.version), in_force, on),
            tuple(one for one in decided if one.version == row.version),
        )
        for row in rows
    ]


def events(database: Database, actor: Actor, version: str | None = None) -> list[VersionEvent]:
    """The steps of a version, or of all, newest first. Raises NotAllowed."""
    require(actor, "read_models")
    return database.records(VersionEvent, version=version)


def periods(database: Database, actor: Actor) -> list[ForcePeriod]:
    """Which version was in force from when until when (until: the first day that is no more its own), oldest
    first. Raises NotAllowed."""
    require(actor, "read_models")
    return database.records(ForcePeriod)


def in_force_on(database: Database, actor: Actor, day: date) -> str | None:
    """The version in force on a day. Raises NotAllowed."""
    require(actor, "read_models")
    row = database.record(ActiveVersion, day=day)
    return row.version if row else None


def _state(row: ListedVersion, favourable: bool | None, in_force: str | None, on: date) -> str:
    if row.retired_on is not None and row.retired_on <= on:
        return RETIRED
    if row.active_from is None:
        return CANDIDATE if favourable is None else EVALUATED if favourable else UNFIT
    if row.active_from > on:
        return APPROVED
    return ACTIVE if row.version == in_force else REPLACED
