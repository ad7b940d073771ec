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

from analytics.documents.engine.page_layout import (
    LETTER,
    LINE,
    WIDEST,
    fit_heights,
    lay_out,
    lines_of,
    set_widths,
    without_warnings,
)

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
TEXT_FORMAT = "@"
DATE_FORMAT = "dd.mm.yyyy"
LONGEST_CELL = 32_767  # Excel's limit
EXACT_DIGITS = 15  # a spreadsheet number holds no more
WRAPPED, TOP = Alignment(wrap_text=True, vertical="top"), Alignment(vertical="top")
HEADER = PatternFill("solid", fgColor="E8EEF4")


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


def table_workbook(
    title: str, headings: Sequence[str], rows: Iterable[Sequence[Any]], *, mark: str = ""
) -> bytes:
    """One table as an XLSX file: frozen headings, widths by content, every cell safe, ready to print. `title`
    names the sheet; `mark` (made up) stands in its name and above every page.

    Written row by row: a long table costs no more memory than its values."""
    return tables_workbook([(title, headings, rows)], mark=mark)


def tables_workbook(
    tables: Iterable[tuple[str, Sequence[str], Iterable[Sequence[Any]]]], *, mark: str = ""
) -> bytes:
    """As `table_workbook`, a sheet a table: its title, headings and rows."""
    book = Workbook(write_only=True)
    for title, headings, rows in tables:
        _add_table(book, f"{title} ({mark})" if mark else title, headings, rows, mark)
    return saved(book)


def _add_table(
    book: Workbook, title: str, headings: Sequence[str], rows: Iterable[Sequence[Any]], mark: str
) -> None:
    sheet = book.create_sheet(sheet_name(title))
    table = [list(row) for row in rows]
    lay_out(sheet, headings_row=1, mark=mark)
    set_widths(sheet, headings, table)
    sheet.freeze_panes = "A2"
    sheet.append([header_cell(WriteOnlyCell(sheet), heading) for heading in headings])
    for number, row in enumerate(table, start=2):
        lines = max((lines_of(str(value), WIDEST) for value in row if is_long(value)), default=1)
        if lines > 1:
            sheet.row_dimensions[number].height = lines * LINE
        sheet.append([None if value is None else table_cell(WriteOnlyCell(sheet), value) for value in row])


def table_cell(cell: Cell, value: Any) -> Cell:
    """A value of a table: safe, and a long text in several lines."""
    safe_cell(cell, value).alignment = WRAPPED if is_long(value) else TOP
    return cell


def is_long(value: Any) -> bool:
    """Whether a text is longer than the widest column shows in one line."""
    return isinstance(value, str) and len(value) * LETTER > WIDEST


def sheet_name(text: str) -> str:
    """A name a sheet may have: 31 characters, none of those that are reserved."""
    return "".join(" " if letter in r"[]:*?/\'" else letter for letter in text)[:31].strip() or "1"


def saved(book: Workbook, mark: str = "") -> bytes:
    """The workbook as bytes, every sheet of it laid out for printing; `mark`: made up."""
    if not book.write_only:
        for sheet in book.worksheets:
            lay_out(sheet, mark=mark)
            fit_heights(sheet)
    stream = io.BytesIO()
    book.save(stream)
    return without_warnings(stream.getvalue())
