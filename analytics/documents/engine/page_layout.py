"""How a workbook is laid out: on paper landscape, as wide as the page, its headings on every page, pages
numbered; on screen columns that show what is in them, and no green corners on codes that are texts."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from typing import Any

from openpyxl.utils import get_column_letter

A4 = 9
PAGE_OF_PAGES = "&P / &N"
WIDEST, NARROWEST = 28, 8
MARGIN = 0.4  # inches
LETTER = 1.15  # a Cyrillic letter in units of a column's width, which are digits
BOLD = LETTER * LETTER  # one of a heading
HEADING_LINES = 5  # that a heading takes at most, if the widest column allows it
LINE = 15.0  # points
SHEETS = "xl/worksheets/"
ALL_CELLS = "A1:XFD1048576"
IGNORED = (
    f'<ignoredErrors><ignoredError sqref="{ALL_CELLS}" numberStoredAsText="1"/></ignoredErrors>'.encode()
)
END_OF_FOOTER = b"</headerFooter>"


def lay_out(sheet: Any, *, headings_row: int | None = None, mark: str = "") -> None:
    """Sets how a sheet is printed; `headings_row` is repeated on every page, `mark` stands above each of
    them."""
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.page_margins.left = sheet.page_margins.right = MARGIN
    sheet.oddFooter.center.text = PAGE_OF_PAGES
    if mark:
        sheet.oddHeader.center.text = mark.replace("&", "&&")
    if headings_row is not None:
        sheet.print_title_rows = f"{headings_row}:{headings_row}"


def set_widths(sheet: Any, headings: Sequence[str], table: Sequence[Sequence[Any]], row: int = 1) -> None:
    """Columns as wide as their longest value or word of the heading, and as a long heading needs, within
    limits; the headings' row as high as they need."""
    lines = 1
    for place, heading in enumerate(headings):
        values = (str(cells[place]) for cells in table if cells[place] is not None)
        longest = max((max(map(len, value.split("\n"))) for value in values if value), default=0)
        word = max(map(len, heading.split()), default=0)
        needed = max(NARROWEST, longest * LETTER, word * BOLD, len(heading) * BOLD / HEADING_LINES)
        width = min(WIDEST, needed + 2)
        sheet.column_dimensions[get_column_letter(place + 1)].width = width
        lines = max(lines, lines_of(heading, width, BOLD))
    sheet.row_dimensions[row].height = lines * LINE


def fit_heights(sheet: Any) -> None:
    """Rows as high as their wrapped texts need: not every program works that out when it opens a workbook."""
    widths = {letter: column.width for letter, column in sheet.column_dimensions.items()}
    for row in sheet.iter_rows():
        wrapped = [cell for cell in row if isinstance(cell.value, str) and cell.alignment.wrap_text]
        lines = max((_lines_in(cell, widths) for cell in wrapped), default=1)
        if lines > 1 and sheet.row_dimensions[row[0].row].height is None:
            sheet.row_dimensions[row[0].row].height = lines * LINE


def _lines_in(cell: Any, widths: Mapping[str, float]) -> int:
    width = widths.get(cell.column_letter, NARROWEST)
    return sum(lines_of(line, width) for line in cell.value.split("\n"))


def lines_of(text: str, width: float, letter: float = LETTER) -> int:
    """How many lines a wrapped text takes in a column of this width, whose letters are as wide as this."""
    room = max(1, int((width - 1) / letter))
    lines, used = 1, 0
    for word in text.split():
        if used and used + 1 + len(word) > room:
            lines, used = lines + 1, 0
        used += len(word) + (1 if used else 0)
    return lines


def without_warnings(content: bytes) -> bytes:
    """The workbook in which no cell is marked for a number that is kept as text: BIN and codes are meant to
    be."""
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for entry in old.infolist():
            part = old.read(entry)
            if entry.filename.startswith(SHEETS):
                part = part.replace(END_OF_FOOTER, END_OF_FOOTER + IGNORED)
            new.writestr(entry, part)
    return stream.getvalue()
