"""CSV: a fast way for plain files, and an exact one that knows the row of every oddity. Both give the same
rows."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from itertools import islice
from typing import Any

import polars as pl
import pyarrow as pa
import pyarrow.csv as arrow_csv

from analytics.store.intake.files import StagedFile
from analytics.store.intake.kinds import Kind
from analytics.store.intake.limits import limits
from analytics.store.intake.problems import FileRefused
from analytics.store.intake.rows import Batch, Header, match_header, place_names

BLOCK = 8 << 20
csv.field_size_limit(
    10_000_000
    # an unclosed quote must not swallow a file into memory; what a value may be is
    # limits().max_cell_characters
)


class NotPlain(Exception):
    """The fast way cannot vouch for the row numbers or the number of fields: read exactly instead."""


class CsvFile:
    """What both ways share: separator and header."""

    def __init__(self, staged: StagedFile, kind: Kind) -> None:
        self.staged = staged
        self.separator, titles = read_titles(staged, kind)
        self.header: Header = match_header(titles, kind)
        self.names = place_names(len(titles))


class FastCsv(CsvFile):
    """Arrow's reader. Exact as long as every record is one line: the count of lines proves it at the end."""

    def batches(self) -> Iterator[Batch]:
        if self.staged.lone_cr:
            raise NotPlain
        row = 2
        try:
            reader = arrow_csv.open_csv(
                self.staged.path,
                read_options=arrow_csv.ReadOptions(
                    column_names=self.names, skip_rows_after_names=1, block_size=BLOCK
                ),
                parse_options=arrow_csv.ParseOptions(delimiter=self.separator, newlines_in_values=True),
                convert_options=arrow_csv.ConvertOptions(
                    column_types=dict.fromkeys(self.names, pa.string()), strings_can_be_null=False
                ),
            )
            for piece in reader:
                frame = pl.DataFrame(pl.from_arrow(piece))
                for part in frame.iter_slices(limits().batch_rows):
                    yield Batch(
                        pl.int_range(row, row + part.height, dtype=pl.Int64, eager=True).alias("source_row"),
                        part,
                    )
                    row += part.height
        except pa.ArrowInvalid as error:
            raise NotPlain from error
        if row - 1 != self.staged.lines:
            raise NotPlain


class ExactCsv(CsvFile):
    """Python's reader: quoted line breaks, empty lines and rows with too many or too few fields keep their
    row numbers.

    A row is a record, as a spreadsheet numbers them: the header is row 1, an empty line counts."""

    def batches(self) -> Iterator[Batch]:
        with self.staged.path.open(encoding="utf-8-sig", newline="") as stream:
            numbered = enumerate(csv.reader(stream, delimiter=self.separator, strict=True), start=1)
            try:
                next(numbered)
                while records := list(islice(numbered, limits().batch_rows)):
                    yield self._batch(records)
            except csv.Error as error:
                raise FileRefused("intake.bad_quotes", row=None, reason=str(error)) from error

    def _batch(self, records: list[tuple[int, list[str]]]) -> Batch:
        width = len(self.names)
        problems: list[dict[str, Any]] = []
        kept: list[list[str]] = []
        rows: list[int] = []
        for row, fields in records:
            if not fields or fields == [""]:
                continue
            if len(fields) != width:
                details = {"found": len(fields), "wanted": width}
                problems.append(
                    {
                        "source_row": row,
                        "value": self.separator.join(fields),
                        "reason": "intake.field_count",
                        "details": details,
                    }
                )
                fields = (fields + [""] * width)[:width]
            rows.append(row)
            kept.append(fields)
        columns = list(zip(*kept, strict=True)) if kept else [()] * width
        text = pl.DataFrame(
            [
                pl.Series(name, values, dtype=pl.String)
                for name, values in zip(self.names, columns, strict=True)
            ]
        )
        return Batch(pl.Series("source_row", rows, dtype=pl.Int64), text, problems)


def read_titles(staged: StagedFile, kind: Kind) -> tuple[str, list[str]]:
    """The separator (comma or semicolon: the one that makes more of the header known) and the titles. Raises
    FileRefused."""
    known = {column.name for column in kind.columns}
    found: list[tuple[int, int, str, list[str]]] = []
    for separator in (",", ";"):
        with staged.path.open(encoding="utf-8-sig", newline="") as stream:
            try:
                titles = next(csv.reader(stream, delimiter=separator, strict=True), [])
            except csv.Error as error:
                raise FileRefused("intake.bad_quotes", row=1, reason=str(error)) from error
        found.append(
            (len({title.strip().lower() for title in titles} & known), len(titles), separator, titles)
        )
    _, _, separator, titles = max(found)
    if not any(title.strip() for title in titles):
        raise FileRefused("intake.no_header", row=1)
    return separator, titles
