"""A form that was filled in as a workbook and uploaded: hostile until checked."""

from __future__ import annotations

import io
import tempfile
from contextlib import closing
from pathlib import Path
from typing import Any

import openpyxl

from analytics.store.intake.problems import FileRefused
from analytics.store.intake.xlsx_guard import check_workbook
from analytics.text import UserError

HEADINGS_ROW = 1


def read_cells(name: str, content: bytes, columns: int) -> list[tuple[Any, ...]]:
    """The cells of the first sheet below its headings, so many columns of each row. Raises UserError where it
    cannot be opened."""
    with tempfile.NamedTemporaryFile(suffix=".xlsx") as copy:
        copy.write(content)
        copy.flush()
        try:
            check_workbook(Path(copy.name))
        except FileRefused as refusal:
            raise UserError(refusal.reason, **refusal.details | {"name": name}) from refusal
    try:
        with closing(
            openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
        ) as book:
            sheet = book.worksheets[0]
            sheet.reset_dimensions()
            return [
                tuple(row)
                for row in sheet.iter_rows(min_row=HEADINGS_ROW + 1, max_col=columns, values_only=True)
            ]
    except (
        Exception
    ) as problem:  # openpyxl raises whatever a broken part makes it raise; all of it means: cannot be read
        raise UserError("application.not_a_workbook", name=name) from problem
