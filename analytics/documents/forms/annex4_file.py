"""Annex 4 as a workbook: an empty form to be filled in, and a filled one read back, every cell known by its
place."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from pydantic import ValidationError

from analytics.documents.engine.workbook import table_workbook
from analytics.documents.forms.uploaded_form import HEADINGS_ROW, read_cells
from analytics.order.annex4 import COLUMNS, Row
from analytics.text import Text, UserError

MOST_ROWS = 5_000
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
    """The rows of an uploaded workbook: its first sheet, columns in the order of Annex 4. Raises UserError
    where it cannot be opened."""
    return _rows(name, read_cells(name, content, 1 + len(COLUMNS)))


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
