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
# Kinds without days to cover: the register as it stands, and coefficients of whole years.
STATES = ("taxpayers", "tax_burden")
CUSTOMS_BEHIND = (
    4  # days before the newest filing day with which the customs' coverage ends: more than the tolerated lag
)


@dataclass(frozen=True)
class Snapshot:
    """One load: its files are one snapshot. `quarantine`: the file has rows that break a rule, as real files
    do."""

    kind: str
    as_of: date
    covers: tuple[date, date] | None
    files: tuple[Path, ...]
    quarantine: bool


def write(directory: Path, chunk: int, kind: str, rows: pl.DataFrame, timeline: Timeline) -> set[int]:
    """Writes the rows of a kind (with `snapshot`) into the files of their snapshots; returns which snapshots
    have any."""
    written = set()
    for number in range(len(timeline.cuts)):
        part = rows.filter(pl.col("snapshot") == number).drop("snapshot")
        if part.height == 0:
            continue
        path = directory / name(number, kind, chunk)
        if kind in PARQUET:
            part.write_parquet(path, compression="lz4", statistics=False)
        else:
            part.write_csv(path)
        written.add(number)
    return written


def name(number: int, kind: str, chunk: int) -> str:
    """File name: number of the snapshot, kind, chunk."""
    ending = "parquet" if kind in PARQUET else "csv"
    return f"{number:02d}-{kind}-{chunk:04d}.{ending}"


def snapshots(
    directory: Path,
    chunks: dict[tuple[int, str], list[int]],
    timeline: Timeline,
    flawed: set[tuple[int, str]],
) -> list[Snapshot]:
    """What is to be loaded, in the order in which the sources sent it. `chunks`: which chunks have a file, by
    snapshot and kind.

    A source with nothing to tell sends nothing; its next snapshot covers those days as well."""
    result, covered = [], dict.fromkeys(KINDS, timeline.start)
    for number, as_of in enumerate(timeline.cuts):
        for kind in KINDS:
            paths = tuple(directory / name(number, kind, chunk) for chunk in chunks.get((number, kind), ()))
            if not paths:
                continue
            last = as_of - timedelta(days=1)
            if kind == "customs" and number == len(timeline.cuts) - 1:
                last = timeline.waiting_days[0] - timedelta(days=CUSTOMS_BEHIND)
            covers = None if kind in STATES else (covered[kind], last)
            result.append(Snapshot(kind, as_of, covers, paths, (number, kind) in flawed))
            covered[kind] = as_of
    return result
