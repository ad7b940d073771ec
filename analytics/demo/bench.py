"""What a made-up country costs: the processor's time of `demo`, in a process of its own."""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from analytics import ROOT
from analytics.text.values import Json


def bench_demo(sizes: Sequence[int], folder: Path | None = None) -> list[Json]:
    """For each number of producers: seconds of the processor, user and system, and milliseconds of it a
    producer; peak megabytes of the largest so far."""
    with tempfile.TemporaryDirectory(dir=folder) as place:
        return [_measure(Path(place) / f"demo-{size}.duckdb", size) for size in sizes]


def _measure(path: Path, size: int) -> Json:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    command = [sys.executable, "-m", "analytics", "demo", "--producers", str(size), "--db", str(path)]
    subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    peak = round(after.ru_maxrss / 1024)
    return {"producers": size, "cpu_s": cpu, "cpu_ms_a_producer": cpu / size * 1000, "peak_mb": peak}
