"""The bench of the quarterly run gives its figures at any size (here a small one)."""

from __future__ import annotations

from analytics.casework.monitoring import bench as monitoring_bench


def test_the_bench_measures_against_scoring_in_the_same_run(tmp_path, monkeypatch):
    monkeypatch.setattr(monitoring_bench, "BATCHES", 1)
    (row,) = monitoring_bench.bench_monitoring([30], tmp_path)
    assert row["producers"] == 30
    assert row["ratio"] == row["verify_s"] / row["scoring_s"]
    assert row["producers_told_per_s"] > 0
