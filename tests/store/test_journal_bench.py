"""The figure of `bench journal`: every entry that it wrote is walked, with its code."""

from __future__ import annotations

from pathlib import Path
from secrets import token_hex

import pytest

from analytics.store import journal
from analytics.store.journal_bench import bench_journal


def test_each_size_is_a_journal_of_that_many_entries(tmp_path: Path) -> None:
    small, larger = bench_journal([3, 5], tmp_path)
    assert larger["entries"] - small["entries"] == 2
    assert small["ratio"] == small["check_s"] / small["read_s"]
    assert small["check_cpu_s"] > 0


def test_a_broken_journal_gives_no_figure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(journal, "mac", lambda key, hashed, previous: token_hex())
    with pytest.raises(AssertionError, match=r"journal[.]broken[.]code"):
        bench_journal([3], tmp_path)
