"""How long a load of e-invoice lines takes, as a ratio to a bare read of the same CSV in the same run, and
its peak memory."""

from __future__ import annotations

import multiprocessing
import tempfile
import time
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import duckdb
import polars as pl

from analytics.order.codes import check_digit
from analytics.store.database import open_database
from analytics.store.intake import snapshot
from analytics.store.intake.kinds import KINDS
from analytics.store.intake.staging import staging_folder
from analytics.store.queries import sql
from analytics.store.session import utc_now
from analytics.text.values import Json

AS_OF = date(2026, 10, 1)
LINES_AN_INVOICE = 4
ENTITIES = 5000


def bench_load(sizes: Sequence[int]) -> list[Json]:
    """For each number of lines: seconds of the load, of the bare read, their ratio, peak megabytes of the
    loading process."""
    figures = []
    for size in sizes:
        with tempfile.TemporaryDirectory(prefix="bench-load-") as folder:
            file = Path(folder) / "einvoices.csv"
            write_lines(file, size)
            with multiprocessing.get_context("spawn").Pool(1) as fresh:
                seconds, megabytes = fresh.apply(timed_load, (str(file),))
            bare = timed_read(file)
            figures.append(
                {
                    "lines": size,
                    "seconds": seconds,
                    "reference_seconds": bare,
                    "ratio": seconds / bare,
                    "peak_mb": megabytes,
                }
            )
    return figures


def timed_load(file: str) -> tuple[float, float]:
    """Seconds from the file to the committed rows, and the process's peak memory in megabytes."""
    database = open_database(Path(file).with_suffix(".duckdb"))
    request = snapshot.Request(KINDS["einvoices"], [Path(file)], AS_OF)
    start = time.perf_counter()
    with staging_folder(database) as place:
        reading = snapshot.read(database, request, place)
        if reading.report.status != "good":
            raise RuntimeError(f"the bench's own file is refused: {reading.report.problems.head(1)}")
        with database.transaction() as session:
            snapshot.store(session, reading, "bench", utc_now())
    seconds = time.perf_counter() - start
    database.close()
    return seconds, peak_megabytes()


def peak_megabytes() -> float:
    """Peak resident memory of this process. Not ru_maxrss: a new process inherits the peak of the one that
    started it."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(next(line for line in status.splitlines() if line.startswith("VmHWM")).split()[1]) / 1000


def timed_read(file: Path) -> float:
    with duckdb.connect() as connection:
        start = time.perf_counter()
        connection.execute(sql("intake/bench_bare_read"), {"file": str(file)})
        return time.perf_counter() - start


def write_lines(file: Path, size: int) -> None:
    """A believable export: four lines an invoice, quoted descriptions, codes, two money columns. Made up."""
    elevens = [f"6{number % 10}014{number:06d}" for number in range(ENTITIES * 2)]
    bins = pl.Series(
        [f"{eleven}{digit}" for eleven in elevens if (digit := check_digit(eleven)) is not None][:ENTITIES]
    )
    line = pl.int_range(size, eager=True)
    invoice = line // LINES_AN_INVOICE
    day = pl.select(pl.date(2026, 1, 1) + pl.duration(days=pl.lit(invoice % 270))).to_series()
    electricity = line % 7 == 0
    amount = (line * 37 % 9_000_000).cast(pl.Float64) / 100 + 100
    pl.DataFrame({"line": line}).select(
        ("ESF-2026-" + pl.lit(invoice).cast(pl.String).str.zfill(9)).alias("invoice_no"),
        (pl.col("line") % LINES_AN_INVOICE + 1).alias("line_no"),
        pl.lit(day).alias("issued_on"),
        pl.lit(day).alias("turnover_on"),
        pl.lit(bins.gather(invoice % ENTITIES)).alias("seller_bin"),
        pl.lit(bins.gather((invoice * 7 + 1) % ENTITIES)).alias("buyer_bin"),
        pl.lit("issued").alias("status"),
        pl.lit(1).alias("origin_code"),
        pl.when(pl.lit(electricity))
        .then(pl.lit("2716000000"))
        .otherwise(pl.lit("7214200000"))
        .alias("tnved"),
        pl.when(pl.lit(electricity)).then(pl.lit("35.11.10")).otherwise(pl.lit("24.10.62")).alias("kpved"),
        ('bars "hot rolled", lot ' + pl.col("line").cast(pl.String)).alias("description"),
        (pl.col("line") % 1000 + 0.5).alias("quantity"),
        pl.lit("kg").alias("unit"),
        pl.lit(amount.round(2)).alias("amount"),
        pl.lit((amount * 0.12).round(2)).alias("vat_amount"),
    ).write_csv(file)
