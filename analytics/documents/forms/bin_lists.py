"""A list of BINs to be checked: pasted, or in a file; whatever stands between them."""

from __future__ import annotations

import re
from contextlib import closing
from pathlib import Path

from analytics.store.intake.problems import FileRefused
from analytics.store.intake.read_xlsx import open_workbook
from analytics.store.intake.xlsx_guard import check_workbook
from analytics.text import UserError

BIN_LENGTH = 12
LEAST = 8  # digits of a BIN that lost the zeros at its beginning
MOST_TEXT = 5_000_000
_NUMBER = re.compile(r"(?<![0-9])[0-9]{8,12}(?![0-9])")


def bins_of_text(text: str) -> list[str]:
    """Every number of 8 to 12 digits, in the order given; zeros that a spreadsheet took from the beginning
    are put back."""
    return [found.zfill(BIN_LENGTH) for found in _NUMBER.findall(text)]


def bins_of_file(file: Path) -> list[str]:
    """The BINs of a text, CSV or XLSX file. Raises UserError where there is no such file, it cannot be read
    or holds none."""
    if not file.is_file():
        raise UserError("register.check.no_file", name=file)
    found = _of_workbook(file) if file.suffix.lower() == ".xlsx" else bins_of_text(_text(file))
    if not found:
        raise UserError("register.check.none_found", name=file.name)
    return found


def _text(file: Path) -> str:
    if file.stat().st_size > MOST_TEXT:
        raise UserError("register.check.too_big", name=file.name, megabytes=MOST_TEXT // 1_000_000)
    try:
        return file.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise UserError("register.check.not_text", name=file.name) from error


def _of_workbook(file: Path) -> list[str]:
    try:
        check_workbook(file)
        with closing(open_workbook(file)) as book:
            cells = [
                cell
                for sheet in book.worksheets
                for row in sheet.iter_rows(values_only=True)
                for cell in row
                if cell is not None
            ]
    except FileRefused as refusal:
        raise UserError(refusal.reason, **refusal.details) from refusal
    return bins_of_text(
        " ".join(
            str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell) for cell in cells
        )
    )
