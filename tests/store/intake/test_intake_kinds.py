"""All eight kinds load from CSV, XLSX and Parquet, and say the same in each."""

from __future__ import annotations

import io
from datetime import date
from decimal import Decimal
from pathlib import Path

import openpyxl
import polars as pl
import pytest

from analytics.store.intake.kinds import KINDS
from analytics.store.intake_bench import bench_load
from tests.store.intake.intake_samples import BUYER, PLANT, SAMPLES

TYPES = {"date": pl.Date, "number": pl.Float64, "integer": pl.Int64, "year": pl.Int64}


def as_xlsx(kind: str, path: Path) -> Path:
    """Dates and numbers as real ones, as a spreadsheet has them."""
    frame = pl.read_csv(io.StringIO(SAMPLES[kind]), infer_schema=False)
    book = openpyxl.Workbook()
    book.active.append(frame.columns)
    for row in typed(kind, frame).iter_rows():
        book.active.append(list(row))
    book.save(path)
    return path


def typed(kind: str, frame: pl.DataFrame) -> pl.DataFrame:
    columns = {
        column.name: TYPES[column.type]
        for column in KINDS[kind].columns
        if column.type in TYPES and column.name in frame.columns
    }
    return frame.with_columns(
        pl.col(name).str.to_date() if type_ == pl.Date else pl.col(name).cast(type_, strict=False)
        for name, type_ in columns.items()
    )


def stored(database, kind: str) -> list[tuple]:
    with database.read() as session:
        columns = ", ".join(column.name for column in KINDS[kind].columns)
        return session.execute(f"SELECT {columns} FROM {KINDS[kind].table} ORDER BY source_row").fetchall()


@pytest.mark.parametrize("kind", list(SAMPLES))
def test_the_three_file_types_say_the_same(kind, load, write, database, tmp_path):
    frame = pl.read_csv(io.StringIO(SAMPLES[kind]), infer_schema=False)
    parquet = tmp_path / "f.parquet"
    typed(kind, frame).write_parquet(parquet)
    semicolons = frame.write_csv(separator=";")
    files = [
        write(SAMPLES[kind]),
        write("\ufeff" + semicolons, "bom.csv"),
        as_xlsx(kind, tmp_path / "f.xlsx"),
        parquet,
    ]
    for day, file in enumerate(files, start=1):
        report = load(kind, file, as_of=date(2026, 10, day))
        assert report.status == "loaded", report.problems
        assert report.rows == frame.height
    assert len(stored(database, kind)) == frame.height * 4
    with database.read() as session:
        names = ", ".join(column.name for column in KINDS[kind].columns)
        distinct = session.execute(
            f"SELECT count(*) FROM (SELECT DISTINCT {names} FROM {KINDS[kind].table})"
        ).fetchone()
    assert distinct == (frame.height,)


def test_values_are_of_the_right_kind(load, write, database):
    load("einvoices", write(SAMPLES["einvoices"]))
    first, second = stored(database, "einvoices")
    assert first[:6] == ("E1", 1, date(2026, 5, 2), date(2026, 5, 1), PLANT, first[5])
    assert first[13] == Decimal("1000.10")
    assert second[8] is None
    assert second[11] is None, "an empty quantity is not zero"


def test_a_load_of_invoices_keeps_their_sums_by_quarter_and_side(load, write, database):
    load("einvoices", write(SAMPLES["einvoices"]))
    with database.read() as session:
        kept = session.execute(
            "SELECT bin, sells, quarter, counted, amount FROM invoice_sums ORDER BY sells"
        ).fetchall()
    spring, amount = date(2026, 4, 1), Decimal("1050.10")
    assert kept == [
        (BUYER, False, spring, 2, amount),
        (PLANT, True, spring, 2, amount),
        (None, None, None, 2, amount),
    ]


def test_a_list_of_activities(load, write, database):
    load("taxpayers", write(SAMPLES["taxpayers"]))
    with database.read() as session:
        rows = session.execute(
            "SELECT oked_secondary, name FROM snapshot_taxpayers ORDER BY source_row"
        ).fetchall()
    assert rows[0] == (["46720", "25110"], "Плант, ЖШС")
    assert rows[1][0] is None


@pytest.mark.slow
def test_a_million_invoice_lines_stay_under_a_gigabyte():
    (figures,) = bench_load([1_000_000])
    assert figures["peak_mb"] < 1000
