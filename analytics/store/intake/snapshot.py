"""A snapshot from its files: read and checked outside any transaction, then stored in one (contract of
snapshots)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import ClassVar

import polars as pl

from analytics.store.intake import across
from analytics.store.intake.checks import row_texts
from analytics.store.intake.file_check import check_file
from analytics.store.intake.files import StagedFile, must_exist, stage
from analytics.store.intake.kinds import Kind
from analytics.store.intake.limits import limits
from analytics.store.intake.problems import FileRefused, refused_file
from analytics.store.intake.report import FileReport, LoadReport
from analytics.store.intake.rows import Reader
from analytics.store.intake.statements import insert_rows, replacements
from analytics.store.records import Record
from analytics.store.session import Database, Session
from analytics.text.errors import UserError


@dataclass(frozen=True, slots=True)
class Request:
    """What is to be loaded. Coverage: both days or neither, both included; it is cut at the as-of date."""

    kind: Kind
    files: Sequence[Path]
    as_of: date
    covers_from: date | None = None
    covers_to: date | None = None
    source: str | None = None
    quarantine: bool = False
    made_up: bool = False

    def checked(self) -> Request:
        """Raises UserError for no files, half a coverage, or one that ends before it begins."""
        must_exist(list(self.files))
        if not self.files:
            raise UserError("intake.no_files")
        if (self.covers_from is None) != (self.covers_to is None):
            raise UserError("intake.half_coverage")
        if self.covers_from and self.covers_to and self.covers_to < self.covers_from:
            raise UserError("intake.coverage_backwards", start=self.covers_from, end=self.covers_to)
        if self.covers_from and self.covers_from > self.as_of:
            raise UserError("intake.coverage_after_as_of", start=self.covers_from, as_of=self.as_of)
        return self

    @property
    def may_be_empty(self) -> bool:
        """A file of events with a header and no rows says that nothing happened only where coverage is given;
        a state is never empty."""
        return self.covers_from is not None and not self.kind.state

    @property
    def covered_to(self) -> date | None:
        """A source made on the as-of date cannot tell of later days."""
        return min(self.covers_to, self.as_of) if self.covers_to else None


@dataclass(frozen=True, slots=True)
class LoadedFile(Record):
    """A file that is loaded."""

    QUERY: ClassVar[str] = "intake/files_loaded"

    sha256: str
    load_id: int


@dataclass(frozen=True, slots=True)
class OtherLoads(Record):
    """Whether there are loads of the same kind with an older and with a later as-of."""

    QUERY: ClassVar[str] = "intake/other_loads"

    older: bool
    later: bool


@dataclass(slots=True)
class Reading:
    """Checked files waiting in the staging directory: `parts` are typed Parquet files of good rows, `texts`
    bad rows as JSON."""

    request: Request
    report: LoadReport
    readers: dict[int, Reader] = field(default_factory=dict)
    parts: list[Path] = field(default_factory=list)
    texts: pl.DataFrame = field(
        default_factory=lambda: pl.DataFrame(
            schema={"file_no": pl.Int32, "source_row": pl.Int64, "row_text": pl.String}
        )
    )

    @property
    def paths(self) -> list[str]:
        return [str(part) for part in self.parts]


def read(database: Database, request: Request, place: Path) -> Reading:
    """Reads and checks every file, then the rows against one another. The report's status is good, unchanged
    or refused."""
    report = LoadReport("good", request.kind.name, request.as_of, request.covers_from, request.covered_to)
    report.covers_cut = request.covers_to != request.covered_to
    reading = Reading(request, report)
    before = _loaded(database, request)
    seen: set[str] = set()
    unreadable = False
    for number, file in enumerate(request.files, start=1):
        report.files.append(FileReport(file.name, "", file.stat().st_size))
        try:
            staged = stage(file, number, place)
            report.files[-1].sha256 = staged.sha256
            if staged.sha256 in before or staged.sha256 in seen:
                report.files[-1].loaded_before = before.get(staged.sha256, 0)
                continue
            seen.add(staged.sha256)
            read_file(reading, staged, place)
        except FileRefused as refusal:
            unreadable = True
            report.problems = report.problems.vstack(refused_file(number, file.name, refusal))
    if not seen and not unreadable:
        report.status = "unchanged"
        report.load_id = next(before[file.sha256] for file in report.files if file.sha256 in before)
        return reading
    if reading.parts:
        check_across(database, reading)
    report.rows = sum(file.rows for file in report.files) - reading.texts.height
    if reading.parts and not report.rows:  # a quarantine that leaves nothing
        unreadable = True
    if unreadable or (report.problems.height and not request.quarantine):
        report.status = "refused"
    report.quarantined = reading.texts.height
    return reading


def read_file(reading: Reading, staged: StagedFile, place: Path) -> None:
    """Checks one file; its good rows wait in `parts`."""
    request, report = reading.request, reading.report
    checked = check_file(staged, request.kind, request.as_of, place)
    if not checked.rows and not request.may_be_empty:
        raise FileRefused("intake.no_rows")
    report.problems = pl.concat([report.problems, *checked.problems])
    report.warnings = pl.concat([report.warnings, *checked.warnings])
    reading.texts = pl.concat(
        [reading.texts, *(text.select(reading.texts.columns) for text in checked.texts)]
    )
    if checked.rows:
        reading.readers[staged.number] = checked.reader
        reading.parts += checked.parts
    report.files[-1].rows = checked.rows
    report.files[-1].ignored_columns = checked.reader.header.ignored


def check_across(database: Database, reading: Reading) -> None:
    """Rules over several rows: keys given twice (refused); codes, documents and reports that look wrong
    (warned)."""
    report, kind = reading.report, reading.request.kind
    names = {number: file.name for number, file in enumerate(report.files, start=1)}
    with database.read() as session:
        repeated = across.repeated_keys(session, kind, reading.paths, names)
        report.problems = pl.concat([report.problems, repeated])
        result = across.warnings(session, kind, reading.paths, names, reading.request.as_of)
        report.warnings = pl.concat([report.warnings, result])
    for number, reader in reading.readers.items():
        rows = repeated.filter(pl.col("file_no") == number)["source_row"].unique()
        for batch in reader.batches() if rows.len() else ():
            pending = batch.source_row.is_in(rows.implode())
            texts = row_texts(batch, reader.header, pending).with_columns(
                pl.lit(number, dtype=pl.Int32).alias("file_no")
            )
            reading.texts = reading.texts.vstack(texts.select(reading.texts.columns))


def _loaded(reader: Database | Session, request: Request) -> dict[str, int]:
    """The files of this kind and as-of that are loaded: digest -> load."""
    files = reader.records(LoadedFile, kind=request.kind.name, as_of=request.as_of)
    return {file.sha256: file.load_id for file in files}


def loaded_meanwhile(session: Session, reading: Reading) -> bool:
    """Another load may have taken in the same bytes while these were checked; then this one is the no-op."""
    loaded = _loaded(session, reading.request)
    twice = [
        loaded[file.sha256]
        for file in reading.report.files
        if file.loaded_before is None and file.sha256 in loaded
    ]
    if twice:
        reading.report.status, reading.report.load_id = "unchanged", twice[0]
    return bool(twice)


def store(session: Session, reading: Reading, loaded_by: str, now: datetime) -> int:
    """Puts the rows, their files, warnings and quarantine into the database in the session's transaction;
    returns the load's number."""
    request, report = reading.request, reading.report
    load_id = int(session.scalar("intake/next_load"))
    session.insert_row(
        "loads",
        load_id=load_id,
        kind=request.kind.name,
        as_of=request.as_of,
        covers_from=request.covers_from,
        covers_to=request.covered_to,
        source=request.source,
        loaded_at=now,
        loaded_by=loaded_by,
        row_count=report.rows,
        quarantined_count=report.quarantined,
        warning_count=report.warnings.height,
        made_up=request.made_up,
    )
    for number, file in enumerate(report.files, start=1):
        if file.loaded_before is None:
            ignored = file.ignored_columns
            counts = {"size_bytes": file.size_bytes, "row_count": file.rows, "ignored_columns": ignored}
            session.insert_row(
                "load_files", load_id=load_id, file_no=number, name=file.name, sha256=file.sha256, **counts
            )
    if reading.parts:
        session.execute(insert_rows(request.kind), {"load_id": load_id, "files": reading.paths})
    if report.quarantined:
        keep_out(session, reading, load_id)
    if not request.kind.state:
        at = {"kind": request.kind.name, "load_id": load_id, "as_of": request.as_of}
        [others] = session.records(OtherLoads, **at)
        older, incoming = replacements(request.kind)
        if others.older:
            session.execute(older, at)
        if others.later:
            session.execute(incoming, at)
    if request.kind.name == "einvoices":
        session.run("intake/keep_invoice_sums", load_id=load_id)
    keep_problems(session, report.warnings, "warning", load_id=load_id)
    return load_id


