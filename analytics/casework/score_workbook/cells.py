"""Sheets of texts, numbers and formulas of ours. A text is an inline string and never part of a formula."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from openpyxl import Workbook
from openpyxl.cell.cell import WriteOnlyCell
from openpyxl.utils import get_column_letter

from analytics.documents.engine.page_layout import lay_out
from analytics.documents.engine.workbook import header_cell, safe_cell, saved

NARROW, WIDE = 14, 46


@dataclass(frozen=True, slots=True)
class Formula:
    """What follows the sign of equality; made by this package only."""

    text: str


Value = str | float | int | Formula | None


@dataclass
class Sheet:
    """Rows as they will stand; the first holds the headings. `wide`: columns of texts."""

    name: str
    headings: Sequence[str | int]
    wide: Sequence[int] = (1,)
    rows: list[Sequence[Value]] = field(default_factory=list)

    def at(self, column: str, row: int) -> str:
        """A cell for a formula on any sheet."""
        return f"'{self.name}'!${column}${row}"

    def column(self, column: str, first: int, last: int) -> str:
        """A run of a column for a formula on any sheet."""
        return f"'{self.name}'!${column}${first}:${column}${last}"


def letter(number: int) -> str:
    """The letters of a column counted from 1."""
    return str(get_column_letter(number))


def written(sheets: Sequence[Sheet], mark: str) -> bytes:
    """The workbook, to be worked out by whatever opens it. `mark`: made up, above every printed page."""
    book = Workbook(write_only=True)
    book.calculation.fullCalcOnLoad = True
    for sheet in sheets:
        page = book.create_sheet(sheet.name)
        lay_out(page, headings_row=1, mark=mark)
        page.freeze_panes = "B2"
        for number in range(1, len(sheet.headings) + 1):
            page.column_dimensions[letter(number)].width = WIDE if number in sheet.wide else NARROW
        page.append([header_cell(WriteOnlyCell(page), str(heading)) for heading in sheet.headings])
        for row in sheet.rows:
            page.append([_cell(page, value) for value in row])
    return saved(book)


def _cell(page: object, value: Value) -> WriteOnlyCell | None:
    if value is None:
        return None
    if isinstance(value, Formula):
        return WriteOnlyCell(page, f"={value.text}")
    return safe_cell(WriteOnlyCell(page), value)
