"""What has been loaded, and what was refused, warned of or kept out. Cells are rows of named entities, so
only for those who see tax figures."""

from __future__ import annotations

import polars as pl

from analytics.access.rights import Actor, require, require_field
from analytics.casework.intake.rows import CoveredDays, LoadedClassifier, LoadedKind, LoadOfKind, RefusedLoad
from analytics.casework.readings.noting import note_reading
from analytics.store.database import Database


def problems(
    database: Database, actor: Actor, *, refusal_id: int | None = None, load_id: int | None = None
) -> pl.DataFrame:
    """Problems of a refused load, or warnings of an accepted one; columns of queries/intake/problems.sql.
    Raises NotAllowed."""
    require_field(actor, "tax_figures")
    note_reading(database, actor, "load_cells", f"load:{load_id}" if load_id else f"refusal:{refusal_id}")
    return database.frame("intake/problems", refusal_id=refusal_id, load_id=load_id)


def quarantined(database: Database, actor: Actor, load_id: int) -> pl.DataFrame:
    """Rows that a load kept out, whole; columns of queries/intake/quarantine.sql. Raises NotAllowed."""
    require_field(actor, "tax_figures")
    note_reading(database, actor, "load_cells", f"load:{load_id}")
    return database.frame("intake/quarantine", load_id=load_id)


def newest_of_each_kind(database: Database, actor: Actor) -> list[LoadedKind]:
    """A row a kind of snapshot that has been loaded. Raises NotAllowed."""
    require(actor, "read_loads")
    return database.records(LoadedKind)


def coverage(database: Database, actor: Actor) -> list[CoveredDays]:
    """Months without a gap that the loads of a kind cover. Raises
    NotAllowed."""
    require(actor, "read_loads")
    return database.records(CoveredDays)


def loads_of(database: Database, actor: Actor, kind: str, most: int) -> list[LoadOfKind]:
    """The loads of a kind, newest first. Raises NotAllowed."""
    require(actor, "read_loads")
    return database.records(LoadOfKind, kind=kind, most=most)


def refusals(database: Database, actor: Actor, most: int) -> list[RefusedLoad]:
    """Loads that were refused, newest first. Raises NotAllowed."""
    require(actor, "read_loads")
    return database.records(RefusedLoad, most=most)


def classifiers(database: Database, actor: Actor) -> list[LoadedClassifier]:
    """Versions of the classifiers and when each is in force. Raises
    NotAllowed."""
    require(actor, "read_loads")
    return database.records(LoadedClassifier)
