"""How sharp the scorecard is on countries that nothing was chosen on: beside boosted trees on the same
figures."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from analytics.access.rights import CONSOLE
from analytics.casework.models.training import training_data
from analytics.demo.populate import mark, populate
from analytics.demo.world import make_country
from analytics.scoring.rivals import compare_rivals
from analytics.store.database import open_database

# None of them made the shipped version, and no setting was chosen on them.
SEEDS = (11, 12, 13)
ON = date(2026, 11, 22)


def bench_model(sizes: Sequence[int], seeds: Sequence[int] = SEEDS) -> list[dict[str, Any]]:
    """A row a size (entities of the country) and seed: AUC of the scorecard, of bound and of free boosting
    over the same folds by entity, the scorecard's Brier score and calibration slope."""
    return [{"producers": size, "seed": seed} | _compared(size, seed) for size in sizes for seed in seeds]


def _compared(producers: int, seed: int) -> dict[str, float]:
    with TemporaryDirectory(prefix="tizilim-bench-") as directory:
        database = open_database(Path(directory) / "made_up.duckdb")
        try:
            mark(database, CONSOLE)
            country = make_country(Path(directory) / "files", producers, seed, ON)
            populate(database, CONSOLE, country, casework=False)
            with database.read() as session:
                data = training_data(session, ON)
        finally:
            database.close()
    return compare_rivals(data, seed)
