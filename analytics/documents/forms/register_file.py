"""An existing Register from a file: a workbook in the form of Annex 1, or JSON rows as the public register's
open interface gives them.

Both become the same raw rows: the fields of FIELDS as they stand, each with its place. Their values are read
by register_rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import islice
from pathlib import Path

from analytics.documents.forms.form_cells import form_value
from analytics.documents.forms.register_columns import COLUMNS, headings
from analytics.documents.forms.register_interface import read_interface
from analytics.documents.forms.register_raw import EXPECTED, FIELDS, REQUIRED, RawRegister, RawRow, limited
from analytics.documents.forms.uploaded_form import opened_workbook
from analytics.store.intake.cells import CellProblem
from analytics.store.intake.containers import container
from analytics.store.intake.workbook.cell import letters
from analytics.store.intake.workbook.sheet import Row
from analytics.text import LANGUAGES, UserError, text_for
from analytics.text.values import Values

HEADER_WITHIN = 30  # rows: titles may stand above the headings
WIDEST = 60


def read_register_files(files: Sequence[Path]) -> RawRegister:
    """The rows of a workbook in the form of Annex 1, or of the pages of the open interface as JSON. Raises
    UserError where they are neither, must not or cannot be opened, or pages are missing."""
    for file in files:
        if not file.is_file():
            raise UserError("register.import.no_file", name=file)
    if all(file.suffix.lower() == ".json" for file in files):
        return read_interface(files)
    if len(files) > 1:
        raise UserError("register.import.one_workbook")
    [file] = files
    if file.suffix.lower() != ".xlsx":
        _refuse_container(file)
        raise UserError("register.import.ending", name=file.name)
    return _workbook(file)


def _refuse_container(file: Path) -> None:
    """Names what the file is, where that can be told."""
    kind = container(file)
    if kind and not kind.startswith("."):
        raise UserError(f"intake.container.{kind}")


def _workbook(file: Path) -> RawRegister:
    with opened_workbook(file) as book:
        sheet = book.only_sheet()
        rows = book.rows(sheet)
        fields, titled = _header(file, rows)
        untitled: dict[int, str] = {}
        result = []
        for row in limited(row for row in rows if _is_row(row)):
            result.append(_cells(row, fields))
            for place in row.cells.keys() - fields.keys() - titled.keys() - untitled.keys():
                if row.cells[place].shown.strip():
                    untitled[place] = f"{row.cells[place].ref}: {row.cells[place].shown[:40]}"
        return RawRegister(result, [*titled.values(), *(untitled[place] for place in sorted(untitled))])


def _header(file: Path, rows: Iterator[Row]) -> tuple[dict[int, str], dict[int, str]]:
    """Which field stands in which place, by the headings of Annex 1 in any of our languages; and the other
    headings. Reads up to the header row, no further."""
    for row in islice(rows, HEADER_WITHIN):
        titles = {place: _compared(cell.shown) for place, cell in row.cells.items()}
        fields = {place: _titles()[title] for place, title in titles.items() if title in _titles()}
        if len(fields) >= len(REQUIRED):
            absent = [name for name in REQUIRED if name not in fields.values()]
            if absent or len(set(fields.values())) != len(fields):
                raise UserError("register.import.headings", name=file.name, columns=", ".join(absent) or "—")
            return fields, {place: row.cells[place].shown for place in titles if place not in fields}
    raise UserError("register.import.no_headings", name=file.name)


@cache
def _titles() -> dict[str, str]:
    """Headings of every language, as compared -> field."""
    return {
        _compared(title): FIELDS[number - 1]
        for language in LANGUAGES
        for number, title in zip(COLUMNS, headings(text_for(language)), strict=True)
    }


def _compared(title: str) -> str:
    """Small letters and digits only: a line break or a lost space in a heading changes nothing."""
    return "".join(letter for letter in title.casefold() if letter.isalnum() or letter == "%")


def _is_row(row: Row) -> bool:
    """Not an empty one, nor the one that numbers the columns (1, 2, 3 …) under the headings."""
    filled = [cell.shown for _, cell in sorted(row.cells.items()) if cell.shown.strip()]
    numbers = [str(number) for number in COLUMNS]
    return bool(filled) and (len(filled) < len(REQUIRED) or filled != numbers[: len(filled)])


def _cells(row: Row, fields: dict[int, str]) -> RawRow:
    values: Values = {}
    unreadable: dict[str, CellProblem] = {}
    for place, name in fields.items():
        cell = row.at(place)
        if cell is None:
            continue
        try:
            values[name] = form_value(cell, EXPECTED.get(name, "text"))
        except CellProblem as problem:
            values[name] = cell.shown
            unreadable[name] = problem
    places = {name: f"{letters(place)}{row.number}" for place, name in fields.items()}
    return RawRow(row.number, values, places, unreadable, row.hidden)
