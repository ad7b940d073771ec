"""Lists of an update in sheets of their own (clauses 10(4)c-j, 26): a row a record, under the headings of the
application's form, after registration number and row of the good. Together the rows are the whole list."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from analytics.documents.forms.application_cells import CellProblem as FormProblem
from analytics.documents.forms.application_cells import read_cell
from analytics.documents.forms.application_headings import compared, heading
from analytics.documents.forms.application_sheets import SHEETS, Column, Table
from analytics.documents.forms.form_cells import form_value
from analytics.documents.forms.uploaded_form import FormSheet, RefusedCell, filled_cell
from analytics.order.update_rules import update_rules
from analytics.store.intake.cells import CellProblem
from analytics.store.intake.workbook.cell import Cell
from analytics.store.intake.workbook.sheet import Row
from analytics.text import LANGUAGES, Text, UserError, text_for
from analytics.text.values import Values

KEYS = ("registration_no", "row_no")
NOT_IN_LIST = "not_in_list"
LONGEST = 4000


@dataclass
class Records:
    """The records of one list of an entry or good, as raw values, from the row of the first on."""

    table: Table
    row: Row
    key: tuple[str, int | None]
    values: list[Values] = field(default_factory=list)


@cache
def tables() -> tuple[Table, ...]:
    """The tables of the application's form that an update may give anew."""
    rules = update_rules()
    names = (*rules.producer.lists, *rules.good.lists)
    by_id = {spec.id: spec for spec in SHEETS if isinstance(spec, Table)}
    return tuple(by_id[name] for name in names)


def columns(table: Table) -> tuple[Column, ...]:
    """The columns of a record, without the good's number and fields."""
    return tuple(one for one in table.columns if one.id != "good" and not one.of_good)


def headings(t: Text, table: Table) -> list[str]:
    return [
        *(t(f"register_updates.column.{name}") for name in KEYS),
        *(heading(t, table.id, column) for column in columns(table)),
    ]


def tables_of(headings_of_sheet: Mapping[int, str]) -> Sequence[Table]:
    """Whose headings a sheet has, in any of the languages: none, one, or a list of the producer and one of a
    good that look alike (permits and conformity documents)."""
    return _known().get(tuple(compared(headings_of_sheet[place]) for place in sorted(headings_of_sheet)), ())


def width(headings_of_sheet: Mapping[int, str]) -> int | None:
    alike = tables_of(headings_of_sheet)
    return len(KEYS) + len(columns(alike[0])) if alike else None


@cache
def _known() -> Mapping[tuple[str, ...], Sequence[Table]]:
    result: dict[tuple[str, ...], list[Table]] = {}
    for table in tables():
        for titles in {
            tuple(compared(title) for title in headings(text_for(language), table)) for language in LANGUAGES
        }:
            result.setdefault(titles, []).append(table)
    return result


def _table(alike: Sequence[Table], row_no: int | None) -> Table:
    """Of lists that look alike: that of the producer where no good is named, else that of the good."""
    facts = update_rules().of(row_no).lists
    return next((table for table in alike if table.id in facts), alike[0])


def records(form: FormSheet, alike: Sequence[Table], refused: list[UserError]) -> Sequence[Records]:
    """The lists of a sheet, by entry and good; what cannot be read is added to `refused` by its cell."""
    result: dict[tuple[str, int | None], Records] = {}
    for row in form.rows:
        try:
            key = _key(form.sheet.name, row)
            table = _table(alike, key[1])
            values = _values(form.sheet.name, row, table)
        except UserError as error:
            refused.append(error)
            continue
        result.setdefault(key, Records(table, row, key)).values.append(values)
    return list(result.values())


def row_number(row: Row, text: str) -> int | None:
    """The row of the good; None for the producer."""
    if text and not (text.isascii() and text.isdigit()):
        raise UserError("register_updates.bad_cell.row_no", row=row.number, value=text[:40])
    return int(text) if text else None


def whole_text(value: Any) -> str:
    """A value as a text. Raises CellProblem for one that is longer than the Register holds."""
    text = str(value)
    if len(text) > LONGEST:
        raise CellProblem("intake.too_long")
    return text


def cell_text(sheet: str, cell: Cell | None) -> str:
    """The text of a cell, empty for none. Raises RefusedCell."""
    if cell is None:
        return ""
    try:
        return whole_text(form_value(cell, "text")).strip()
    except CellProblem as problem:
        raise RefusedCell(sheet, cell.ref, cell.shown, problem) from problem


def _key(sheet: str, row: Row) -> tuple[str, int | None]:
    number, place = (cell_text(sheet, filled_cell(row, column)) for column in range(len(KEYS)))
    if not number:
        raise UserError("register_updates.bad_cell.registration_no", row=row.number, value="")
    return number, row_number(row, place)


def _values(sheet: str, row: Row, table: Table) -> Values:
    values = {}
    for place, column in enumerate(columns(table), start=len(KEYS)):
        cell = filled_cell(row, place)
        if cell is None:
            continue
        try:
            values[column.name] = read_cell(column, cell)
        except FormProblem as problem:
            if problem.rule == NOT_IN_LIST:  # the check of the whole record names the words there are
                values[column.name] = cell.shown
                continue
            key = problem.rule if "." in problem.rule else f"application.problem.{problem.rule}"
            named = {"field": column.name, **problem.values}
            raise RefusedCell(sheet, cell.ref, cell.shown, CellProblem(key, **named)) from problem
    return values
