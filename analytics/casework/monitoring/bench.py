"""How fast a quarter is monitored: the verification and judging of the whole Register against scoring alone;
letters apart."""

from __future__ import annotations

import resource
import tempfile
import time
from collections.abc import Sequence
from contextlib import suppress
from datetime import date
from pathlib import Path

from analytics.access.rights import CONSOLE, SYSTEM
from analytics.casework.models import versions as models
from analytics.casework.monitoring import run as monitoring
from analytics.casework.monitoring.run_rows import OutcomeCount
from analytics.order.quarters import Quarter
from analytics.scoring.score import score
from analytics.scoring.wide import in_order
from analytics.store.criteria.bench import FILLING, best
from analytics.store.database import Database, open_database
from analytics.text.values import Json

QUARTER, ON = Quarter(2026, 2), date(2026, 7, 9)
# Snapshots in the shape that `load` leaves, a Register in the shape that an import leaves; all else the run
# makes itself.
REGISTER = ("register_entries", "register_changes", "register_rows", "recognised")
BATCHES = 8  # of how many batches of producers letters are timed


def bench_monitoring(sizes: Sequence[int], folder: Path | None = None) -> list[Json]:
    """For each number of producers: seconds of the verification step (figures derived, scored, judged, all of
    it written), of scoring alone on the same figures, their ratio; how many were noticed, how many a second
    were explained and got their letters in two languages; and the peak memory of the process in MB so far."""
    with tempfile.TemporaryDirectory(dir=folder) as place:
        return [_measure(Path(place) / f"bench-{size}.duckdb", size) for size in sizes]


class _Enough(Exception):
    """Enough letters: the run is interrupted, as it may be at any moment."""


class _Clock:
    """Told of the run's progress: the first time when everybody is verified, then before each batch of
    producers with letters."""

    def __init__(self) -> None:
        self.start = time.perf_counter()
        self.verified: float | None = None
        self.batches = 0

    def __call__(self, share: float) -> None:
        if self.verified is None:
            self.verified = time.perf_counter()
        elif share < 1.0:
            self.batches += 1
        if self.batches > BATCHES:
            raise _Enough


def _measure(path: Path, size: int) -> Json:
    database = open_database(path)
    try:
        _fill(database, size)
        clock = _Clock()
        with suppress(_Enough):
            monitoring.run(database, SYSTEM, QUARTER, on=ON, progress=clock)
        ended = time.perf_counter()
        verified = clock.verified or ended
        verify_s = verified - clock.start
        with database.read() as session:
            parts = in_order(session.frame("monitoring/parts_of_run", quarter=QUARTER.code))
            model = models.active_model(session, ON)
            outcomes = session.records(OutcomeCount, quarter=QUARTER.code)
        counts = {one.outcome: one.producers for one in outcomes}
        letters = outcomes[0].letters if outcomes else 0  # an entry each
        if model is None:
            raise AssertionError("the bench has a model")
        scoring_s = best(lambda: score(model, parts), rounds=1)
        figures: Json = {
            "producers": size,
            "verify_s": verify_s,
            "scoring_s": scoring_s,
            "ratio": verify_s / scoring_s,
        }
        figures |= {
            "noticed": counts.get("noticed", 0),
            "producers_told_per_s": letters / (ended - verified) if letters else None,
        }
        return figures | {"peak_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)}
    finally:
        database.close()


def _fill(database: Database, size: int) -> None:
    with database.transaction() as session:
        session.insert_row("properties", name="kind", value="demonstration")
        for table in FILLING:
            session.run(f"bench/{table}", **({"entities": size} if table != "loads" else {}))
        for table in REGISTER:
            session.run(f"bench/{table}")
    models.activate_shipped(database, CONSOLE)
