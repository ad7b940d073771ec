"""Snapshots as partitioned Parquet in a folder: of each table a file a load, written once (a load never
changes). A manifest holds every file to the byte, and what the journal notes of the load: a file that is
missing, torn or another database's is refused, never read as fewer rows."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, ClassVar

import pyarrow as pa
import pyarrow.parquet as pq

from analytics.store.as_of import NEWEST_LOAD
from analytics.store.protected import SOURCES
from analytics.store.records import Record
from analytics.store.row_hashes import Columns, held_columns
from analytics.store.session import Session
from analytics.text.errors import UserError

BATCH = 100_000  # rows in memory at once
FORMAT = 1
MANIFEST = "manifest.json"
SUMS = "invoice_sums"
UNREAD = ("snapshot_operations", "classifier_codes")  # no part is made of them
# The tables that a derivation reads, and what names the load of a row.
TABLES: Mapping[str, str] = {
    **{table: load for table, load in SOURCES.items() if table not in UNREAD},
    SUMS: "kept.load_id",
}


@dataclass(frozen=True, slots=True)
class LoadOfKind(Record):
    """A load and when it was made."""

    QUERY: ClassVar[str] = "criteria/loads_of_kind"

    load_id: int
    loaded_at: datetime


@dataclass(frozen=True, slots=True)
class Partition(Record):
    """The rows that a load brought into a table. `sha256`: what the journal notes of them."""

    QUERY: ClassVar[str] = "criteria/partitions"

    load_id: int
    table_name: str
    row_count: int
    sha256: str

    @property
    def file(self) -> str:
        """Its place in the folder."""
        return f"{self.table_name}/load-{self.load_id}.parquet"


@dataclass(frozen=True, slots=True)
class Held:
    """What the manifest holds of a file. `source`: what the journal noted of the rows; `columns`: the digest
    of the table's columns and their types."""

    rows: int
    size: int
    sha256: str
    source: str
    columns: str


@dataclass(frozen=True, slots=True)
class Written:
    """How many files were written, how many were there already, and how many rows all of them hold."""

    new: int
    there: int
    rows: int


def write_partitions(session: Session, folder: Path) -> Written:
    """Writes the files of loads that are not in the folder yet.

    Raises UserError where the database's rows are not those that the journal notes, where the folder cannot
    be written, or is another database's."""
    partitions, columns = _partitions(session), held_columns(session)
    new = rows = 0
    try:
        folder.mkdir(parents=True, exist_ok=True)
        manifest = _manifest(folder) if (folder / MANIFEST).exists() else {}
        for one in partitions:
            _require_own(folder, one, manifest.get(one.file))
        for one in partitions:
            rows += one.row_count
            own = columns[one.table_name]
            if not _is_there(folder, one, manifest.get(one.file), own):
                manifest[one.file] = _write(session, folder, one, own)
                _keep_manifest(folder, manifest)
                new += 1
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise UserError("derivation.snapshots.unwritable", folder=folder, reason=reason) from error
    return Written(new, len(partitions) - new, rows)


def checked_files(session: Session, folder: Path, last_load_id: int = NEWEST_LOAD) -> dict[str, list[Path]]:
    """Of each table the files of the loads up to this one, each read through and as it was written; none for
    a table without rows. Raises UserError naming the first that is not."""
    manifest, columns = _manifest(folder), held_columns(session)
    files: dict[str, list[Path]] = {table: [] for table in TABLES}
    for one in _partitions(session):
        if one.load_id <= last_load_id:
            held = manifest.get(one.file)
            if held is None:
                raise UserError("derivation.snapshots.missing", file=folder / one.file, folder=folder)
            _require_own(folder, one, held)
            if not _is_current(held, one, columns[one.table_name]):
                raise UserError("derivation.snapshots.outdated", file=folder / one.file, folder=folder)
            files[one.table_name].append(_whole(folder, one, held))
    return files


def _partitions(session: Session) -> list[Partition]:
    """Every load's rows in every table. Raises UserError where a table holds others than the journal
    notes."""
    partitions = [one for one in session.records(Partition) if one.table_name in TABLES]
    for table in TABLES:
        [(rows,)] = session.execute(f"SELECT count(*) FROM {table}").fetchall()
        if rows != sum(one.row_count for one in partitions if one.table_name == table):
            raise UserError("derivation.snapshots.altered", table=table)
    return partitions


