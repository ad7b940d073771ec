"""The versions in force, in sight on every page (D10)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from analytics.casework.overview.rows import ShellVersions
from analytics.store.database import Database


@dataclass(frozen=True, slots=True)
class Versions:
    """The newest day that data stand for, and the model and rulebook in force; None where there is none."""

    data_day: date | None
    model: str | None
    rulebook: str | None


def versions_in_force(database: Database, today: date) -> Versions:
    """For whoever is signed in: no right beyond that."""
    [row] = database.records(ShellVersions, day=today)
    return Versions(row.data_day, row.model_version, row.rulebook_version)
