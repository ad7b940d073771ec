"""Outcomes a model learns from: decisions of commissions (clause 19), of appeals (clause 34), exclusions
(clause 30)."""

from __future__ import annotations

from datetime import date

import polars as pl

from analytics.access.rights import Actor, require
from analytics.store import journal
from analytics.store.database import Database, Session

SCHEMA = {
    "application": pl.String,
    "bin": pl.String,
    "reference_date": pl.Date,
    "decided_on": pl.Date,
    "positive": pl.Boolean,
    "basis": pl.String,
    "new_production": pl.Boolean,
    "made_up": pl.Boolean,
}


def record(database: Database, actor: Actor, rows: pl.DataFrame) -> int:
    """Takes in outcomes of decisions made outside the workbench, one row a decision, columns as SCHEMA.
    Returns how many."""
    require(actor, "record_outcome")
    frame = rows.select([pl.col(name).cast(kind) for name, kind in SCHEMA.items()])
    with database.transaction() as session:
        session.insert("outcomes", frame)
        journal.append(session, actor, "record_outcome", "outcomes", payload={"count": frame.height})
    return frame.height


def of_commission(session: Session, application: str, decided_on: date, *, positive: bool) -> None:
    """The outcome of an assessment decided here (clauses 19, 24), in the transaction of the decision."""
    session.run("assessment/outcome_add", application=application, decided_on=decided_on, positive=positive)
