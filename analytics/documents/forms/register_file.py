"""An existing Register from a file: a workbook in the form of Annex 1, or JSON rows as the public register's
open interface gives them.

Both become the same raw rows: the fields of FIELDS as they stand, each with its place. Their values are read
by register_rows_read."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any

from openpyxl.utils import get_column_letter

from analytics.documents.forms.register_columns import COLUMNS, headings
from analytics.documents.forms.register_rules import rules
from analytics.store.intake.problems import FileRefused
from analytics.store.intake.read_xlsx import open_workbook, the_filled_sheet
from analytics.store.intake.xlsx_guard import check_workbook
from analytics.text import LANGUAGES, UserError, text_for

# The fields of the open interface, in the order of the columns of Annex 1.
FIELDS = (
    *(
        "registration_number",
        "bin_iin",
        "company_name",
        "oked",
        "region_kato",
        "production_address",
        "product_name",
        "production_capacity",
    ),
    *("tnved", "kpved", "enstru", "agsk3", "dvc_percent", "localization_level", "registry_inclusion_date"),
)
ACTIVE = "is_active"
REQUIRED = ("registration_number", "bin_iin", "company_name", "product_name", "registry_inclusion_date")
HEADER_WITHIN = 30  # rows: titles may stand above the headings
WIDEST = 60
MEGABYTE = 1_000_000
# What the cell of a field may hold beside text.
EXPECTED: dict[str, Expected] = {
    **dict.fromkeys(("bin_iin", "oked", "region_kato", "tnved", "kpved", "enstru", "agsk3"), "code"),
    "dvc_percent": "percent",
    "localization_level": "share",
    "registry_inclusion_date": "date",
}


@dataclass(frozen=True, slots=True)
class RawRow:
    """A row as it stands: its number as a person counts, values by field, and for a workbook the cell of each
    field.

    `unreadable`: why by field, for cells that hold no value that could be meant; `hidden`: nobody sees it."""

    number: int
    values: dict[str, Any]
    cells: dict[str, str]
    unreadable: dict[str, CellProblem]
    hidden: bool = False
    file: int = 0


@dataclass(frozen=True, slots=True)
class RawRegister:
    """All rows of a file, and the names in it that mean nothing here."""

    rows: list[RawRow]
    unknown: list[str]


def read_register_file(file: Path) -> RawRegister:
    """The rows of an .xlsx or .json file. Raises UserError where it is neither, or must not or cannot be
    opened."""
    if not file.is_file():
        raise UserError("register.import.no_file", name=file)
    ending = file.suffix.lower()
    if ending == ".json":
        return _json(file)
    if ending != ".xlsx":
        raise UserError("register.import.ending", name=file.name)
    try:
        return _workbook(file)
    except FileRefused as refusal:
        raise UserError(refusal.reason, **refusal.details) from refusal


def _workbook(file: Path) -> RawRegister:
    with opened_workbook(file) as book:
        sheet = book.only_sheet()
        rows = book.rows(sheet)
        fields, unknown = _header(file, rows)
        found = (_cells(row, fields) for row in rows if _is_row(row))
        return RawRegister(_limited(found), unknown)


def _header(file: Path, rows: Iterator[Row]) -> tuple[dict[int, str], list[str]]:
    """Which field stands in which place: by the headings of Annex 1 in any of our languages. Reads up to the
    header row, no further."""
    for row in islice(rows, HEADER_WITHIN):
        titles = {place: _compared(cell.shown) for place, cell in row.cells.items()}
        fields = {place: _titles()[title] for place, title in titles.items() if title in _titles()}
        if len(fields) >= len(REQUIRED):
            absent = [name for name in REQUIRED if name not in fields.values()]
            if absent or len(set(fields.values())) != len(fields):
                raise UserError(
                    "register.import.headings", name=file.name, columns=", ".join(absent) or "—"
                )
            return fields, [row.cells[place].shown for place in titles if place not in fields]
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
    return bool(filled) and filled != numbers[: len(filled)]


def _cells(row: Row, fields: dict[int, str]) -> RawRow:
    values: dict[str, Any] = {}
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


def _json(file: Path) -> RawRegister:
    size = file.stat().st_size
    most = rules().importing.max_bytes
    if size > most:
        raise UserError(
            "register.import.too_big", megabytes=round(size / MEGABYTE), limit=round(most / MEGABYTE)
        )
    try:
        # Exact figures stay exact.
        document = json.loads(file.read_text(encoding="utf-8-sig"), parse_float=str)
    except (UnicodeDecodeError, ValueError, RecursionError) as error:
        raise UserError("register.import.not_json", name=file.name, reason=str(error)[:200]) from error
    given = _rows_of(document)
    if given is None:
        raise UserError("register.import.no_rows", name=file.name)
    known = {*FIELDS, ACTIVE}
    unknown = sorted({str(name) for row in given for name in row} - known)
    rows = (
        RawRow(number, {name: row[name] for name in row if name in known}, {}, {})
        for number, row in enumerate(given, start=1)
    )
    return RawRegister(_limited(rows), unknown)


def _rows_of(document: Any) -> list[dict[str, Any]] | None:
    """The list of rows: the document itself, or the one list of objects in it (an answer of the interface
    with its page around)."""
    if isinstance(document, dict):
        lists = [value for value in document.values() if isinstance(value, list)]
        document = lists[0] if len(lists) == 1 else None
    if isinstance(document, list) and all(isinstance(row, dict) for row in document):
        return document
    return None


def _limited(rows: Iterator[RawRow]) -> list[RawRow]:
    most = rules().importing.most_rows
    found = list(islice(rows, most + 1))
    if len(found) > most:
        raise UserError("register.import.too_many_rows", most=most)
    return found
