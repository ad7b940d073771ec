"""XLSX: the one sheet with data, row by row, with the type of every cell; formulas, errors and merged cells
are refused."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from itertools import islice
from typing import Any

import openpyxl
import polars as pl
from openpyxl.utils import get_column_letter

from analytics.store.intake.cells import CellProblem, text_of
from analytics.store.intake.files import StagedFile
from analytics.store.intake.kinds import Column, Kind
from analytics.store.intake.limits import limits
from analytics.store.intake.problems import FileRefused
from analytics.store.intake.rows import Batch, match_header, place_names
from analytics.store.intake.xlsx_guard import check_workbook


class XlsxFile:
    """A workbook whose first row of the one filled sheet is the header; rows count as the spreadsheet shows
    them."""

    def __init__(self, staged: StagedFile, kind: Kind) -> None:
        self.path = staged.path
        check_workbook(self.path)
        with closing(open_workbook(self.path)) as book:
            self.sheet = the_filled_sheet(book)
            first = next(self._rows(book), ())
        titles = [None if cell.value is None else str(cell.value) for cell in first]
        while titles and not (titles[-1] or "").strip():
            titles.pop()
        if not titles:
            raise FileRefused("intake.no_header", row=1)
        self.header = match_header(titles, kind)
        self.names = place_names(len(titles))
        self.columns: dict[int, Column] = {
            place: kind.column(name) for name, place in self.header.places.items()
        }

    def batches(self) -> Iterator[Batch]:
        with closing(open_workbook(self.path)) as book:
            numbered = enumerate(self._rows(book), start=1)
            next(numbered)
            while records := list(islice(numbered, limits().batch_rows)):
                yield self._batch(records)

    def _rows(self, book: Any) -> Iterator[tuple[Any, ...]]:
        sheet = book[self.sheet]
        sheet.reset_dimensions()  # the size a sheet claims may be untrue
        try:
            yield from sheet.iter_rows()
        except (
            ValueError,
            KeyError,
            TypeError,
            SyntaxError,
            OSError,
        ) as error:  # SyntaxError: XML that cannot be parsed
            raise FileRefused("intake.unreadable", reason=str(error)[:200]) from error

    def _batch(self, records: list[tuple[int, tuple[Any, ...]]]) -> Batch:
        width = len(self.names)
        problems: list[dict[str, Any]] = []
        rows: list[int] = []
        kept: list[list[str | None]] = []
        for row, cells in records:
            if all(cell.value is None for cell in cells):
                continue
            rows.append(row)
            fields = [self._text(row, place, cell, problems) for place, cell in enumerate(cells[:width])]
            kept.append(fields + [None] * (width - len(fields)))
            beyond = [cell for cell in cells[width:] if cell.value is not None]
            if beyond:
                details = {"found": width + len(beyond), "wanted": width}
                problems.append(
                    {
                        "source_row": row,
                        "value": str(beyond[0].value),
                        "reason": "intake.field_count",
                        "details": details,
                    }
                )
        columns = list(zip(*kept, strict=True)) if kept else [()] * width
        text = pl.DataFrame(
            [
                pl.Series(name, values, dtype=pl.String)
                for name, values in zip(self.names, columns, strict=True)
            ]
        )
        return Batch(pl.Series("source_row", rows, dtype=pl.Int64), text, problems)

    def _text(self, row: int, place: int, cell: Any, problems: list[dict[str, Any]]) -> str | None:
        if cell.value is None:
            return None
        column = self.columns.get(place)
        reason: str | None = {"f": "intake.formula", "e": "intake.cell_error"}.get(cell.data_type)
        if reason is None:
            try:
                return text_of(cell.value, column)
            except CellProblem as problem:
                reason = problem.reason
        shown = cell.value if isinstance(cell.value, str) else str(getattr(cell.value, "text", cell.value))
        if column is not None:
            name, where = column.name, f"{get_column_letter(place + 1)}{row}"
            problems.append(
                {
                    "source_row": row,
                    "column_name": name,
                    "value": shown,
                    "reason": reason,
                    "details": {"cell": where},
                }
            )
        return shown


def open_workbook(path: Any) -> Any:
    """Read-only, formulas as formulas, links to other workbooks left alone."""
    try:
        return openpyxl.load_workbook(path, read_only=True, data_only=False, keep_links=False)
    except (
        Exception
    ) as error:  # openpyxl raises whatever a broken part makes it raise; all of it means: cannot be read
        raise FileRefused("intake.unreadable", reason=f"{type(error).__name__}: {error}"[:200]) from error


def the_filled_sheet(book: Any) -> str:
    """The name of the only sheet that holds anything. Raises FileRefused for none or several: no rows are
    left unread in silence."""
    filled = []
    for sheet in book.worksheets:
        sheet.reset_dimensions()
        if any(cell.value is not None for row in islice(sheet.iter_rows(), 50) for cell in row):
            filled.append(sheet.title)
    if not filled:
        raise FileRefused("intake.empty_file")
    if len(filled) > 1:
        raise FileRefused("intake.several_sheets", sheets=", ".join(filled))
    return str(filled[0])


def first_titles(staged: StagedFile) -> list[str]:
    """The texts of the first row of the filled sheet, whatever they are."""
    check_workbook(staged.path)
    with closing(open_workbook(staged.path)) as book:
        sheet = book[the_filled_sheet(book)]
        sheet.reset_dimensions()
        return ["" if cell.value is None else str(cell.value) for cell in next(sheet.iter_rows(), ())]
