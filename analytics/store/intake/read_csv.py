"""CSV: a fast way for plain files, and an exact one that knows the row of every oddity. Both give the same
rows."""

from __future__ import annotations

import csv
import re
from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import numpy as np
import polars as pl
import pyarrow as pa
import pyarrow.csv as arrow_csv

from analytics.store.intake.files import StagedFile
from analytics.store.intake.kinds import Kind
from analytics.store.intake.limits import limits
from analytics.store.intake.problems import Fault, FileRefused
from analytics.store.intake.rows import Batch, Header, match_header, place_names

BLOCK = 1 << 20  # bytes; several are read ahead: what bounds the memory of a load
SEPARATORS = (",", ";", "\t", "|")
QUOTE = ord('"')
NAMED_SEPARATOR = re.compile(r'"?sep=(.)"?\s*', re.IGNORECASE)  # the line with which spreadsheets name it
csv.field_size_limit(
    10_000_000
    # an unclosed quote must not swallow a file into memory; what a value may be is
    # limits().max_cell_characters
)


class NotPlain(Exception):
    """The fast way cannot vouch for the row numbers or the number of fields: read exactly instead."""


class CsvFile(ABC):
    """What both ways share: separator and header."""

    def __init__(self, staged: StagedFile, kind: Kind, header_row: int = 1) -> None:
        self.staged, self.header_row = staged, header_row
        self.layout = read_layout(staged, kind, header_row)
        self.header: Header = match_header(self.layout.titles, kind)
        self.names = place_names(len(self.layout.titles))

    @abstractmethod
    def batches(self) -> Iterator[Batch]: ...

    def texts(self) -> Iterator[Batch]:
        return self.batches()


class FastCsv(CsvFile):
    """Arrow's reader. Exact as long as every record is one line: the count of lines proves it at the end."""

    def batches(self) -> Iterator[Batch]:
        layout = self.layout
        if self.staged.lone_cr or (
            self.staged.quotes and not well_quoted(self.staged.path, layout.separator)
        ):
            raise NotPlain
        row = 2
        try:
            reader = arrow_csv.open_csv(
                self.staged.path,
                read_options=arrow_csv.ReadOptions(
                    column_names=self.names,
                    skip_rows=layout.lines_above,
                    skip_rows_after_names=1,
                    block_size=BLOCK,
                ),
                parse_options=arrow_csv.ParseOptions(delimiter=layout.separator, newlines_in_values=True),
                convert_options=arrow_csv.ConvertOptions(
                    column_types=dict.fromkeys(self.names, pa.string()), strings_can_be_null=False
                ),
            )
            for text in whole_batches(reader):
                numbers = pl.int_range(row, row + text.height, dtype=pl.Int64, eager=True)
                yield Batch(numbers.alias("source_row"), text)
                row += text.height
        except pa.ArrowInvalid as error:
            raise NotPlain from error
        finally:
            pa.default_memory_pool().release_unused()
        if row - 1 != self.staged.lines - layout.lines_above:
            raise NotPlain


def whole_batches(pieces: Iterable[pa.RecordBatch]) -> Iterator[pl.DataFrame]:
    """Pieces of a file put together to as many rows as are checked at a time."""
    waiting: list[pl.DataFrame] = []
    for piece in pieces:
        waiting.append(pl.DataFrame(pl.from_arrow(piece)))
        if sum(part.height for part in waiting) >= limits().batch_rows:
            *full, rest = pl.concat(waiting).iter_slices(limits().batch_rows)
            waiting = [rest]
            yield from full
    yield from pl.concat(waiting).iter_slices(limits().batch_rows) if waiting else ()


class ExactCsv(CsvFile):
    """Python's reader: quoted line breaks, empty lines and rows with too many or too few fields keep their
    row numbers.

    A row is a record, as a spreadsheet numbers them: the header is row 1, an empty line counts, a line that
    names the separator does not."""

    def batches(self) -> Iterator[Batch]:
        with self.staged.path.open(encoding="utf-8-sig", newline="") as stream:
            for _ in range(self.layout.lines_above):
                stream.readline()
            numbered = records_of(csv.reader(stream, delimiter=self.layout.separator, strict=True))
            for _ in range(self.header_row):
                next(numbered)
            while records := list(islice(numbered, limits().batch_rows)):
                yield self._batch(records)

    def _batch(self, records: list[tuple[int, list[str]]]) -> Batch:
        width = len(self.names)
        problems: list[Fault] = []
        kept: list[list[str]] = []
        rows: list[int] = []
        for row, fields in records:
            if not fields or fields == [""]:
                continue
            if len(fields) != width:
                details = {"found": len(fields), "wanted": width}
                value = self.layout.separator.join(fields)
                problems.append(Fault("intake.field_count", row, value=value, details=details))
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


