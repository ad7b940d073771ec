"""How fast the 35 parts are derived over snapshots as partitioned Parquet: against one bare scan-and-group of
the same files in the same run. Each step is a process of its own, so that its peak memory is its own."""

from __future__ import annotations

import resource
import tempfile
import time
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import closing
from multiprocessing import get_context
from pathlib import Path

import duckdb

from analytics.order.quarters import Quarter
from analytics.store.as_of import AsOf
from analytics.store.criteria.bench import FILLING, LINES_AN_ENTITY, REFERENCE_DATE, best
from analytics.store.criteria.derivation import derive_in_pieces
from analytics.store.criteria.over_files import over_files
from analytics.store.criteria.parts_file import write_pieces
from analytics.store.criteria.snapshot_files import LoadOfKind, checked_files, write_partitions
from analytics.store.database import migrate, open_database
from analytics.store.reference import sync_reference
from analytics.store.row_hashes import held_columns
from analytics.store.session import Database, Session
from analytics.store.source_sums import LoadNumber, keep_source_sums
from analytics.text.values import Json

MEMORY = "6GB"  # of the engine: for the rest of the process two more
QUARTERS = (*(Quarter(2025, number) for number in range(1, 5)), Quarter(2026, 1), Quarter(2026, 2))


def bench_partitions(sizes: Sequence[int], folder: Path | None = None) -> list[Json]:
    """For each number of invoice lines, in six loads of a quarter each: seconds of the processor to write the
    files, their size in MB; to read them through before a derivation; to derive all parts of all entities
    (one for every hundred lines), the bare scan-and-group of the same invoice columns, their ratio; and the
    peak memory in MB of the process that derives, whose engine may take six GB."""
    with tempfile.TemporaryDirectory(dir=folder) as place:
        return [_measure(Path(place), size) for size in sizes]


def _measure(place: Path, size: int) -> Json:
    database, files = place / f"{size}.duckdb", place / f"{size}"
    entities = size // LINES_AN_ENTITY
    steps = ((fill, database, entities), (write, database, files), (derive, database, files))
    figures: Json = {"lines": size, "entities": entities}
    for step, *given in steps:
        with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as alone:
            figures |= alone.submit(step, *given).result()
    return figures


def fill(path: Path, entities: int) -> Json:
    """The made-up tables: a load of invoices a quarter, an act each, and what `load` keeps with it."""
    with closing(Database(duckdb.connect(str(path), config={"memory_limit": MEMORY}), path)) as database:
        migrate(database)
        sync_reference(database)
        with database.transaction() as session:
            session.run("bench/loads")
            session.run("bench/no_invoice_loads")
            for quarter in QUARTERS:
                session.run("bench/load_of_quarter", starts=quarter.first_day, ends=quarter.last_day)
            for table in FILLING:
                if table not in ("loads", "einvoices"):
                    session.run(f"bench/{table}", entities=entities)
            others = [one.load_id for one in session.records(LoadNumber)]
            keep_source_sums(session, others, held_columns(session))
        for load in database.records(LoadOfKind, kind="einvoices"):
            with database.transaction() as session:
                session.run("bench/einvoices", entities=entities)
                session.run("intake/keep_invoice_sums", load_id=load.load_id)
                keep_source_sums(session, [load.load_id], held_columns(session))
    return {}


def write(path: Path, folder: Path) -> Json:
    with closing(open_database(path)) as database, database.read() as session:
        seconds = best(lambda: write_partitions(session, folder), 1, time.process_time)
    size = sum(file.stat().st_size for file in folder.rglob("*.parquet"))
    return {"write_s": seconds, "files_mb": round(size / 2**20)}


def derive(path: Path, folder: Path) -> Json:
    with closing(open_database(path)) as database, database.read() as session:
        check = best(lambda: checked_files(session, folder), 1, time.process_time)
        with over_files(session, folder, database.staging, memory=MEMORY) as own:
            bare = best(lambda: own.run("bench/bare_scan_and_group").fetchall(), 2, time.process_time)
            whole = best(lambda: _parts_to_file(own, folder / "parts.parquet"), 2, time.process_time)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {
        "check_s": check,
        "derive_s": whole,
        "bare_s": bare,
        "ratio": whole / bare,
        "peak_mb": round(peak),
    }


def _parts_to_file(session: Session, file: Path) -> None:
    write_pieces(derive_in_pieces(session, AsOf(REFERENCE_DATE, REFERENCE_DATE)), file)
