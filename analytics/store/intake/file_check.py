"""One file, read by the reader of its ending and checked batch by batch."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import polars as pl

from analytics.store.intake.checks import BatchCheck, CheckedBatch
from analytics.store.intake.comma_columns import settled
from analytics.store.intake.commas import CommaFound
from analytics.store.intake.files import StagedFile
from analytics.store.intake.kinds import Kind
from analytics.store.intake.read_csv import ExactCsv, FastCsv, NotPlain
from analytics.store.intake.read_parquet import ParquetFile
from analytics.store.intake.read_xlsx import XlsxFile
from analytics.store.intake.rows import Batch, Reader
from analytics.store.intake.side_by_side import side_by_side

ROW_GROUP = 8192  # rows: what the engine holds, many times over, of each file that it takes rows from


@dataclass(slots=True)
class CheckedFile:
    """What came of one file: a frame a batch of problems, warnings and texts of bad rows; `parts` are Parquet
    files of good rows, one a batch; `rows` counts good and bad ones."""

    reader: Reader
    problems: list[pl.DataFrame] = field(default_factory=list)
    warnings: list[pl.DataFrame] = field(default_factory=list)
    texts: list[pl.DataFrame] = field(default_factory=list)
    parts: list[Path] = field(default_factory=list)
    rows: int = 0


def check_file(staged: StagedFile, kind: Kind, as_of: date, place: Path) -> CheckedFile:
    """Checks one file into typed Parquet files. A CSV that is not plain is begun again with the exact
    reader."""
    try:
        return checked_by(reader_of(staged, kind), staged, kind, as_of, place)
    except NotPlain:
        return checked_by(ExactCsv(staged, kind), staged, kind, as_of, place)


def reader_of(staged: StagedFile, kind: Kind) -> Reader:
    """The reader of the file's ending."""
    match staged.ending:
        case ".csv":
            return FastCsv(staged, kind)
        case ".xlsx":
            return XlsxFile(staged, kind)
        case _:
            return ParquetFile(staged, kind)


def checked_by(reader: Reader, staged: StagedFile, kind: Kind, as_of: date, place: Path) -> CheckedFile:
    """A file with commas in its figures is begun again when it is known what they mean."""
    check = BatchCheck(kind, reader.header, as_of, staged.number, staged.name)
    try:
        return checked_batches(reader, check, place)
    except CommaFound:
        check.kind, warned = settled(kind, reader)
        result = checked_batches(reader, check, place)
        result.warnings.insert(0, check.from_reader(warned))
        return result


def checked_batches(reader: Reader, check: BatchCheck, place: Path) -> CheckedFile:
    """Batch by batch: only good rows are written, and nothing but these is held."""
    result = CheckedFile(reader)

    def checked_and_written(numbered: tuple[int, Batch]) -> tuple[Path, CheckedBatch]:
        number, batch = numbered
        part = place / f"rows-{check.file_no}-{number}.parquet"
        checked = check.check(batch)
        checked.rows.write_parquet(part, compression="lz4", statistics=False, row_group_size=ROW_GROUP)
        checked.rows = checked.rows.clear()
        return part, checked

    for part, checked in side_by_side(checked_and_written, enumerate(reader.batches())):
        result.parts.append(part)
        result.problems.append(checked.problems)
        result.warnings.append(checked.warnings)
        numbered = checked.texts.with_columns(pl.lit(check.file_no, dtype=pl.Int32).alias("file_no"))
        result.texts.append(numbered)
        result.rows += checked.seen
    return result
