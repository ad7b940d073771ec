"""The tables that a derivation reads as Parquet files in a folder that another engine sees too: a file a
load, written once (a load never changes), the small tables anew each time."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import ClassVar

import pyarrow as pa
import pyarrow.parquet as pq

from analytics.store.records import Record
from analytics.store.session import Session

SNAPSHOT = "snapshot_"
BATCH = 100_000  # rows in memory at once
REPLACEMENTS = "snapshot_replacements"


@dataclass(frozen=True, slots=True)
class LoadOfKind(Record):
    """A load and when it was made."""

    QUERY: ClassVar[str] = "criteria/loads_of_kind"

    load_id: int
    loaded_at: datetime


def write_tables(session: Session, tables: Iterable[str], folder: Path) -> dict[str, list[Path]]:
    """Of each table the files that hold it now; an empty one has a file without rows. `tables`: names from
    our own code."""
    folder.mkdir(parents=True, exist_ok=True)
    return {table: _files(session, table, folder) for table in tables}


def _files(session: Session, table: str, folder: Path) -> list[Path]:
    whole = f"SELECT * FROM {table}"
    if not table.startswith(SNAPSHOT) or table == REPLACEMENTS:
        return [_written(session, whole, {}, folder / f"{table}.parquet", again=True)]
    files = [_written(session, f"{whole} LIMIT 0", {}, folder / f"{table}.parquet", again=True)]
    for load in session.records(LoadOfKind, kind=table.removeprefix(SNAPSHOT)):
        # The moment of loading tells a load of another database from this one's of the same number.
        name = f"{table}-{load.load_id}-{load.loaded_at:%Y%m%dT%H%M%S%f}.parquet"
        values = {"load_id": load.load_id}
        files.append(_written(session, f"{whole} WHERE load_id = $load_id", values, folder / name))
    return files


def _written(session: Session, text: str, values: dict[str, int], file: Path, *, again: bool = False) -> Path:
    """Writes what a query answers, whole or not at all; a file that is there already stays unless `again`."""
    if again or not file.exists():
        half = file.with_name(f".{file.name}.part")
        reader = session.cursor.sql(text, params=values or None).to_arrow_reader(BATCH)
        with pq.ParquetWriter(half, reader.schema) as writer:
            for batch in reader:
                writer.write_table(pa.Table.from_batches([batch]))
        os.replace(half, file)
    return file
