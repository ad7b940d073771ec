"""Opens a filled application template: guarded, its sheets found by their hidden tags, else by their
headings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from analytics.documents.forms.application_headings import form_by_ids, is_clause_row, table_by_headings
from analytics.documents.forms.application_sheets import (
    FIRST_ROW,
    HEAD_ROW,
    ID_ROW,
    LISTS,
    SHEETS,
    TAG,
    Form,
)
from analytics.documents.forms.uploaded_form import opened_workbook
from analytics.store.intake.workbook.cell import Cell
from analytics.store.intake.workbook.opening import Sheet, Workbook
from analytics.store.intake.workbook.sheet import Row
from analytics.text import UserError

MOST_ROWS = 20_000  # of one sheet; what stands below is refused, not ignored
MOST_COLUMNS = 60
TOP = 12  # rows in which the tag or the headings are looked for


@dataclass(frozen=True, slots=True)
class TaggedSheet:
    """A sheet of the template: its name in this workbook, its column ids by place, and the filled rows below
    the headings."""

    name: str
    ids: dict[int, str]
    entries: tuple[Row, ...]
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class FilledTemplate:
    """The sheets by their ids; sheets that are copies of one of them, as (id, sheet); names of sheets that
    belong to no part of the template."""

    sheets: dict[str, TaggedSheet] = field(default_factory=dict)
    copies: list[tuple[str, TaggedSheet]] = field(default_factory=list)
    foreign: list[str] = field(default_factory=list)


def filled_template(file: Path) -> FilledTemplate:
    """The template's sheets. Raises UserError where the file is no template, or must not be opened."""
    result = FilledTemplate()
    with opened_workbook(file) as book:
        for sheet in book.sheets:
            _sort(result, book, sheet)
    if not result.sheets:
        raise UserError("application.not_the_template", name=file.name)
    return result


def _sort(result: FilledTemplate, book: Workbook, sheet: Sheet) -> None:
    rows = [_narrow(row) for row in book.rows(sheet)]
    known = _known(sheet, rows)
    if known is None:
        if any(not is_blank(cell) for row in rows for cell in row.cells.values()) and sheet.name != LISTS:
            result.foreign.append(sheet.name)
        return
    book.refuse_merged(sheet)
    id, tagged = known
    if id in result.sheets:
        result.copies.append((id, tagged))
    else:
        result.sheets[id] = tagged


def _known(sheet: Sheet, rows: Sequence[Row]) -> tuple[str, TaggedSheet] | None:
    """Which part of the template a sheet is: by its tag in the first column, else by its lines or
    headings."""
    top = [row for row in rows if row.number <= TOP]
    tag = next((row for row in top if (cell := row.at(0)) and cell.shown.startswith(TAG)), None)
    headed = table_by_headings(top)
    spec = None
    if tag is not None:
        id = tag.cells[0].shown.removeprefix(TAG)
        spec = next((one for one in SHEETS if one.id == id), None)
    elif headed is not None:
        spec = headed[0]
    else:
        spec = form_by_ids(rows)
    if spec is None:
        return None
    ids = (
        {place: cell.shown for place, cell in tag.cells.items() if place}
        if tag
        else headed[2]
        if headed
        else {}
    )
    first = _first_row(tag, headed[1] if headed and headed[0] is spec else None, rows, isinstance(spec, Form))
    entries = tuple(_entries(sheet.name, rows, first))
    return spec.id, TaggedSheet(sheet.name, ids, entries, sheet.hidden)


def _first_row(tag: Row | None, headings: Row | None, rows: Sequence[Row], is_form: bool) -> int:
    """The number of the first row that may be filled in: below the headings and what explains them."""
    if headings is not None:
        in_order = tag is not None and headings.number - tag.number == HEAD_ROW - ID_ROW
        below = next((row for row in rows if row.number == headings.number + 1), None)
        explained = in_order or below is None or is_clause_row(below)
        return headings.number + (FIRST_ROW - HEAD_ROW if explained else 1)
    if is_form:
        return (tag.number if tag is not None else 0) + 1
    return (tag.number if tag is not None else ID_ROW) + FIRST_ROW - ID_ROW


def _entries(name: str, rows: Sequence[Row], first: int) -> list[Row]:
    filled = [
        row for row in rows if row.number >= first and not all(is_blank(cell) for cell in row.cells.values())
    ]
    if any(row.number > MOST_ROWS for row in filled):
        raise UserError("application.too_many_rows", sheet=name, most=MOST_ROWS)
    return filled


def _narrow(row: Row) -> Row:
    """The row without what stands far beyond the template's columns; the first such cell is kept to be
    pointed at."""
    beyond = sorted(place for place in row.cells if place >= MOST_COLUMNS)
    kept = {place: cell for place, cell in row.cells.items() if place < MOST_COLUMNS or place in beyond[:1]}
    return Row(row.number, row.hidden, kept)


def is_blank(cell: Cell | None) -> bool:
    """No value, or spaces only."""
    return cell is None or (isinstance(cell.value, str) and not cell.value.strip())
