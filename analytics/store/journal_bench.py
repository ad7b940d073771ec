"""How fast the whole journal is walked, hashes and codes, against a bare read of the same entries in the same
run."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from analytics.access.rights import SYSTEM
from analytics.store import journal
from analytics.store.criteria.bench import best
from analytics.store.database import Database, Session, open_database
from analytics.store.journal_key import journal_key, make_key
from analytics.text.values import Json

ENTRIES_AN_ACT = 50_000


def bench_journal(sizes: Sequence[int], folder: Path | None = None) -> list[Json]:
    """For each number of entries: seconds of writing them, of checking the chain with its codes (by the
    clock, and of the processor: what a busy machine does not lengthen), of a bare read, and the ratio of
    check and read."""
    with tempfile.TemporaryDirectory(dir=folder) as place:
        return [_measure(Path(place) / f"bench-{size}.duckdb", size) for size in sizes]


def _measure(path: Path, size: int) -> Json:
    make_key(path)
    key = journal_key(path)
    database = open_database(path)
    try:
        write_s = best(lambda: _write(database, size), rounds=1)
        with database.read() as session:
            entries = journal.head(session).entry_no
            if broken := journal.check(session, key=key):
                raise AssertionError(broken)
            cpu_before = time.process_time()
            check_s = best(lambda: journal.check(session, key=key), rounds=1)
            cpu_s = time.process_time() - cpu_before
            read_s = best(lambda: _read(session))
        figures = {"entries": entries, "write_s": write_s, "check_s": check_s, "check_cpu_s": cpu_s}
        return figures | {"read_s": read_s, "ratio": check_s / read_s}
    finally:
        database.close()


def _write(database: Database, size: int) -> None:
    for first in range(0, size, ENTRIES_AN_ACT):
        numbers = range(first, min(first + ENTRIES_AN_ACT, size))
        with database.transaction() as session:
            journal.append_many(
                session,
                SYSTEM,
                (
                    journal.Entry("verify", f"KTP-2026-{number:07}", 1, payload={"number": number})
                    for number in numbers
                ),
            )


def _read(session: Session) -> None:
    walk = session.run("store/journal_entries")
    while walk.fetchmany(journal.BATCH):
        pass
