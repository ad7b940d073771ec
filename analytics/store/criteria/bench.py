"""How fast the 35 parts are derived: against one bare scan-and-group of the same columns in the same run."""

from __future__ import annotations

import resource
import tempfile
import time
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from analytics.store.as_of import AsOf
from analytics.store.criteria.derivation import derive, part_rows
from analytics.store.criteria.known import what_was_known
from analytics.store.criteria.snapshot_files import LoadOfKind
from analytics.store.criteria.steps import choose_lines, keep_entities, keep_flow, rests_on_sums
from analytics.store.database import open_database
from analytics.store.reference import sync_reference
from analytics.store.session import Database, Session
from analytics.text.values import Json

REFERENCE_DATE = date(2026, 6, 30)
LINES_AN_ENTITY = 100
# Made-up tables of so many entities with a year and a half of everything, in the shape that `load` leaves.
FILLING = ("loads", "taxpayers", "einvoices", "tax_reports", "tax_payments", "customs", "procurement")


def bench_criteria(sizes: Sequence[int], folder: Path | None = None) -> list[Json]:
    """For each number of invoice lines: seconds of the processor to derive all parts of all entities (one for
    every hundred lines), the bare scan-and-group of the same invoice columns, their ratio; the same where no
    sums are kept with the loads, to keep them, and what the sales and purchases of everybody take from them
    and from all lines; seconds that one waits for one entity alone, for the rows behind its sales; and the
    peak memory of the process in MB so far."""
    with tempfile.TemporaryDirectory(dir=folder) as place:
        return [_measure(Path(place) / f"bench-{size}.duckdb", size) for size in sizes]


def _measure(path: Path, size: int) -> Json:
    database = open_database(path)
    try:
        sync_reference(database)
        with database.transaction() as session:
            for table in FILLING:
                session.run(
                    f"bench/{table}", **({"entities": size // LINES_AN_ENTITY} if table != "loads" else {})
                )
        return {"lines": size, "entities": size // LINES_AN_ENTITY} | _timings(database)
    finally:
        database.close()


def _timings(database: Database) -> Json:
    as_of = AsOf(REFERENCE_DATE, REFERENCE_DATE)
    with database.read() as session:
        # The bare reference first warms the cache for both.
        best(lambda: session.run("bench/bare_scan_and_group").fetchall())
        by_lines = _cpu(lambda: derive(session, as_of))
        sales_by_lines = _cpu(lambda: _sales(session, as_of))
    kept = best(lambda: _keep_sums(database), 1, time.process_time)
    with database.read() as session:
        bin = session.scalar("bench/one_bin")
        bare = _cpu(lambda: session.run("bench/bare_scan_and_group").fetchall())
        whole = _cpu(lambda: derive(session, as_of))
        sales = _cpu(lambda: _sales(session, as_of))
        one = best(lambda: derive(session, as_of, [bin]))
        rows = best(lambda: part_rows(session, as_of, bin, "c11_sales_py"))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {
        "derive_s": whole,
        "bare_s": bare,
        "ratio": whole / bare,
        "by_lines_s": by_lines,
        "keep_sums_s": kept,
        "sales_s": sales,
        "sales_by_lines_s": sales_by_lines,
        "one_bin_s": one,
        "rows_s": rows,
        "peak_mb": round(peak),
    }


def _cpu(work: Callable[[], Any]) -> float:
    return best(work, clock=time.process_time)


def _keep_sums(database: Database) -> None:
    """What `load` does for invoice lines as they come."""
    with database.transaction() as session:
        for load in session.records(LoadOfKind, kind="einvoices"):
            session.run("intake/keep_invoice_sums", load_id=load.load_id)


def _sales(session: Session, as_of: AsOf) -> None:
    """Sales and purchases of everybody: what the sums kept with the loads stand for."""
    known = what_was_known(session, as_of)
    keep_entities(session, known, None)
    choose_lines(session)
    keep_flow(session, known, "einvoices", summed=rests_on_sums(session, known))


def best(work: Callable[[], Any], rounds: int = 3, clock: Callable[[], float] = time.perf_counter) -> float:
    """The shortest of a few runs, in seconds: by the clock on the wall, or the processor's of all threads
    (`time.process_time`)."""
    taken = []
    for _ in range(rounds):
        start = clock()
        work()
        taken.append(clock() - start)
    return min(taken)
