"""Parquet: in batches, each column as text; nested types are refused. Rows count from 1, there is no header
row."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq

from analytics.store.intake.cells import CellProblem, text_of
from analytics.store.intake.files import StagedFile
from analytics.store.intake.kinds import Column, Kind
from analytics.store.intake.limits import limits
from analytics.store.intake.problems import Fault, FileRefused
from analytics.store.intake.rows import Batch, match_header, place_names


class ParquetFile:
    """A flat Parquet file of text, numbers, dates and booleans (and a list of texts, for oked_secondary)."""

    def __init__(self, staged: StagedFile, kind: Kind) -> None:
        self.path = staged.path
        with open_parquet(self.path) as file:
            schema, metadata = file.schema_arrow, file.metadata
            unpacked = sum(
                metadata.row_group(number).total_byte_size for number in range(metadata.num_row_groups)
            )
        if metadata.num_rows > limits().parquet_max_rows or unpacked > limits().parquet_max_unpacked_bytes:
            raise FileRefused(
                "intake.unpacked_too_big",
                megabytes=round(unpacked / 1e6),
                limit=round(limits().parquet_max_unpacked_bytes / 1e6),
            )
        self.header = match_header(schema.names, kind)
        self.columns: dict[int, Column] = {
            place: kind.column(name) for name, place in self.header.places.items()
        }
        self.names = place_names(len(schema.names))
        for place, column in self.columns.items():
            if not is_flat(schema.field(place).type, column):
                raise FileRefused("intake.nested", column=column.name, type=str(schema.field(place).type))

    def batches(self) -> Iterator[Batch]:
        row = 1
        pending = [self.header.titles[place] for place in self.columns]
        with open_parquet(self.path) as file:
            try:
                for piece in file.iter_batches(limits().batch_rows, columns=pending):
                    yield self._batch(row, piece, pending)
                    row += piece.num_rows
            except (pa.ArrowException, OSError) as error:
                raise FileRefused("intake.unreadable", reason=first_line(error)) from error

    def texts(self) -> Iterator[Batch]:
        """All of it: a column is of one type, and one of numbers has no commas."""
        return self.batches()

    def _batch(self, first_row: int, piece: pa.RecordBatch, pending: list[str]) -> Batch:
        rows = pl.int_range(first_row, first_row + piece.num_rows, dtype=pl.Int64, eager=True).alias(
            "source_row"
        )
        problems: list[Fault] = []
        texts: dict[str, pl.Series] = {}
        for (place, column), title in zip(self.columns.items(), pending, strict=True):
            array = piece.column(piece.schema.names.index(title))
            texts[self.names[place]] = column_text(array, column, first_row, problems).alias(
                self.names[place]
            )
        return Batch(rows, pl.DataFrame(list(texts.values())), problems)


def open_parquet(path: Any) -> pq.ParquetFile:
    try:
        return pq.ParquetFile(path)
    except (pa.ArrowException, OSError) as error:
        raise FileRefused("intake.unreadable", reason=first_line(error)) from error


def first_line(error: Exception) -> str:
    return (str(error).splitlines() or [type(error).__name__])[0][:200]


def is_flat(kind: pa.DataType, column: Column) -> bool:
    """Text, number, date, midnight timestamp, boolean, all empty; a list of texts where the column is a
    list."""
    types = pa.types
    if types.is_dictionary(kind):
        kind = kind.value_type
    if types.is_list(kind) or types.is_large_list(kind):
        return column.type == "list" and is_text(kind.value_type)
    plain = types.is_integer(kind) or types.is_floating(kind) or types.is_decimal(kind)
    return (
        is_text(kind)
        or plain
        or types.is_date(kind)
        or types.is_timestamp(kind)
        or types.is_boolean(kind)
        or types.is_null(kind)
    )


def is_text(kind: pa.DataType) -> bool:
    return bool(pa.types.is_string(kind) or pa.types.is_large_string(kind) or pa.types.is_string_view(kind))


def is_code(column: Column) -> bool:
    """Whether a number of the column may have lost the zeros at its beginning."""
    return column.type in ("bin", "code") or column.classifier is not None


def column_text(array: pa.Array, column: Column, first_row: int, problems: list[Fault]) -> pl.Series:
    """Text and dates in bulk; numbers, whose zeros may have to be restored, value by value of those that
    differ."""
    series = pl.Series(pl.from_arrow(array))
    if series.dtype == pl.Categorical:
        series = series.cast(pl.String)
    if series.dtype == pl.String:
        return series
    if series.dtype == pl.Date and column.type == "date":
        days = series.unique()
        return series.replace_strict(days, days.dt.to_string("%Y-%m-%d"), return_dtype=pl.String)
    if (series.dtype.is_integer() or series.dtype.is_decimal()) and not is_code(column):
        return series.cast(pl.String)
    if series.dtype.is_float() and not is_code(column):
        plain = series.cast(pl.Float64).fill_nan(None).cast(pl.String).str.strip_suffix(".0")
        if plain.str.contains(
            r"^-?[0-9]+(\.[0-9]+)?$"
        ).all():  # else an exponent or an infinity: value by value
            return plain
    texts: dict[Any, str | None] = {}
    reasons: dict[Any, CellProblem] = {}
    values = series.to_list()
    for value in values:
        key = tuple(value) if isinstance(value, list) else value
        if key in texts or key in reasons:
            continue
        try:
            texts[key] = text_of(None if value != value else value, column)
        except CellProblem as problem:
            reasons[key] = problem
    keys = [tuple(value) if isinstance(value, list) else value for value in values]
    for place, key in enumerate(keys):
        if key in reasons:
            row, why = first_row + place, reasons[key]
            problems.append(Fault(why.reason, row, column.name, str(key), {"cell": row, **why.details}))
    shown = [str(key) if key in reasons else texts[key] for key in keys]
    return pl.Series(shown, dtype=pl.String)
