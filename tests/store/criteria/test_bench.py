"""The bench of the derivation gives its figures at any size (here a small one)."""

from __future__ import annotations

from pathlib import Path

from analytics.store.criteria.bench import bench_criteria


def test_the_bench_measures_against_a_bare_scan_in_the_same_run(tmp_path: Path) -> None:
    (row,) = bench_criteria([2000], tmp_path)
    assert (row["lines"], row["entities"]) == (2000, 20)
    assert row["ratio"] == row["derive_s"] / row["bare_s"]
    assert min(row[name] for name in row if name.endswith("_s")) > 0
