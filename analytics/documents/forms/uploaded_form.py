"""A form that was filled in as a workbook and uploaded: hostile until checked."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from analytics.store.intake.cells import CellProblem
from analytics.store.intake.problems import FileRefused
from analytics.store.intake.workbook.cell import Cell
from analytics.store.intake.workbook.opening import Sheet, Workbook, open_workbook
from analytics.store.intake.workbook.sheet import Row
from analytics.text import Text, UserError

HEADINGS_ROW = 1


class RefusedCell(UserError):
    """A cell of a form that cannot be read: on which sheet, where, what stands there and why."""

    exit_code = 1

    def __init__(self, sheet: str, cell: str, value: str, why: CellProblem) -> None:
        super().__init__("intake.refused_cell", sheet=sheet, cell=cell, value=value[:40], why=why)

    def render(self, t: Text) -> str:
        why: CellProblem = self.values["why"]
        reason = t(why.reason, **{"cell": self.values["cell"], **why.details})
        return t(self.key, **{name: self.values[name] for name in ("sheet", "cell", "value")}, why=reason)


class RefusedCells(UserError):
    """All the cells of a form that cannot be read, a line each."""

    exit_code = 1

    def __init__(self, refused: list[UserError]) -> None:
        super().__init__("intake.refused_cells", refused=refused)

    def render(self, t: Text) -> str:
        return "\n".join([*(one.render(t) for one in self.values["refused"]), t(self.key)])


@dataclass(frozen=True, slots=True)
class UnreadCell:
    """A cell that could not be read: its row in the sheet, its column, where it is, what stands there and
    why."""

    row: int
    column: str
    cell: str
    value: str
    why: CellProblem

    def message(self, t: Text) -> str:
        """What stands there, why it cannot be read and what to do."""
        fields = {"value": self.value, "cell": self.cell, **self.why.details}
        return t("submissions.problem.unread", value=self.value, why=t(self.why.reason, **fields))


@dataclass(frozen=True, slots=True)
class FormSheet:
    """A sheet of a form: its first filled row as headings, and the filled rows with it."""

    sheet: Sheet
    headings: dict[int, str]
    all_rows: list[Row]

    @property
    def rows(self) -> list[Row]:
        """The rows below the headings."""
        return self.all_rows[1:]


@contextmanager
def opened_form(name: str, content: bytes) -> Iterator[Workbook]:
    """The workbook of an upload. Raises UserError where it must not or cannot be opened."""
    with tempfile.NamedTemporaryFile(suffix=".xlsx") as copy:
        copy.write(content)
        copy.flush()
        with opened_workbook(Path(copy.name), name) as book:
            yield book


@contextmanager
def opened_workbook(file: Path, name: str | None = None) -> Iterator[Workbook]:
    """The workbook of a file. Raises UserError where it must not or cannot be opened, or breaks off."""
    try:
        with open_workbook(file) as book:
            yield book
    except FileRefused as refusal:
        raise UserError(refusal.reason, **refusal.details | {"name": name or file.name}) from refusal


def form_sheets(
    book: Workbook, columns: int, also: Callable[[Mapping[int, str]], int | None] = lambda _: None
) -> list[FormSheet]:
    """The sheets that hold anything, from their headings down, without empty rows. Raises UserError for what
    stands beside the form's columns. `also`: how many columns a sheet with other headings has, None where it
    is none of the form's."""
    result = []
    for sheet in book.filled():
        book.refuse_merged(sheet)
        rows = [row for row in book.rows(sheet) if any(filled_cell(row, place) for place in row.cells)]
        first = rows[0] if rows else None
        headings = {place: cell.shown for place, cell in first.cells.items()} if first else {}
        result.append(FormSheet(sheet, headings, rows))
        for row in rows[1:]:
            _refuse_beyond(sheet, row, also(headings) or columns)
    return result


def _refuse_beyond(sheet: Sheet, row: Row, columns: int) -> None:
    """Raises UserError for a cell beside the form: what stands there would be left out without a word."""
    beyond = next((cell for place, cell in sorted(row.cells.items()) if place >= columns), None)
    if beyond is not None and beyond.shown.strip():
        raise RefusedCell(sheet.name, beyond.ref, beyond.shown, CellProblem("intake.beyond_form"))


def filled_cell(row: Row, column: int) -> Cell | None:
    """The cell of a row, None where nothing or only spaces stand there."""
    cell = row.at(column)
    return cell if cell is not None and str(cell.value).strip() else None