@dataclass(frozen=True, slots=True)
class Layout:
    """What separates the values, the titles, and how many lines stand above these."""

    separator: str
    titles: list[str]
    lines_above: int = 0


def records_of(reader: Iterator[list[str]]) -> Iterator[tuple[int, list[str]]]:
    """Records with their numbers. Raises FileRefused that names the row whose quotes are not as they must
    be."""
    row = 0
    while True:
        row += 1
        try:
            fields = next(reader, None)
        except csv.Error as error:
            raise FileRefused("intake.bad_quotes", row=row) from error
        if fields is None:
            return
        yield row, fields


def read_layout(staged: StagedFile, kind: Kind, header_row: int = 1) -> Layout:
    """The separator (the one that the file names, or that makes more of the header known) and the titles.
    Raises FileRefused."""
    known = {column.name for column in kind.columns}
    result: list[tuple[int, int, str, list[str]]] = []
    named = named_separator(staged)
    for separator in (named,) if named else SEPARATORS:
        records = records_by(staged, separator, 1 if named else 0, header_row)
        if records is not None:
            titles = records[-1][1] if len(records) == header_row else []
            known_titles = {title.strip().lower() for title in titles} & known
            result.append((len(known_titles), len(titles), separator, titles))
    if not result:
        raise FileRefused("intake.bad_quotes", row=header_row)
    _, _, separator, titles = max(result)
    if not any(title.strip() for title in titles):
        raise FileRefused("intake.no_header", row=header_row)
    return Layout(separator, titles, 1 if named else 0)


def first_records(staged: StagedFile, most: int) -> list[tuple[int, list[str]]]:
    """The first records with their numbers, split by the separator that makes the most of them."""
    named = named_separator(staged)
    read = [records_by(staged, one, 1 if named else 0, most) for one in ((named,) if named else SEPARATORS)]
    result = [records for records in read if records]
    if not result:
        raise FileRefused("intake.no_header", row=1)
    return max(result, key=lambda records: max(len(fields) for _, fields in records))


def named_separator(staged: StagedFile) -> str | None:
    """The separator that the first line names (sep=;)."""
    with staged.path.open(encoding="utf-8-sig", newline="") as stream:
        named = NAMED_SEPARATOR.fullmatch(stream.readline(200))
    return named[1] if named else None


def records_by(
    staged: StagedFile, separator: str, lines_above: int, most: int
) -> list[tuple[int, list[str]]] | None:
    """The first records, split by this separator; None where the quotes do not fit it."""
    with staged.path.open(encoding="utf-8-sig", newline="") as stream:
        for _ in range(lines_above):
            stream.readline()
        try:
            return list(islice(records_of(csv.reader(stream, delimiter=separator, strict=True)), most))
        except FileRefused:
            return None


def well_quoted(path: Path, separator: str) -> bool:
    """Whether every quote opens or closes a value, or is one of two that stand for one: then all readers of
    CSV agree on what the file says."""
    data = np.memmap(path, np.uint8, "r")
    beside = np.zeros(256, dtype=bool)
    beside[[ord(separator), ord("\n"), ord("\r"), QUOTE]] = True
    first = 3 if bytes(data[:3]) == b"\xef\xbb\xbf" else 0
    seen = 0
    for start in range(0, data.size, BLOCK):
        quotes = np.flatnonzero(data[start : start + BLOCK] == QUOTE) + start
        opening, closing = quotes[seen % 2 :: 2], quotes[1 - seen % 2 :: 2]
        before, after = opening[opening > first] - 1, closing[closing < data.size - 1] + 1
        if not (beside[data[before]].all() and beside[data[after]].all()):
            return False
        seen += quotes.size
    return seen % 2 == 0
