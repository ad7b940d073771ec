"""Annex 4 as a workbook: an empty form to be filled in, and a filled one read back, every cell known by its
place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cache
from typing import Any

from pydantic import ValidationError

from analytics.documents.engine.workbook import table_workbook
from analytics.documents.forms.form_cells import form_value
from analytics.documents.forms.uploaded_form import (
    FormSheet,
    UnreadCell,
    filled_cell,
    form_sheets,
    opened_form,
)
from analytics.order.annex4 import COLUMNS, Row, is_without_term
from analytics.order.codes import restored_bin
from analytics.store.intake.cells import CellProblem
from analytics.store.intake.workbook.cell import Cell, letters
from analytics.store.intake.workbook.sheet import Row as SheetRow
from analytics.text import LANGUAGES, Text, UserError, text_for

MOST_ROWS = 5_000
UNREAD = object()
WITHOUT_TERM = object()
WRITTEN = ("%Y-%m-%d", "%d.%m.%Y")
HEADINGS = ("name", "product", "bin", "paper", "valid")


@dataclass(frozen=True, slots=True)
class Reading:
    """Rows as read, with the sheet's row of each; the cells that could not be read; rows that nobody sees in
    the sheet."""

    rows: list[Row] = field(default_factory=list)
    places: list[int] = field(default_factory=list)
    unread: list[UnreadCell] = field(default_factory=list)
    hidden: list[int] = field(default_factory=list)


def annex4_workbook(t: Text) -> bytes:
    """The empty form in a language."""
    return table_workbook(t("submissions.sheet"), [t("documents.row_no"), *_headings(t)], [])


def read_annex4(name: str, content: bytes) -> Reading:
    """The rows of an uploaded workbook: the sheet with anything on it, columns in the order of Annex 4.
    Raises UserError where it cannot be opened, or its columns stand in another order."""
    with opened_form(name, content) as book:
        sheets = form_sheets(book, 1 + len(COLUMNS))
    if len(sheets) > 1:
        raise UserError("intake.several_sheets", sheets=", ".join(sheet.sheet.name for sheet in sheets))
    return _read(name, sheets[0]) if sheets else Reading()


def _headings(t: Text) -> list[str]:
    return [t(f"documents.annex4.column.{name}") for name in HEADINGS]


def _read(name: str, sheet: FormSheet) -> Reading:
    _check_order(sheet)
    result = Reading()
    for row in sheet.rows if sheet.headings and not _is_data(sheet.headings) else sheet.all_rows:
        cells = {column: filled_cell(row, place) for place, column in enumerate(COLUMNS, start=1)}
        if not any(cells.values()):
            continue
        if len(result.rows) == MOST_ROWS:
            raise UserError("submissions.too_many_rows", name=name, most=MOST_ROWS)
        if row.hidden or sheet.sheet.hidden:
            result.hidden.append(row.number)
        _add(result, row, cells)
    return result


def _is_data(headings: Mapping[int, str]) -> bool:
    """Whether the first row is no headings: somebody deleted these, and a number, right or wrong, stands in
    their place."""
    own = any(" ".join(title.split()).casefold() in _titles() for title in headings.values())
    return not own and any(one.isdigit() for one in headings.get(1 + COLUMNS.index("bin"), ""))


def _check_order(sheet: FormSheet) -> None:
    """Raises UserError where a heading of the form stands over another column than in the form."""
    for place, title in sheet.headings.items():
        own = _titles().get(" ".join(title.split()).casefold())
        if own is not None and place not in own:
            raise UserError("submissions.columns_moved", sheet=sheet.sheet.name, title=title)


@cache
def _titles() -> dict[str, set[int]]:
    """The form's headings in every language, in small letters, with where they may stand."""
    result: dict[str, set[int]] = {}
    for language in LANGUAGES:
        for place, title in enumerate(_headings(text_for(language)), start=1):
            result.setdefault(" ".join(title.split()).casefold(), set()).add(place)
    return result


def _add(result: Reading, row: SheetRow, cells: Mapping[str, Cell | None]) -> None:
    """The row, or its cells that could not be read."""
    values = {column: _value(result, row.number, column, cell) for column, cell in cells.items()}
    if any(value is UNREAD for value in values.values()):
        return
    term = values.pop("valid_until")
    texts = {column: "" if value is None else str(value) for column, value in values.items()}
    try:
        one = Row(
            **texts, valid_until=None if term is WITHOUT_TERM else term, without_term=term is WITHOUT_TERM
        )
    except ValidationError as error:
        column = str(error.errors()[0]["loc"][0])
        place = f"{letters(1 + COLUMNS.index(column))}{row.number}"
        why = CellProblem("intake.too_long")
        result.unread.append(UnreadCell(row.number, column, place, texts[column][:40], why))
        return
    result.rows.append(one)
    result.places.append(row.number)


def _value(result: Reading, row: int, column: str, cell: Cell | None) -> Any:
    """The value of a cell; UNREAD where there is none in it, which is noted."""
    if cell is None:
        return None
    try:
        if column == "valid_until":
            return _term(cell)
        if column == "bin":
            return _bin(form_value(cell, "code"))
        return form_value(cell, "text")
    except CellProblem as problem:
        result.unread.append(UnreadCell(row, column, cell.ref, cell.shown[:40], problem))
        return UNREAD if column != "valid_until" else None


def _term(cell: Cell) -> Any:
    """A date, or WITHOUT_TERM for the words that say so. Raises CellProblem for other words."""
    if is_without_term(cell.shown):
        return WITHOUT_TERM
    return _date(form_value(cell, "date"))


def _bin(value: Any) -> str:
    """Twelve digits; zeros that a number lost at its beginning are put back where that is beyond doubt."""
    return restored_bin(str(value)) if isinstance(value, int) else str(value)


def _date(value: Any) -> date:
    if isinstance(value, date):
        return value
    for written in WRITTEN:
        try:
            return datetime.strptime(str(value).strip(), written).date()
        except ValueError:
            continue
    raise CellProblem("submissions.problem.not_a_term")
