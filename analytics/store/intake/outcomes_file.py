"""Past decisions of commissions from a file (contract of commands): one row an entity and reference date."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import polars as pl

from analytics.store.intake.files import must_exist, stage
from analytics.store.intake.kinds import DELETED, Column, Kind
from analytics.store.intake.problems import Fault, FileRefused, file_problems, refused_file
from analytics.store.intake.report import FileReport, LoadReport
from analytics.store.intake.snapshot import Reading, Request, read_file
from analytics.store.session import Session

OUTCOMES = Kind(
    "outcomes",
    (
        Column("bin", "bin"),
        Column("reference_date", "date", by_as_of=True),
        Column("outcome", "listed", listed=("positive", "negative")),
        Column("decided_on", "date", filled=False, optional=True, by_as_of=True),
        Column("document", "text", filled=False, optional=True),
        Column("made_up", "flag", filled=False, optional=True, default="false"),
        DELETED,
    ),
    key=("bin", "reference_date"),
)
KEY = ["bin", "reference_date"]


def read_outcomes(session: Session, file: Path, on: date, place: Path) -> tuple[pl.DataFrame, LoadReport]:
    """The rows of the file, and what is wrong with it to the cell. Rows that are kept already, with the same
    outcome, are left out; with another outcome they are problems."""
    must_exist([file])
    reading = Reading(Request(OUTCOMES, [file], on), LoadReport("good", OUTCOMES.name, on))
    report = reading.report
    report.files.append(FileReport(file.name, "", file.stat().st_size))
    rows = pl.DataFrame()
    try:
        staged = stage(file, 1, place)
        report.files[0].sha256 = staged.sha256
        read_file(reading, staged, place)
        rows = pl.concat([pl.read_parquet(part) for part in reading.parts]).filter(~pl.col("deleted"))
        report.rows = rows.height
    except FileRefused as refusal:
        report.problems = refused_file(1, file.name, refusal)
    if rows.height:
        rows = _checked_against(session, rows, report)
    if report.problems.height:
        report.status = "refused"
    elif not rows.height:
        report.status = "unchanged"
    return rows, report


def _checked_against(session: Session, rows: pl.DataFrame, report: LoadReport) -> pl.DataFrame:
    """Rows that are new; those that contradict one another, themselves or what is kept become problems of the
    report."""
    kept = session.frame("models/outcomes_recorded")
    several = pl.struct(KEY).is_duplicated()
    compared = rows.join(kept, on=KEY, how="left", maintain_order="left")
    contradicting = compared.filter(
        pl.col("positive").is_not_null() & (pl.col("positive") != (pl.col("outcome") == "positive"))
    )
    early = rows.filter(pl.col("decided_on") < pl.col("reference_date"))
    faults = _faults(early, "intake.outcome_early")
    faults += _faults(rows.filter(several), "intake.outcome_twice")
    faults += _faults(contradicting, "intake.outcome_otherwise")
    report.problems = pl.concat([report.problems, file_problems(1, report.files[0].name, faults)])
    return compared.filter(pl.col("positive").is_null()).drop("positive")


def _faults(rows: pl.DataFrame, reason: str) -> list[Fault]:
    named = rows.select("source_row", "outcome", "bin", "reference_date").iter_rows()
    return [
        Fault(reason, row, "outcome", outcome, {"bin": bin, "day": day}) for row, outcome, bin, day in named
    ]