def keep_out(session: Session, reading: Reading, load_id: int) -> None:
    """Moves bad rows to `quarantine`, whole; rows with a key given twice are taken out of the table again."""
    problems = reading.report.problems.join(reading.texts, on=["file_no", "source_row"], how="left")
    session.insert(
        "quarantine",
        problems.select(
            pl.lit(load_id, dtype=pl.Int32).alias("load_id"),
            "file_no",
            "source_row",
            "column_name",
            "value",
            "reason",
            "details",
            "row_text",
        ),
    )
    session.execute(across.take_out(reading.request.kind), {"load_id": load_id})


def refuse(session: Session, reading: Reading, refused_by: str, now: datetime) -> int:
    """Records that nothing was loaded, and why; returns the refusal's number."""
    request, report = reading.request, reading.report
    refusal_id = int(session.scalar("intake/next_refusal"))
    session.insert_row(
        "load_refusals",
        refusal_id=refusal_id,
        kind=request.kind.name,
        as_of=request.as_of,
        files=", ".join(file.name for file in report.files),
        refused_at=now,
        refused_by=refused_by,
        problem_count=report.problems.height,
    )
    keep_problems(session, report.problems, "problem", refusal_id=refusal_id)
    return refusal_id


def keep_problems(
    session: Session,
    problems: pl.DataFrame,
    severity: str,
    *,
    load_id: int | None = None,
    refusal_id: int | None = None,
) -> None:
    """Cell by cell, up to the limit of data/rules/intake.toml; the whole count stands with the load or the
    refusal."""
    if problems.is_empty():
        return
    kept = problems.head(limits().kept_warnings).select(
        pl.lit(refusal_id, dtype=pl.Int32).alias("refusal_id"),
        pl.lit(load_id, dtype=pl.Int32).alias("load_id"),
        pl.lit(severity).alias("severity"),
        "file_name",
        "source_row",
        "column_name",
        "value",
        "reason",
        "details",
    )
    session.insert("load_problems", kept)
