"""Opens a filled application template: guarded, read-only, its sheets found by their hidden tags."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import openpyxl

from analytics.documents.forms.application_sheets import FIRST_ROW, ID_ROW, TAG
from analytics.store.intake.problems import FileRefused
from analytics.store.intake.xlsx_guard import check_workbook
from analytics.text import UserError

MOST_ROWS = 20_000  # of one sheet; what stands below is refused, not ignored
MOST_COLUMNS = 60

Row = tuple[int, tuple[Any, ...]]


@dataclass(frozen=True, slots=True)
class TaggedSheet:
    """A sheet of the template: its name in this workbook, the hidden ids of its first row, and the filled
    rows below the headings
    with the numbers that a person sees."""

    name: str
    ids: tuple[str | None, ...]
    entries: tuple[Row, ...]


def tagged_sheets(file: Path) -> dict[str, TaggedSheet]:
    """The template's sheets by their ids. Raises UserError where the file is no template, or must not be
    opened."""
    try:
        check_workbook(file)
    except FileRefused as refusal:
        raise UserError(refusal.reason, **refusal.details) from refusal
    try:
        with closing(openpyxl.load_workbook(file, read_only=True, data_only=False, keep_links=False)) as book:
            found = dict(_tagged(book))
    except UserError:
        raise
    except (
        Exception
    ) as problem:  # openpyxl raises whatever a broken part makes it raise; all of it means: cannot be read
        raise UserError("application.not_a_workbook", name=file.name) from problem
    if not found:
        raise UserError("application.not_the_template", name=file.name)
    return found


def _tagged(book: Any) -> Iterator[tuple[str, TaggedSheet]]:
    for sheet in book.worksheets:
        sheet.reset_dimensions()  # the size a sheet claims may be untrue
        rows = sheet.iter_rows(max_col=MOST_COLUMNS)
        ids = tuple(None if cell.value is None else str(cell.value) for cell in next(rows, ()))
        if ids and (ids[0] or "").startswith(TAG):
            yield (
                (ids[0] or "").removeprefix(TAG),
                TaggedSheet(sheet.title, ids, tuple(_entries(sheet.title, rows))),
            )


def _entries(name: str, rows: Iterator[tuple[Any, ...]]) -> Iterator[Row]:
    for row, cells in enumerate(rows, start=ID_ROW + 1):
        if row >= FIRST_ROW and not all(is_blank(cell) for cell in cells):
            if row > MOST_ROWS:
                raise UserError("application.too_many_rows", sheet=name, most=MOST_ROWS)
            yield row, cells


def is_blank(cell: Any) -> bool:
    """No value, or spaces only."""
    return cell.value is None or (isinstance(cell.value, str) and not cell.value.strip())
