"""Outcomes a model learns from: decisions of commissions (clause 19), of appeals (clause 34), exclusions
(clause 30)."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import polars as pl

from analytics.access.rights import Actor, require
from analytics.casework.models.rows import OutcomeSource
from analytics.store import journal
from analytics.store.database import Database, Session
from analytics.store.intake.outcomes_file import read_outcomes
from analytics.store.intake.report import LoadReport
from analytics.store.intake.staging import staging_folder

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


def import_outcomes(
    database: Database, actor: Actor, file: Path, on: date, *, check_only: bool = False
) -> LoadReport:
    """Takes in past decisions of commissions from a file, whole or not at all; `check_only` leaves no trace.
    Rows that are kept already change nothing. Raises NotAllowed; what is wrong in the file is in the
    report."""
    require(actor, "record_outcome")
    with staging_folder(database) as place:
        with database.read() as session:
            rows, report = read_outcomes(session, file, on, place)
        if check_only or report.status != "good":
            return report
        frame = rows.select(
            pl.lit(None, dtype=pl.String).alias("application"),
            "bin",
            "reference_date",
            pl.coalesce("decided_on", "reference_date").alias("decided_on"),
            (pl.col("outcome") == "positive").alias("positive"),
            pl.lit("imported").alias("basis"),
            pl.lit(False).alias("new_production"),
            "made_up",
        )
        with database.transaction() as session:
            session.insert("outcomes", frame)
            payload = {"count": frame.height, "sha256": report.files[0].sha256}
            journal.append(session, actor, "record_outcome", "outcomes", payload=payload)
    report.status = "loaded"
    return report


def sources(database: Database, actor: Actor, until: date) -> list[OutcomeSource]:
    """What there is to learn from up to a day, by source: imported, commission, trial (D36), audit (D37),
    appeal, monitoring. Raises NotAllowed."""
    require(actor, "read_models")
    return database.records(OutcomeSource, until=until)


def of_commission(session: Session, application: str, decided_on: date, *, positive: bool) -> None:
    """The outcome of an assessment decided here (clauses 19, 24), in the transaction of the decision."""
    session.run("assessment/outcome_add", application=application, decided_on=decided_on, positive=positive)
