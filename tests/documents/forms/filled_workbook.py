"""The application template filled with its example, and ways to edit and read it."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import openpyxl
from openpyxl.workbook import Workbook

from analytics.documents.forms.application_file import read_application_upload
from analytics.documents.forms.application_rows import example
from analytics.documents.forms.application_template import application_workbook
from analytics.documents.forms.application_workbook import ApplicationReading
from tests.order.filed import ON

FILLED = application_workbook("kk", ON, example())
EMPTY = application_workbook("kk", ON)


def read(content: bytes) -> ApplicationReading:
    return read_application_upload("a.xlsx", content)


def edited(edit: Callable[[Workbook], Any], content: bytes = FILLED) -> ApplicationReading:
    """The reading of a workbook after a person's edit."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    edit(book)
    stream = io.BytesIO()
    book.save(stream)
    return read(stream.getvalue())


def set_cell(sheet: str, cell: str, value: Any) -> Callable[[Workbook], None]:
    def edit(book: Workbook) -> None:
        book[sheet][cell] = value

    return edit


def problems_of(reading: ApplicationReading) -> list[tuple[str, str]]:
    return [
        (str(problem.cell), problem.key.removeprefix("application.problem.")) for problem in reading.problems
    ]
