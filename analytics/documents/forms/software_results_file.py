"""The results of monitoring software producers (29) as a workbook: the form with the entries of the quarter,
and a filled one read back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from analytics.documents.engine.workbook import table_workbook
from analytics.documents.forms.form_cells import form_value
from analytics.documents.forms.uploaded_form import filled_cell, form_sheets, opened_form
from analytics.store.intake.cells import CellProblem
from analytics.text import LANGUAGES, Text, UserError, text_for

COLUMNS = ("registration_no", "name", "result", "reason")
RESULTS = ("conforming", "exclude")


@dataclass(frozen=True, slots=True)
class FilledRow:
    """A row of the form: its place in the sheet, the entry, the result, the reason."""

    place: int
    registration_no: str
    result: str
    reason: str


@dataclass(frozen=True, slots=True)
class FilledResults:
    """Rows as read; `unread` are (sheet row, column, value) that say none of the results, or cannot be
    read."""

    rows: list[FilledRow] = field(default_factory=list)
    unread: list[tuple[int, str, str]] = field(default_factory=list)


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
    result = FilledResults()
    for row in sheets[0].rows if sheets else []:
        texts: dict[str, str] = {}
        for place, column in enumerate(COLUMNS, start=1):
            cell = filled_cell(row, place)
            try:
                texts[column] = "" if cell is None else str(form_value(cell, "text")).strip()
            except CellProblem:
                result.unread.append((row.number, column, cell.shown[:40] if cell else ""))
        if len(texts) == len(COLUMNS) and texts["registration_no"] and texts["result"]:
            _add(result, row.number, texts)
    return result


def _add(results: FilledResults, place: int, texts: Mapping[str, str]) -> None:
    result = _result(texts["result"])
    if result is None:
        results.unread.append((place, "result", texts["result"][:40]))
    else:
        results.rows.append(FilledRow(place, texts["registration_no"], result, texts["reason"]))


def _result(text: str) -> str | None:
    """The result that a cell says in any of the languages, or None."""
    texts = {
        text_for(language)(f"submissions_software.result.{name}").casefold(): name
        for language in LANGUAGES
        for name in RESULTS
    }
    return texts.get(text.casefold())
