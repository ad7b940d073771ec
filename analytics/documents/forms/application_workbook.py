"""Reads an application from the filled template, to the cell: what cannot be read is named with sheet, row
and column.

Sheets and columns are found by their hidden ids, so renamed sheets and moved columns are read all the same.
Nothing is dropped in silence: rows marked as examples are left out only where they still are the examples."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from itertools import islice
from pathlib import Path as File
from typing import Any

from analytics.documents.engine.workbook import sheet_name
from analytics.documents.forms.application_cells import CellProblem, read_cell
from analytics.documents.forms.application_opening import (
    FilledTemplate,
    TaggedSheet,
    filled_template,
    is_blank,
)
from analytics.documents.forms.application_rows import comparable, example_marks, examples_as_written
from analytics.documents.forms.application_sheets import ID_ROW, SHEETS, Column, Form, Table
from analytics.order.application.document import Application
from analytics.order.application.problems import Cell, MessageId, Path, Problem, error, warning
from analytics.order.application.reading import from_document
from analytics.store.intake.workbook.cell import letters
from analytics.text import LANGUAGES, text_for
from analytics.text.values import Json

FORM_VALUE = 2  # the column of the values of a form


@dataclass
class ApplicationReading:
    """What a workbook holds: the application, what could not be read, and where each field stands."""

    application: Application
    problems: list[Problem]
    cells: dict[Path, Cell] = field(default_factory=dict)

    def locate(self, problems: list[Problem]) -> list[Problem]:
        """The problems with the cell of their field, or the nearest place above it."""
        return [problem if problem.cell else problem.at(self._cell(problem.path)) for problem in problems]

    def _cell(self, path: Path) -> Cell | None:
        places = (self.cells.get(path[:length]) for length in range(len(path), 0, -1))
        return next((place for place in places if place is not None), None)


def read_application_workbook(file: File) -> ApplicationReading:
    """The application of a filled template. Raises UserError where the file is not one, or must not be
    opened."""
    return _Reader(filled_template(file)).read()


@dataclass(frozen=True, slots=True)
class _Row:
    """One filled row of a table: its filled cells by column id, and the letters of all columns."""

    table: Table
    sheet: str
    number: int
    given: Json
    letters: dict[str, str]

    def cell(self, id: str) -> Cell:
        return Cell(self.sheet, self.number, self.letters.get(id, "A"))


class _Reader:
    """Collects the raw document while walking the sheets."""

    def __init__(self, template: FilledTemplate) -> None:
        self.template, self.sheets = template, template.sheets
        self.document: Json = {}
        self.problems: list[Problem] = []
        self.cells: dict[Path, Cell] = {}
        self.goods: dict[int, int] = {}  # number of the good -> its place in the document

    def read(self) -> ApplicationReading:
        for spec in SHEETS:
            sheet = self.sheets.get(spec.id)
            if sheet is None:
                self.problems.append(
                    error(
                        spec.clause, (), "sheet_missing", sheet=MessageId(f"filing_template.sheet.{spec.id}")
                    )
                )
            elif isinstance(spec, Form):
                self._form(spec, sheet)
            else:
                self._table(spec, sheet)
        self._beside()
        self._places_of_goods()
        application, unread = from_document(self.document)
        reading = ApplicationReading(application, [], self.cells)
        reading.problems = reading.locate([*self.problems, *unread])
        return reading

    def _beside(self) -> None:
        """What stands in the workbook and is not read, or is read though nobody sees it: each is named."""
        clauses = {spec.id: spec.clause for spec in SHEETS}
        for id, sheet in self.template.copies:
            if self._is_filled(id, sheet):
                first = self.sheets[id].name
                self.problems.append(error(clauses[id], (), "sheet_copied", first=first).at(Cell(sheet.name)))
        for name in self.template.foreign:
            if name not in guide_names():
                self.problems.append(warning("10", (), "sheet_ignored").at(Cell(name)))
        for id, sheet in self.sheets.items():
            if sheet.hidden:
                self.problems.append(warning(clauses[id], (), "sheet_hidden").at(Cell(sheet.name)))
            for row in (one for one in sheet.entries if one.hidden):
                self.problems.append(
                    warning(clauses[id], (), "row_hidden").at(Cell(sheet.name, row.number, "A"))
                )

    def _is_filled(self, id: str, sheet: TaggedSheet) -> bool:
        """Whether a copy says anything: a value of a form, or a row that is no example."""
        spec = next(one for one in SHEETS if one.id == id)
        if isinstance(spec, Form):
            return any(not is_blank(row.at(FORM_VALUE)) for row in sheet.entries)
        marks = (row.at(0) for row in sheet.entries)
        return any(mark is None or mark.shown.strip().casefold() not in example_marks() for mark in marks)

    def _form(self, form: Form, sheet: TaggedSheet) -> None:
        lines = {cell.shown: row for row in sheet.entries if (cell := row.at(0)) is not None}
        for column in form.columns:
            *above, name = column.id.split(".")
            path: Path = (*above, name)
            if column.id not in lines:
                self.problems.append(error(column.clause, path, "line_missing").at(Cell(sheet.name)))
                continue
            row = lines[column.id]
            self.cells[path] = Cell(sheet.name, row.number, letters(FORM_VALUE))
            value = self._value(column, row.at(FORM_VALUE), path, self.cells[path])
            if value is not None:
                record = self.document
                for step in above:
                    record = record.setdefault(step, {})
                record[name] = value

    def _table(self, table: Table, sheet: TaggedSheet) -> None:
        places = self._columns(table, sheet)
        named = {column.id: letters(place) for column, place in places}
        if table.rows and not table.by_good:
            self.cells[(table.rows,)] = Cell(sheet.name)
            self.document.setdefault(table.rows, [])
        for entry in sheet.entries:
            values = {
                column.id: cell
                for column, place in places
                if (cell := entry.at(place)) is not None and not is_blank(cell)
            }
            row = _Row(table, sheet.name, entry.number, values, named)
            mark = entry.at(0)
            if values and not self._is_example(row, mark.shown if mark else None):
                self._record(row)

    def _columns(self, table: Table, sheet: TaggedSheet) -> list[tuple[Column, int]]:
        """Where each column stands, by the hidden ids of the first row; values that stand under no heading
        are pointed at."""
        result: list[tuple[Column, int]] = []
        for column in table.columns:
            at = [place for place, id in sorted(sheet.ids.items()) if id == column.id]
            if len(at) == 1:
                result.append((column, at[0]))
                continue
            where = Cell(sheet.name, ID_ROW, letters(at[1])) if at else Cell(sheet.name)
            subject = (column.clause, (column.name,))
            if at:
                self.problems.append(error(*subject, "column_twice").at(where))
            elif column.required:
                self.problems.append(error(*subject, "column_missing").at(where))
            else:  # a template of an earlier wording has no column for what need not be told
                self.problems.append(warning(*subject, "column_absent").at(where))
        known = {0, *(place for _, place in result)}
        beyond = (
            (row.number, place)
            for row in sheet.entries
            for place, cell in sorted(row.cells.items())
            if place not in known and not is_blank(cell)
        )
        for row, place in islice(beyond, 1):
            self.problems.append(
                warning(table.clause, (), "column_ignored").at(Cell(sheet.name, row, letters(place)))
            )
        return result

    def _is_example(self, row: _Row, mark: Any) -> bool:
        if str(mark or "").strip().casefold() not in example_marks():
            return False
        if {id: comparable(cell.value) for id, cell in row.given.items()} not in examples_as_written(
            row.table
        ):
            self.problems.append(
                error(row.table.clause, (), "example_changed", mark=str(mark)).at(row.cell(""))
            )
        return True

    def _record(self, row: _Row) -> None:
        """One row: a record of a list of the application, or fields and a record of the good it numbers."""
        if not row.table.by_good:
            self._append(row, self.document, (), row.table.rows or "")
            return
        index = self._good_of(row)
        if index is None:
            return
        good, path = self.document["goods"][index], ("goods", index)
        for name, value in self._fields(row, path, of_good=True).items():
            if good.setdefault(name, value) != value:
                self.problems.append(
                    error(row.table.clause, (*path, name), "two_answers", first=str(good[name])).at(
                        row.cell(name)
                    )
                )
        if row.table.rows and any(
            column.id in row.given for column in row.table.columns[1:] if not column.of_good
        ):
            self._append(row, good, path, row.table.rows)

    def _append(self, row: _Row, owner: Json, path: Path, name: str) -> None:
        records = owner.setdefault(name, [])
        here: Path = (*path, name, len(records))
        self.cells[here] = row.cell(row.table.columns[0].id)
        records.append(self._fields(row, here, of_good=False))
        number = whole(records[-1].get("number"))
        if name == "goods" and number is not None:
            self.goods.setdefault(number, len(records) - 1)

    def _good_of(self, row: _Row) -> int | None:
        """The place of the good that a row names by its number."""
        where = row.cell("good")
        if "good" not in row.given:
            self.problems.append(error(row.table.clause, ("good",), "no_good_number").at(where))
            return None
        number = whole(self._value(row.table.columns[0], row.given["good"], ("good",), where))
        if number not in self.goods:
            self.problems.append(
                error(row.table.clause, ("good",), "no_such_good", number=row.given["good"].shown).at(where)
            )
        return self.goods.get(number or 0)

    def _fields(self, row: _Row, path: Path, *, of_good: bool) -> Json:
        """The values of a row, by field; the cell of every column is remembered, so that what is missing has
        a place too."""
        values: Json = {}
        for column in row.table.columns:
            if column.id == "good" or column.of_good is not of_good or column.id not in row.letters:
                continue
            here = (*path, column.name)
            if column.id in row.given or here not in self.cells:
                self.cells[here] = row.cell(column.id)
            value = self._value(column, row.given.get(column.id), here, row.cell(column.id))
            if value is not None:
                values[column.name] = value
        return values

    def _value(self, column: Column, cell: Any, path: Path, where: Cell) -> Any:
        """The value of a cell; None with a problem where it cannot be read."""
        if cell is None or is_blank(cell):
            return None
        try:
            return read_cell(column, cell)
        except CellProblem as problem:
            values = {"cell": f"{where.column}{where.row}", **problem.values}
            self.problems.append(error(column.clause, path, problem.rule, **values).at(where))
            return None

    def _places_of_goods(self) -> None:
        """Where a good's own field or list would stand that has no row: the sheet that asks for it."""
        for table in (
            spec for spec in SHEETS if isinstance(spec, Table) and spec.by_good and spec.id in self.sheets
        ):
            names = [column.name for column in table.columns if column.of_good] + (
                [table.rows] if table.rows else []
            )
            for index in range(len(self.document.get("goods", []))):
                for name in names:
                    self.cells.setdefault(("goods", index, name), Cell(self.sheets[table.id].name))


@cache
def guide_names() -> frozenset[str]:
    """How the sheets of the template are called that nobody fills in."""
    return frozenset(
        ("lists", *(sheet_name(text_for(language)("filing_template.guide")) for language in LANGUAGES))
    )


def whole(value: Any) -> int | None:
    """The number of a good as typed; None where it is none."""
    if isinstance(value, str) and value.isascii() and value.isdigit() and len(value) < 10:
        return int(value)
    return value if isinstance(value, int) else None
