"""Cells of loads that were refused, warned of or kept out: rows of named entities, so only for those who see
tax figures."""

from __future__ import annotations

import polars as pl

from analytics.access.rights import Actor, require_field
from analytics.store.database import Database


def problems(
    database: Database, actor: Actor, *, refusal_id: int | None = None, load_id: int | None = None
) -> pl.DataFrame:
    """Problems of a refused load, or warnings of an accepted one; columns of queries/intake/problems.sql.
    Raises NotAllowed."""
    require_field(actor, "tax_figures")
    return database.frame("intake/problems", refusal_id=refusal_id, load_id=load_id)


def quarantined(database: Database, actor: Actor, load_id: int) -> pl.DataFrame:
    """Rows that a load kept out, whole; columns of queries/intake/quarantine.sql. Raises NotAllowed."""
    require_field(actor, "tax_figures")
    return database.frame("intake/quarantine", load_id=load_id)
