"""XLSX: the one sheet with data, row by row, with the type of every cell; what is no value is named by its
cell."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from typing import Any

import polars as pl

from analytics.store.intake.cells import CellProblem, cell_text
from analytics.store.intake.files import StagedFile
from analytics.store.intake.kinds import Column, Kind
from analytics.store.intake.limits import limits
from analytics.store.intake.problems import Fault, FileRefused
from analytics.store.intake.rows import Batch, match_header, place_names
from analytics.store.intake.workbook.cell import Cell
from analytics.store.intake.workbook.opening import Workbook, open_workbook
from analytics.store.intake.workbook.sheet import Row


class XlsxFile:
    """A workbook whose one filled sheet begins with the header; rows count as the spreadsheet shows them."""

    def __init__(self, staged: StagedFile, kind: Kind, header_row: int = 1) -> None:
        self.path, self.header_row = staged.path, header_row
        with open_workbook(self.path) as book:
            first = next(only_rows(book, header_row), None)
        titles = titles_of(first) if first and first.number == header_row else []
        if not titles:
            raise FileRefused("intake.no_header", row=header_row)
        self.header = match_header(titles, kind)
        self.names = place_names(len(titles))
        self.columns: dict[int, Column] = {
            place: kind.column(name) for name, place in self.header.places.items()
        }

    def batches(self) -> Iterator[Batch]:
        with open_workbook(self.path) as book:
            sheet = book.only_sheet()
            name = hidden(self.header_row, "intake.hidden_sheet", sheet=sheet.name)
            unseen = [name] if sheet.hidden else []
            numbered = only_rows(book, self.header_row + 1)
            while records := list(islice(numbered, limits().batch_rows)):
                batch = self._batch(records)
                batch.warnings += unseen
                unseen = []
                yield batch

    def texts(self) -> Iterator[Batch]:
        with open_workbook(self.path) as book:
            numbered = only_rows(book, self.header_row + 1)
            while records := list(islice(numbered, limits().batch_rows)):
                yield self._batch([replace(row, cells=texts_of(row)) for row in records])

    def _batch(self, records: list[Row]) -> Batch:
        width = len(self.names)
        problems: list[Fault] = []
        kept: list[list[str | None]] = []
        for row in records:
            kept.append([self._text(row.at(place), problems) for place in range(width)])
            beyond = [cell for column, cell in sorted(row.cells.items()) if column >= width]
            if beyond:
                details = {"found": width + len(beyond), "wanted": width}
                problems.append(
                    Fault("intake.field_count", row.number, value=beyond[0].shown, details=details)
                )
        columns = list(zip(*kept, strict=True)) if kept else [()] * width
        text = pl.DataFrame(
            [
                pl.Series(name, values, dtype=pl.String)
                for name, values in zip(self.names, columns, strict=True)
            ]
        )
        numbers = pl.Series("source_row", [row.number for row in records], dtype=pl.Int64)
        unseen = [hidden(row.number, "intake.hidden_row") for row in records if row.hidden]
        return Batch(numbers, text, problems, unseen)

    def _text(self, cell: Cell | None, problems: list[Fault]) -> str | None:
        if cell is None:
            return None
        column = self.columns.get(cell.column)
        try:
            return cell_text(cell, column)
        except CellProblem as problem:
            if column is not None:
                details = {"cell": cell.ref, **problem.details}
                problems.append(Fault(problem.reason, cell.row, column.name, cell.shown, details))
            return cell.shown


def texts_of(row: Row) -> dict[int, Cell]:
    return {column: cell for column, cell in row.cells.items() if cell.kind == "text"}


def hidden(row: int, reason: str, **details: Any) -> Fault:
    """A warning of what nobody sees on the screen and what was read all the same."""
    return Fault(reason, row, details=details)


def only_rows(book: Workbook, first: int) -> Iterator[Row]:
    """The filled rows of the only filled sheet from this one on. A row of spaces is none."""
    for row in book.rows(book.only_sheet()):
        if row.number >= first and any(str(cell.value).strip() for cell in row.cells.values()):
            yield row


def titles_of(row: Row) -> list[str | None]:
    """The texts of a row, from its first column to its last filled one."""
    width = max(row.cells) + 1 if row.cells else 0
    return [cell.shown if (cell := row.at(place)) else None for place in range(width)]


def first_rows(staged: StagedFile, most: int) -> list[tuple[int, list[str]]]:
    """The texts of the first filled rows, with their numbers: where a header is looked for."""
    with open_workbook(staged.path) as book:
        return [
            (row.number, [text or "" for text in titles_of(row)]) for row in islice(only_rows(book, 1), most)
        ]
