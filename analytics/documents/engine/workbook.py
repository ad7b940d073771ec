"""Workbooks that we write: no cell runs as a formula, BIN and codes stay text, headers stay in sight."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell, WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
TEXT_FORMAT = "@"
DATE_FORMAT = "dd.mm.yyyy"
LONGEST_CELL = 32_767  # Excel's limit
EXACT_DIGITS = 15  # a spreadsheet number holds no more
HEADER = PatternFill("solid", fgColor="E8EEF4")
WIDEST = 60


def safe_cell(cell: Cell, value: Any) -> Cell:
    """Writes a value so that it stays what it is: text is text whatever it begins with, dates are dates,
    exact decimals stay exact."""
    if isinstance(value, str):
        text = ILLEGAL_CHARACTERS_RE.sub("", value)[:LONGEST_CELL]
        cell.value = text
        cell.data_type = "s"  # openpyxl would make a formula of what begins with "="
        cell.number_format = TEXT_FORMAT
        if text.startswith(FORMULA_STARTS):
            cell.quotePrefix = True  # and it stays text when a person edits the cell
    elif isinstance(value, Decimal) and len(value.normalize().as_tuple().digits) > EXACT_DIGITS:
        safe_cell(cell, format(value, "f"))
    else:
        cell.value = value
        if isinstance(value, date) and not isinstance(value, datetime):
            cell.number_format = DATE_FORMAT
    return cell


def header_cell(cell: Cell, text: str) -> Cell:
    """A heading: bold, wrapped, tinted."""
    safe_cell(cell, text)
    cell.font = Font(bold=True)
    cell.fill = HEADER
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    return cell


def table_workbook(title: str, headings: Sequence[str], rows: Iterable[Sequence[Any]]) -> bytes:
    """One table as an XLSX file: frozen headings, widths by content, every cell safe. `title` names the
    sheet.

    Written row by row: a long table costs no more memory than its values."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(sheet_name(title))
    table = [list(row) for row in rows]
    for column, heading in enumerate(headings, start=1):
        longest = max((len(str(row[column - 1])) for row in table if row[column - 1] is not None), default=0)
        sheet.column_dimensions[get_column_letter(column)].width = min(WIDEST, max(len(heading), longest) + 2)
    sheet.freeze_panes = "A2"
    sheet.append([header_cell(WriteOnlyCell(sheet), heading) for heading in headings])
    for row in table:
        sheet.append([None if value is None else safe_cell(WriteOnlyCell(sheet), value) for value in row])
    return saved(book)


def sheet_name(text: str) -> str:
    """A name a sheet may have: 31 characters, none of those that are reserved."""
    return "".join(" " if letter in r"[]:*?/\'" else letter for letter in text)[:31].strip() or "1"


def saved(book: Workbook) -> bytes:
    """The workbook as bytes."""
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()
