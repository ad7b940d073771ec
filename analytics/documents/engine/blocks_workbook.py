"""A document's words as a workbook: the same words as on paper, tables as tables, every cell safe."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from analytics.documents.engine.blocks import Block
from analytics.documents.engine.page_layout import LETTER, LINE, lines_of
from analytics.documents.engine.words import DocumentWords
from analytics.documents.engine.workbook import header_cell, safe_cell, saved, sheet_name

# A line of the sheet: its cells, and whether they are headings.
Line = tuple[list[str], bool]
WIDE = 60
NARROW = 12
PAGE = 110  # width of a page's lines, in units of a column's width


def texts_workbook(texts: DocumentWords) -> bytes:
    """The document as one sheet, top to bottom. Signatures and the made-up mark are in it as words; the PDF
    is what is signed and sent."""
    book = Workbook()
    sheet = book.active
    sheet.title = sheet_name(texts["title"])
    made_up = [([texts["made_up"]["note"]], True)] if texts["made_up"] else []
    head: list[Line] = [
        ([" ".join(texts["head"][texts["language"]])], False),
        ([texts.get("dated") or f"{texts['number']}  {texts['date']}"], False),
        *(([line], False) for line in texts.get("to", [])),
        *made_up,
    ]
    lines = [*head, ([" ".join(texts["form"])], False), ([texts["title"]], True)]
    for block in texts["blocks"]:
        lines += _lines(block)
    widths: dict[int, float] = {1: NARROW}
    for row, (cells, is_heading) in enumerate(lines, start=1):
        for column, text in enumerate(cells, start=1):
            cell = sheet.cell(row, column)
            if is_heading and len(cells) > 1:
                header_cell(cell, text)
            else:
                safe_cell(cell, text).font = Font(bold=is_heading)
                cell.alignment = Alignment(vertical="top", wrap_text=len(cells) > 1)
            if len(cells) > 1:
                widths[column] = min(WIDE, max(widths.get(column, NARROW), len(text) * LETTER + 2))
    widths[max(widths)] += max(0, PAGE - sum(widths.values()))
    for column, width in widths.items():
        sheet.column_dimensions[get_column_letter(column)].width = width
    for row, (cells, _) in enumerate(lines, start=1):
        if len(cells) == 1:
            _across(sheet, row, cells[0], widths)
    return saved(book, mark=texts["made_up"]["mark"] if texts["made_up"] else "")


def _across(sheet: Any, row: int, text: str, widths: Mapping[int, float]) -> None:
    """A paragraph over all columns, as many lines high as it needs."""
    lines = sum(lines_of(line, sum(widths.values())) for line in text.split("\n"))
    sheet.cell(row, 1).alignment = Alignment(vertical="top", wrap_text=True)
    sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=max(widths))
    sheet.row_dimensions[row].height = lines * LINE


def _lines(block: Block) -> Iterator[Line]:
    match block["block"]:
        case "heading":
            yield [block["text"]], True
        case "paragraph":
            yield from (
                ([text], text == block["strong"]) for text in (block["text"], block["strong"]) if text
            )
        case "small":
            yield [block["text"]], False
        case "facts" | "bars" | "drawing":
            yield from ((list(row), False) for row in block["rows"])
        case "numbered":
            for number, item in enumerate(block["items"], start=1):
                yield [str(number), item["text"]], False
                yield from ((["", line], False) for line in item["items"])
        case "bulleted":
            yield from (([item], False) for item in block["items"])
        case "table":
            yield [column["heading"] for column in block["columns"]], True
            yield from ((list(row), False) for row in block["rows"])
        case "signatures":
            yield [block["lead"]], True
            yield from ((["", name, body], False) for name, body in block["rows"])
        case "signatory":
            yield [block["position"], block["name"], block["mark"]], False
        case "code":
            yield [block["caption"], block["address"]], False
        case unknown:
            raise ValueError(f"no such block: {unknown}")
