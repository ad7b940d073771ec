"""Rows as they stand, held column by column: what each column's values come to, in the order of the rows."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

NO_TEXT = -1  # in place of a length
BATCH = 8192  # rows read at a time: so many of the longest texts in Cyrillic fit into a column of Arrow
PLACE = ("load_id", "file_no", "source_row")  # what the rows of a table of snapshots are ordered by

Columns = Sequence[tuple[str, str]]


class OutOfOrder(Exception):
    """Rows do not come by their place, in the order in which they were written."""


class ColumnDigest:
    """SHA-256 over a column's values. Two streams keep them apart from each other: how long each is, or
    whether it is there at all; and the values' own bytes (texts: UTF-8; whole numbers and days: 8 bytes;
    decimals: 16 bytes, without their point)."""

    def __init__(self, sql_type: str) -> None:
        self.sql_type = sql_type
        self.shape, self.values = hashlib.sha256(), hashlib.sha256()

    def add(self, column: pa.Array) -> None:
        if pa.types.is_string(column.type):
            self._add_texts(column)
        else:
            self._add_numbers(as_numbers(column))

    def _add_texts(self, column: pa.Array) -> None:
        lengths = pc.fill_null(pc.binary_length(column), NO_TEXT)
        self.shape.update(lengths.to_numpy())
        texts = pc.fill_null(column, "") if column.null_count else column
        _, offsets, letters = texts.buffers()
        ends = np.frombuffer(offsets, np.int32)[texts.offset : texts.offset + len(texts) + 1]
        if letters is not None:
            self.values.update(memoryview(letters)[ends[0] : ends[-1]])

    def _add_numbers(self, column: pa.Array) -> None:
        self.shape.update(column.is_valid().cast(pa.uint8()).to_numpy())
        figures = pc.fill_null(column, 0) if column.null_count else column
        width = figures.type.bit_width // 8
        start = figures.offset * width
        self.values.update(memoryview(figures.buffers()[1])[start : start + len(figures) * width])

    def hexdigest(self) -> str:
        """With the type that the column is declared to have."""
        whole = self.sql_type.encode() + self.shape.digest() + self.values.digest()
        return hashlib.sha256(whole).hexdigest()


def as_numbers(column: pa.Array) -> pa.Array:
    """Days and truths as whole numbers."""
    if pa.types.is_decimal(column.type):
        return column.cast(pa.decimal128(38, column.type.scale))
    days = column.cast(pa.int32()) if pa.types.is_date(column.type) else column
    return days.cast(pa.int64())


def column_digests(
    batches: Iterable[pa.RecordBatch], columns: Columns, *, by_place: bool
) -> tuple[int, dict[str, str]]:
    """How many rows there are, and the digest of each column by its name. `by_place`: raises OutOfOrder, once
    all rows are read, where one does not lie after the one before it."""
    digests = {name: ColumnDigest(sql_type) for name, sql_type in columns}
    rows, places = 0, Places()
    for batch in batches:
        for name, digest in digests.items():
            digest.add(batch.column(name))
        if by_place:
            places.add(batch)
        rows += batch.num_rows
    if not places.rising:
        raise OutOfOrder
    return rows, {name: digest.hexdigest() for name, digest in digests.items()}


class Places:
    """Whether each row of one load lies after the one before: in a later file, or further down in it."""

    def __init__(self) -> None:
        self.rising = True
        self._last: tuple[int, int] = (-1, -1)

    def add(self, batch: pa.RecordBatch) -> None:
        file, row = (np.asarray(batch.column(name)) for name in PLACE[1:])
        later = (file[1:] > file[:-1]) | ((file[1:] == file[:-1]) & (row[1:] > row[:-1]))
        first, last = (int(file[0]), int(row[0])), (int(file[-1]), int(row[-1]))
        self.rising = self.rising and bool(later.all()) and first > self._last
        self._last = last
