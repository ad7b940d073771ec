"""The parts of a whole country as a Parquet file, piece after piece: only one is held in memory."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from pathlib import Path

import polars as pl
import pyarrow.parquet as pq


def write_pieces(pieces: Iterator[pl.DataFrame], file: Path) -> int:
    """Writes the pieces (at least one) as one file, as polars writes them whole; returns its rows."""
    first = next(pieces)
    rows = 0
    with pq.ParquetWriter(file, first.to_arrow().schema, compression="zstd") as writer:
        for piece in chain([first], pieces):
            writer.write_table(piece.to_arrow())
            rows += piece.height
    return rows
