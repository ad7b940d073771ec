"""The country's snapshots as files: one for each snapshot, kind and chunk, in the formats of the contract."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import polars as pl

from analytics.demo.timeline import Timeline
from analytics.order.criteria import KINDS

# E-invoices are large and come as Parquet, the rest as CSV.
PARQUET = ("einvoices",)
CUSTOMS_LAG = 3  # days that the newest snapshot of the customs ends before the others


@dataclass(frozen=True)
class Snapshot:
    """One load: its files are one snapshot. `quarantine`: the file has rows that break a rule, as real files do."""

    kind: str
    as_of: date
    covers_from: date | None
    covers_to: date | None
    files: tuple[Path, ...]
    quarantine: bool


def write(directory: Path, chunk: int, kind: str, rows: pl.DataFrame, timeline: Timeline) -> None:
    """Writes the rows of a kind (with `snapshot`) into the files of their snapshots; a snapshot without rows is a file with a header."""
    for number in range(len(timeline.cuts)):
        part = rows.filter(pl.col("snapshot") == number).drop("snapshot")
        path = directory / name(number, kind, chunk)
        if kind in PARQUET:
            part.write_parquet(path, compression="lz4", statistics=False)
        else:
            part.write_csv(path)


def name(number: int, kind: str, chunk: int) -> str:
    """File name: number of the snapshot, kind, chunk."""
    ending = "parquet" if kind in PARQUET else "csv"
    return f"{number:02d}-{kind}-{chunk:04d}.{ending}"


def snapshots(directory: Path, chunks: int, timeline: Timeline, flawed: set[tuple[int, str]]) -> list[Snapshot]:
    """What is to be loaded, in the order in which the sources sent it."""
    found = []
    for number, as_of in enumerate(timeline.cuts):
        for kind in KINDS:
            covers_from, covers_to = timeline.covers(number)
            if kind == "customs":  # the customs are a little behind: the newest days come with the next snapshot
                covers_from = covers_from if number == 0 else covers_from - timedelta(days=CUSTOMS_LAG)
                covers_to = covers_to - timedelta(days=CUSTOMS_LAG) if number == len(timeline.cuts) - 1 else covers_to
            state = kind == "taxpayers"
            paths = tuple(directory / name(number, kind, chunk) for chunk in range(chunks))
            found.append(
                Snapshot(kind, as_of, None if state else covers_from, None if state else covers_to, paths, (number, kind) in flawed)
            )
    return found
