"""Annex 4 as a workbook: an empty form to be filled in, and a filled one read back, every cell known by its place."""

from __future__ import annotations

import io
import tempfile
from contextlib import closing
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
from pydantic import ValidationError

from analytics.documents.workbook import table_workbook
from analytics.order.annex4 import COLUMNS, Row
from analytics.store.intake.problems import FileRefused
from analytics.store.intake.xlsx_guard import check_workbook
from analytics.text import Text, UserError

MOST_ROWS = 5_000
WRITTEN = ("%Y-%m-%d", "%d.%m.%Y")
HEADINGS_ROW = 1


@dataclass(frozen=True, slots=True)
class Reading:
    """Rows as read, with the sheet's row of each; `unread` are cells that could not be read: (sheet row, column, value)."""

    rows: list[Row]
    places: list[int]
    unread: list[tuple[int, str, str]]


def annex4_workbook(t: Text) -> bytes:
    """The empty form in a language."""
    headings = [t("documents.row_no"), *(t(f"documents.annex4.column.{name}") for name in ("name", "product", "bin", "paper", "valid"))]
    return table_workbook(t("submissions.sheet"), headings, [])


def read_annex4(name: str, content: bytes) -> Reading:
    """The rows of an uploaded workbook: its first sheet, columns in the order of Annex 4. Raises UserError where it cannot be opened."""
    with tempfile.NamedTemporaryFile(suffix=".xlsx") as copy:
        copy.write(content)
        copy.flush()
        try:
            check_workbook(Path(copy.name))
        except FileRefused as refusal:
            raise UserError(refusal.reason, **refusal.details | {"name": name}) from refusal
    try:
        with closing(openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)) as book:
            sheet = book.worksheets[0]
            sheet.reset_dimensions()
            cells = [tuple(row) for row in sheet.iter_rows(min_row=HEADINGS_ROW + 1, max_col=1 + len(COLUMNS), values_only=True)]
    except Exception as problem:  # openpyxl raises whatever a broken part makes it raise; all of it means: cannot be read
        raise UserError("application.not_a_workbook", name=name) from problem
    return _rows(name, cells)


def _rows(name: str, cells: list[tuple[Any, ...]]) -> Reading:
    found = Reading([], [], [])
    for place, values in enumerate(cells, start=HEADINGS_ROW + 1):
        given = dict(zip(COLUMNS, values[1:], strict=False))
        if all(value is None or not str(value).strip() for value in given.values()):
            continue
        if len(found.rows) == MOST_ROWS:
            raise UserError("submissions.too_many_rows", name=name, most=MOST_ROWS)
        valid = given.pop("valid_until", None)
        term = _date(valid)
        if term is None and valid is not None and str(valid).strip():
            found.unread.append((place, "valid_until", str(valid)))
        texts = {column: "" if value is None else str(value) for column, value in given.items()}
        try:
            row = Row(**texts, valid_until=term)
        except ValidationError as error:
            column = str(error.errors()[0]["loc"][0])
            found.unread.append((place, column, texts[column][:40]))
            continue
        found.rows.append(row)
        found.places.append(place)
    return found


def _date(value: Any) -> date | None:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    for written in WRITTEN:
        try:
            return datetime.strptime(str(value).strip(), written).date()
        except ValueError:
            continue
    return None
