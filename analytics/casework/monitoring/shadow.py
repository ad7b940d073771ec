"""Candidate rulebooks beside the one in force, after a run (27; D6): what each would have found."""

from __future__ import annotations

from datetime import date

from analytics.access.rights import SYSTEM
from analytics.casework.models.shadow import RULEBOOK, keep_quarter
from analytics.casework.models.shadow_rows import RunningShadow
from analytics.casework.monitoring import rulebooks
from analytics.casework.monitoring.dry_run import dry_run
from analytics.order.quarters import Quarter
from analytics.store.database import Database


def keep_rulebooks(database: Database, quarter: Quarter, on: date) -> None:
    """Tries every candidate rulebook that runs in the shadow on a completed run, and keeps what it would have
    found; nothing follows from it."""
    with database.read() as session:
        running = session.records(RunningShadow, kind=RULEBOOK, day=on)
    for run in running:
        document = rulebooks.document(database, SYSTEM, run.version)
        result = dry_run(database, SYSTEM, document, quarter)
        differ = sorted({row.bin for row in result.differences})
        counts = {"was": result.was, "would": result.would, "differ": differ}
        with database.transaction() as session:
            keep_quarter(session, run.shadow_no, quarter.code, result.producers, counts)
