"""The results of monitoring software producers (29) as a workbook: the form with the entries of the quarter,
and a filled one read back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from analytics.documents.engine.workbook import table_workbook
from analytics.documents.forms.form_cells import form_value
from analytics.documents.forms.uploaded_form import (
    FormSheet,
    UnreadCell,
    filled_cell,
    form_sheets,
    opened_form,
)
from analytics.store.intake.cells import CellProblem
from analytics.store.intake.workbook.cell import letters
from analytics.store.intake.workbook.sheet import Row
from analytics.text import LANGUAGES, Text, UserError, text_for

COLUMNS = ("registration_no", "name", "result", "reason")
RESULTS = ("conforming", "exclude")
FILLED_IN = ("result", "reason")  # the form that is handed out has the entries already
UNREAD = "\0"


@dataclass(frozen=True, slots=True)
class FilledRow:
    """A row of the form: its place in the sheet, the entry, the result, the reason."""

    place: int
    registration_no: str
    result: str
    reason: str


@dataclass(frozen=True, slots=True)
class FilledResults:
    """Rows as read; the cells that say none of the results, or cannot be read; rows that nobody sees in the
    sheet."""

    rows: list[FilledRow] = field(default_factory=list)
    unread: list[UnreadCell] = field(default_factory=list)
    hidden: list[int] = field(default_factory=list)


def results_workbook(t: Text, entries: Sequence[tuple[str, str]], *, mark: str = "") -> bytes:
    """The form in a language, a row an entry (its number and name) that nothing was informed of yet; the
    heading of the column says the two results."""
    results = " / ".join(t(f"submissions_software.result.{name}") for name in RESULTS)
    headings = [
        t("documents.row_no"),
        *(t(f"submissions_software.column.{name}") for name in ("entry", "name")),
        f"{t('submissions_software.column.result')} ({results})",
        t("submissions_software.column.reason"),
    ]
    rows = [
        [number, registration_no, name, None, None]
        for number, (registration_no, name) in enumerate(entries, start=1)
    ]
    return table_workbook(t("submissions_software.sheet"), headings, rows, mark=mark)


def read_results(name: str, content: bytes) -> FilledResults:
    """The filled rows of an uploaded workbook; a row without a result is not informed of. Raises UserError
    where it cannot be opened."""
    with opened_form(name, content) as book:
        sheets = form_sheets(book, 1 + len(COLUMNS))
    if len(sheets) > 1:
        raise UserError("intake.several_sheets", sheets=", ".join(sheet.sheet.name for sheet in sheets))
    return _read(sheets[0]) if sheets else FilledResults()


def _read(sheet: FormSheet) -> FilledResults:
    result = FilledResults()
    for row in sheet.rows if _has_titles(sheet.headings) else sheet.all_rows:
        texts = {column: _text(result, row, place) for place, column in enumerate(COLUMNS, start=1)}
        if not any(texts[column] for column in FILLED_IN) or UNREAD in texts.values():
            continue  # nobody is informed of an entry beside which nothing is written
        if row.hidden or sheet.sheet.hidden:
            result.hidden.append(row.number)
        _add(result, row, texts)
    return result


def _has_titles(headings: Mapping[int, str]) -> bool:
    """Whether the first row is the form's headings: somebody may have deleted these."""
    titles = {
        text_for(language)(f"submissions_software.column.{name}").casefold()
        for language in LANGUAGES
        for name in ("entry", "name", "reason")
    }
    return any(" ".join(title.split()).casefold() in titles for title in headings.values())


def _text(results: FilledResults, row: Row, place: int) -> str:
    """The text of a cell; UNREAD where it cannot be read, which is noted."""
    cell = filled_cell(row, place)
    try:
        return "" if cell is None else str(form_value(cell, "text")).strip()
    except CellProblem as problem:
        results.unread.append(_unread(row, COLUMNS[place - 1], cell.shown if cell else "", problem))
        return UNREAD


def _unread(row: Row, column: str, value: str, why: CellProblem) -> UnreadCell:
    place = f"{letters(1 + COLUMNS.index(column))}{row.number}"
    return UnreadCell(row.number, column, place, value[:40], why)


def _add(results: FilledResults, row: Row, texts: Mapping[str, str]) -> None:
    """A row with a result or a reason: both its entry and its result must be told."""
    result = _result(texts["result"])
    if not texts["registration_no"]:
        why = CellProblem("submissions_software.entry_missing")
        results.unread.append(_unread(row, "registration_no", "", why))
    elif result is None:
        why = CellProblem("submissions_software.no_result")
        results.unread.append(_unread(row, "result", texts["result"], why))
    else:
        results.rows.append(FilledRow(row.number, texts["registration_no"], result, texts["reason"]))


def _result(text: str) -> str | None:
    """The result that a cell says in any of the languages, or None."""
    texts = {
        text_for(language)(f"submissions_software.result.{name}").casefold(): name
        for language in LANGUAGES
        for name in RESULTS
    }
    return texts.get(text.casefold())