def _require_own(folder: Path, one: Partition, held: Held | None) -> None:
    """Raises UserError where a file was written of another load's rows: of another database's."""
    if held and held.source != one.sha256:
        raise UserError("derivation.snapshots.foreign", file=folder / one.file, folder=folder)


def _is_current(held: Held, one: Partition, columns: Columns) -> bool:
    """True where a file has as many rows and the very columns that its table has now."""
    return (held.rows, held.columns) == (one.row_count, _digest_of(columns))


def _is_there(folder: Path, one: Partition, held: Held | None, columns: Columns) -> bool:
    file = folder / one.file
    return (
        held is not None
        and _is_current(held, one, columns)
        and file.is_file()
        and file.stat().st_size == held.size
    )


def _whole(folder: Path, one: Partition, held: Held) -> Path:
    """The file, every byte of it as it was written."""
    file = folder / one.file
    try:
        with file.open("rb") as stream:
            sha256 = hashlib.file_digest(stream, "sha256").hexdigest()
    except FileNotFoundError as error:
        raise UserError("derivation.snapshots.missing", file=file, folder=folder) from error
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise UserError("derivation.snapshots.unreadable", file=file, reason=reason) from error
    if sha256 != held.sha256:
        raise UserError("derivation.snapshots.torn", file=file, folder=folder)
    return file


def _write(session: Session, folder: Path, one: Partition, columns: Columns) -> Held:
    """Writes a file whole or not at all, with its rows in their order."""
    file = folder / one.file
    file.parent.mkdir(exist_ok=True)
    half = file.with_name(f".{file.name}.{os.getpid()}.part")
    text = f"SELECT kept.* FROM {one.table_name} AS kept WHERE {TABLES[one.table_name]} = $load_id"
    try:
        rows = _write_rows(session, text, {"load_id": one.load_id}, half)
        if rows != one.row_count:
            raise UserError("derivation.snapshots.altered", table=one.table_name)
        with half.open("rb") as stream:
            os.fsync(stream.fileno())
            sha256 = hashlib.file_digest(stream, "sha256").hexdigest()
        held = Held(rows, half.stat().st_size, sha256, one.sha256, _digest_of(columns))
        os.replace(half, file)
    finally:
        half.unlink(missing_ok=True)
    return held


def write_table(session: Session, table: str, file: Path, *, empty: bool = False) -> Path:
    """A small table as a file, or only its columns (`empty`). `table`: a name from our own code."""
    _write_rows(session, f"SELECT * FROM {table}{' LIMIT 0' if empty else ''}", {}, file)
    return file


def _write_rows(session: Session, text: str, values: dict[str, int], file: Path) -> int:
    rows = 0
    reader = session.cursor.sql(text, params=values or None).to_arrow_reader(BATCH)
    with pq.ParquetWriter(file, reader.schema, compression="zstd") as writer:
        for batch in reader:
            writer.write_table(pa.Table.from_batches([batch]))
            rows += batch.num_rows
    return rows


def _digest_of(columns: Columns) -> str:
    return hashlib.sha256(json.dumps(list(columns)).encode()).hexdigest()


def _manifest(folder: Path) -> dict[str, Held]:
    """What the folder's manifest holds, by the files' places."""
    file = folder / MANIFEST
    try:
        document: Any = json.loads(file.read_bytes())
        if document["format"] != FORMAT:
            raise UserError("derivation.snapshots.format", file=file)
        return {name: Held(**held) for name, held in document["files"].items()}
    except FileNotFoundError as error:
        raise UserError("derivation.snapshots.no_manifest", folder=folder) from error
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise UserError("derivation.snapshots.unreadable", file=file, reason=reason) from error
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise UserError("derivation.snapshots.format", file=file) from error


def _keep_manifest(folder: Path, manifest: Mapping[str, Held]) -> None:
    half = folder / f".{MANIFEST}.{os.getpid()}.part"
    document = {"format": FORMAT, "files": {name: asdict(held) for name, held in manifest.items()}}
    half.write_text(json.dumps(document, indent=1), encoding="utf-8")
    os.replace(half, folder / MANIFEST)
