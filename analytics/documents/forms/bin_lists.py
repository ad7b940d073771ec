"""A list of BINs to be checked, pasted or in a file: every line is answered for, by the BIN in it or by what
is the matter with it."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from analytics.documents.forms.bin_texts import ListedBin, in_text, of_line, single
from analytics.documents.forms.register_rules import rules
from analytics.documents.forms.uploaded_form import opened_workbook
from analytics.order.codes import BIN_LENGTH, is_bin, is_plausible_bin
from analytics.store.intake.cells import UNREADABLE
from analytics.store.intake.containers import container
from analytics.store.intake.workbook.cell import Cell
from analytics.store.intake.workbook.sheet import Row
from analytics.text import UserError

MOST_TEXT = 5_000_000
MOST_CELLS = 200_000  # of a sheet
SEPARATORS = (";", ",", "\t", "|")


def bins_of_text(text: str) -> list[ListedBin]:
    """What each line of a pasted text or a text file holds, in the order of the lines. A table whose headings
    name a column of BINs is read by that column."""
    lines = text.splitlines()
    for separator in SEPARATORS:
        column = _column(lines[0].split(separator)) if lines and separator in lines[0] else None
        if column is not None:
            return list(_of_column(lines, separator, column))
    rest = lines[1:] if lines and is_heading(lines[0]) else lines
    first = len(lines) - len(rest) + 1
    return [answer for number, line in enumerate(rest, start=first) for answer in of_line(line, str(number))]


def _of_column(lines: Sequence[str], separator: str, column: int) -> Iterator[ListedBin]:
    for number, fields in _records(lines, separator):
        text = fields[column] if column < len(fields) else ""
        if number > 1 and text.strip():
            yield single(text, str(number))
        elif number > 1 and any(field.strip() for field in fields):
            yield ListedBin(separator.join(fields), None, "empty", str(number))


def _records(lines: Sequence[str], separator: str) -> list[tuple[int, list[str]]]:
    """The fields of each record, with the line it begins on. Where quotes are not as they must be, or one
    that nobody closed may have swallowed rows, every line is a record: none is left out."""
    reader = csv.reader((f"{line}\n" for line in lines), delimiter=separator, strict=True)
    records, first = list[tuple[int, list[str]]](), 1
    try:
        for fields in reader:
            records.append((first, fields))
            first = reader.line_num + 1
    except csv.Error:
        return _by_line(lines, separator)
    long = (field for _, fields in records for field in fields if "\n" in field)
    swallowed = any(in_text(field, "") for field in long)
    return _by_line(lines, separator) if swallowed else records


def _by_line(lines: Sequence[str], separator: str) -> list[tuple[int, list[str]]]:
    return [
        (number, next(csv.reader([line], delimiter=separator), []))
        for number, line in enumerate(lines, start=1)
    ]


def bins_of_file(file: Path) -> list[ListedBin]:
    """The lines of a text, CSV or XLSX file. Raises UserError where there is no such file, it cannot be read
    or holds nothing that could be a BIN."""
    if not file.is_file():
        raise UserError("register.check.no_file", name=file)
    result = _of_workbook(file) if file.suffix.lower() == ".xlsx" else bins_of_text(_text(file))
    if not result:
        raise UserError("register.check.no_numbers", name=file.name)
    return result


def is_heading(text: str) -> bool:
    """Whether this heads a column of BINs (data/rules/register.toml)."""
    sentence = "".join(letter for letter in text.casefold() if letter.isalnum())
    return sentence in rules().bin_list.headings


def _column(titles: Iterable[str]) -> int | None:
    return next((place for place, title in enumerate(titles) if is_heading(title)), None)


def _text(file: Path) -> str:
    if file.stat().st_size > MOST_TEXT:
        raise UserError("register.check.too_big", name=file.name, megabytes=MOST_TEXT // 1_000_000)
    kind = container(file)
    if kind is not None:
        raise UserError(
            f"intake.container.{kind}" if not kind.startswith(".") else "register.check.not_text",
            name=file.name,
        )
    try:
        return file.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise UserError("register.check.not_text", name=file.name) from error


def _of_workbook(file: Path) -> list[ListedBin]:
    result: list[ListedBin] = []
    with opened_workbook(file) as book:
        several = len(book.sheets) > 1
        for sheet in book.sheets:
            result += _of_sheet(sheet.name, list(_bounded(file.name, book.rows(sheet))), several)
    return result


def _bounded(name: str, rows: Iterator[Row]) -> Iterator[Row]:
    """The rows of a sheet. Raises UserError where it has more cells than any list of BINs: an answer must
    come soon, whoever sends it."""
    cells = 0
    for row in rows:
        cells += len(row.cells)
        if cells > MOST_CELLS:
            raise UserError("register.check.too_many_cells", name=name, most=MOST_CELLS)
        yield row


def _of_sheet(name: str, rows: Sequence[Row], several: bool) -> Iterator[ListedBin]:
    within = rules().bin_list.heading_within
    headed = next((row for row in rows[:within] if _headed(row) is not None), None)
    prefix = f"{name}!" if several else ""
    for row in rows:
        if row is headed:
            continue
        if headed is not None and row.number > headed.number:
            yield from list(_of_headed(row, _headed(headed), prefix)) or _unanswered(row, "empty", prefix)
        else:
            yield from list(_of_row(row, prefix)) or _unanswered(row, "nothing", prefix)


def _unanswered(row: Row, problem: str, prefix: str) -> Iterator[ListedBin]:
    """A row in which no BIN was found, where there are digits in it; under a heading whatever is in it."""
    cells = [cell for _, cell in sorted(row.cells.items()) if cell.shown.strip()]
    if problem == "empty":
        named = cells
    else:
        named = [cell for cell in cells if any(letter.isdigit() for letter in cell.shown)]
    if named:
        text = "; ".join(cell.shown.strip() for cell in cells)
        yield ListedBin(text, None, problem, f"{prefix}{named[0].ref}", "cell")


def _headed(row: Row) -> int | None:
    """The column that a row heads as that of BINs."""
    return next((place for place, cell in sorted(row.cells.items()) if is_heading(cell.shown)), None)


def _of_headed(row: Row, column: int | None, prefix: str) -> Iterator[ListedBin]:
    """The cell under the heading, whatever it holds; elsewhere only what is a BIN beyond doubt."""
    for place, cell in sorted(row.cells.items()):
        if (place == column and cell.shown.strip()) or _is_sure(cell):
            yield _of_cell(cell, prefix)


def _of_row(row: Row, prefix: str) -> Iterator[ListedBin]:
    """A row without headings: a cell alone is meant to be a BIN; among others only what may be one."""
    cells = [cell for _, cell in sorted(row.cells.items()) if cell.shown.strip()]
    alone = len(cells) == 1
    for cell in cells:
        if cell.kind in UNREADABLE or cell.kind == "number" or (alone and _is_digits(cell)):
            result = _of_cell(cell, prefix)
            if result.bin is not None or alone or cell.kind in UNREADABLE:
                yield result
        elif cell.kind == "text":
            yield from in_text(cell.shown, f"{prefix}{cell.ref}", "cell")


def _of_cell(cell: Cell, prefix: str) -> ListedBin:
    place = f"{prefix}{cell.ref}"
    if cell.kind in UNREADABLE:
        return ListedBin(cell.shown, None, cell.kind, place, "cell")
    if cell.kind not in ("text", "number"):
        return ListedBin(cell.shown, None, "not_digits", place, "cell")
    return single(cell.shown, place, "cell")


def _is_sure(cell: Cell) -> bool:
    text = cell.shown.strip()
    return len(text) == BIN_LENGTH and is_bin(text) and is_plausible_bin(text)


def _is_digits(cell: Cell) -> bool:
    return cell.kind == "text" and any(letter.isdigit() for letter in cell.shown)
