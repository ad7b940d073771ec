"""The bench of the derivation gives its figures at any size (here a small one)."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

from analytics.order.criteria import PARTS
from analytics.store.criteria import partitions_bench
from analytics.store.criteria.bench import bench_criteria


def test_the_bench_measures_against_a_bare_scan_in_the_same_run(tmp_path: Path) -> None:
    (row,) = bench_criteria([2000], tmp_path)
    assert (row["lines"], row["entities"]) == (2000, 20)
    assert row["ratio"] == row["derive_s"] / row["bare_s"]
    assert min(row[name] for name in row if name.endswith("_s")) > 0


def test_the_bench_of_partitions_measures_against_a_bare_scan_of_the_files(tmp_path: Path) -> None:
    database, folder = tmp_path / "x.duckdb", tmp_path / "files"
    partitions_bench.fill(database, 40)
    written = partitions_bench.write(database, folder)
    derived = partitions_bench.derive(database, folder)
    assert len(list((folder / "snapshot_einvoices").iterdir())) == len(partitions_bench.QUARTERS)
    assert pl.read_parquet(folder / "parts.parquet").height == 40 * len(PARTS)
    assert derived["ratio"] == derived["derive_s"] / derived["bare_s"]
    assert min(value for name, value in (written | derived).items() if name.endswith("_s")) > 0


@pytest.mark.slow
def test_each_step_of_the_bench_of_partitions_is_a_process_of_its_own(tmp_path: Path) -> None:
    (row,) = partitions_bench.bench_partitions([2000], tmp_path)
    assert (row["lines"], row["entities"]) == (2000, 20)
    assert row["peak_mb"] > 0
    assert not list(tmp_path.iterdir())
