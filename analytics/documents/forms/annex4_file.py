"""Annex 4 as a workbook: an empty form to be filled in, and a filled one read back, every cell known by its
place."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from pydantic import ValidationError

from analytics.documents.engine.workbook import table_workbook
from analytics.documents.forms.form_cells import form_value
from analytics.documents.forms.uploaded_form import filled_cell, form_sheets, opened_form
from analytics.order.annex4 import COLUMNS, Row, is_without_term
from analytics.store.intake.cells import BIN_DIGITS, CellProblem
from analytics.store.intake.workbook.cell import Cell
from analytics.store.intake.workbook.sheet import Row as SheetRow
from analytics.text import Text, UserError

MOST_ROWS = 5_000
UNREAD = object()
WITHOUT_TERM = object()
WRITTEN = ("%Y-%m-%d", "%d.%m.%Y")


@dataclass(frozen=True, slots=True)
class Reading:
    """Rows as read, with the sheet's row of each; `unread` are cells that could not be read: (sheet row,
    column, value)."""

    rows: list[Row]
    places: list[int]
    unread: list[tuple[int, str, str]]


def annex4_workbook(t: Text) -> bytes:
    """The empty form in a language."""
    headings = [
        t("documents.row_no"),
        *(t(f"documents.annex4.column.{name}") for name in ("name", "product", "bin", "paper", "valid")),
    ]
    return table_workbook(t("submissions.sheet"), headings, [])


def read_annex4(name: str, content: bytes) -> Reading:
    """The rows of an uploaded workbook: its sheets with anything on them, columns in the order of Annex 4.
    Raises UserError where it cannot be opened."""
    with opened_form(name, content) as book:
        sheets = form_sheets(book, 1 + len(COLUMNS))
    if len(sheets) > 1:
        raise UserError("intake.several_sheets", sheets=", ".join(sheet.sheet.name for sheet in sheets))
    return _rows(name, sheets[0].rows if sheets else [])


def _rows(name: str, rows: list[SheetRow]) -> Reading:
    found = Reading([], [], [])
    for row in rows:
        cells = {column: filled_cell(row, place) for place, column in enumerate(COLUMNS, start=1)}
        if not any(cells.values()):
            continue
        if len(found.rows) == MOST_ROWS:
            raise UserError("submissions.too_many_rows", name=name, most=MOST_ROWS)
        values = {column: _value(found, row.number, column, cell) for column, cell in cells.items()}
        if any(value is UNREAD for value in values.values()):
            continue
        term = values.pop("valid_until")
        texts = {column: "" if value is None else str(value) for column, value in values.items()}
        try:
            one = Row(
                **texts, valid_until=None if term is WITHOUT_TERM else term, without_term=term is WITHOUT_TERM
            )
        except ValidationError as error:
            column = str(error.errors()[0]["loc"][0])
            found.unread.append((row.number, column, texts[column][:40]))
            continue
        found.rows.append(one)
        found.places.append(row.number)
    return found


def _value(found: Reading, row: int, column: str, cell: Cell | None) -> Any:
    """The value of a cell; UNREAD where there is none in it, which is noted."""
    if cell is None:
        return None
    try:
        if column == "valid_until":
            return _term(cell)
        if column == "bin":
            return _bin(form_value(cell, "code"))
        return form_value(cell, "text")
    except (CellProblem, ValueError):
        found.unread.append((row, column, cell.shown[:40]))
        return UNREAD if column != "valid_until" else None


def _term(cell: Cell) -> Any:
    """A date, or WITHOUT_TERM for the words that say so; other words are refused (ValueError)."""
    if is_without_term(cell.shown):
        return WITHOUT_TERM
    return _date(form_value(cell, "date"))


def _bin(value: Any) -> str:
    """Twelve digits; zeros that a number lost at its beginning are put back."""
    return str(value).zfill(BIN_DIGITS) if isinstance(value, int) else str(value)


def _date(value: Any) -> date:
    if isinstance(value, date):
        return value
    for written in WRITTEN:
        try:
            return datetime.strptime(str(value).strip(), written).date()
        except ValueError:
            continue
    raise ValueError(value)
