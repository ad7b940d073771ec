"""Quarterly updates as a workbook (clause 26): an empty form, and a filled one read back, every cell known by
its sheet and place.

A row is one field: registration number, row of the good (empty: the producer), field, new value. Field and
value empty: nothing changed. Lists (equipment, premises, suppliers) have sheets of their own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from analytics.documents.engine.workbook import tables_workbook
from analytics.documents.forms import updates_lists as lists
from analytics.documents.forms.form_cells import Expected, codes_of, figure, form_value, per_cent
from analytics.documents.forms.uploaded_form import (
    FormSheet,
    RefusedCell,
    RefusedCells,
    filled_cell,
    form_sheets,
    opened_form,
)
from analytics.order.codes import is_format
from analytics.store.intake.cells import CellProblem
from analytics.store.intake.workbook.cell import Cell, letters
from analytics.store.intake.workbook.opening import Sheet
from analytics.store.intake.workbook.sheet import Row
from analytics.text import LANGUAGES, Text, UserError, text_for
from analytics.text.values import Json

MOST_ROWS = 20_000
COLUMNS = ("registration_no", "row_no", "field", "value")
NO_ROWS: Sequence[Sequence[Any]] = ()
EXPECTED: dict[str, Expected] = {
    "capacity": "number",
    "cost_price": "number",
    "in_country_value": "percent",
    "localisation": "percent",
}
CODES = ("oked", "kato", "tnved", "kpved", "enstru", "agsk3")


@dataclass(frozen=True, slots=True)
class UpdateRow:
    """A row of the form; `place` is its row in the sheet, `cell` that of the value, `field` empty where
    nothing changed. A list comes as one, with its records, at the place of the first."""

    place: int
    registration_no: str
    row_no: int | None
    field: str
    value: str | Decimal | list[Json] | None
    sheet: str = ""
    cell: str = ""
    hidden: bool = False


def updates_workbook(t: Text) -> bytes:
    """The empty form in a language."""
    own = (t("register_updates.sheet"), [t(f"register_updates.column.{name}") for name in COLUMNS], NO_ROWS)
    others = [
        (t(f"register.field.{table.id}"), lists.headings(t, table), NO_ROWS) for table in lists.tables()
    ]
    return tables_workbook([own, *others])


def read_updates(name: str, content: bytes, fields: Sequence[str]) -> list[UpdateRow]:
    """The rows of an uploaded form, of all its sheets. A field is written as in the form's list, in any of
    the languages.

    Raises UserError where the file cannot be read, or names every cell that cannot."""
    with opened_form(name, content) as book:
        sheets = form_sheets(book, len(COLUMNS), lists.width)
    of_lists = [(sheet, alike) for sheet in sheets if (alike := lists.tables_of(sheet.headings))]
    fields_only = [sheet for sheet in sheets if not lists.tables_of(sheet.headings)]
    for sheet in fields_only:
        _check_headings(sheet)
    count = sum(len(sheet.rows) for sheet in sheets)
    if count > MOST_ROWS:
        raise UserError("submissions.too_many_rows", name=name, most=MOST_ROWS)
    if not count:
        raise UserError("register_updates.nothing_in_file", name=name)
    known = _field_names(tuple(fields))
    provided, refused = list[UpdateRow](), list[UserError]()
    for sheet_of_row, row in _rows(fields_only):
        try:
            provided.append(_update_row(sheet_of_row, row, known))
        except UserError as error:
            refused.append(error)
    for form, alike in of_lists:
        for one in lists.records(form, alike, refused):
            place = (
                one.row.number,
                *one.key,
                one.table.id,
                one.values,
                form.sheet.name,
                f"A{one.row.number}",
            )
            provided.append(UpdateRow(*place, one.row.hidden or form.sheet.hidden))
    if refused:
        raise refused[0] if len(refused) == 1 else RefusedCells(refused)
    return provided


def read_updates_file(file: Path, fields: Sequence[str]) -> list[UpdateRow]:
    """As `read_updates`, from a file. Raises UserError where there is none, too."""
    if not file.is_file():
        raise UserError("intake.no_file", file=file)
    return read_updates(file.name, file.read_bytes(), fields)


def _rows(sheets: Sequence[FormSheet]) -> Iterator[tuple[Sheet, Row]]:
    return ((sheet.sheet, row) for sheet in sheets for row in sheet.rows)


def _check_headings(sheet: FormSheet) -> None:
    """Every sheet with anything on it has the form's headings, in any of the languages."""
    text = [sheet.headings.get(place, "").strip().casefold() for place in range(len(COLUMNS))]
    if any(title not in _titles()[place] for place, title in enumerate(text)):
        raise UserError("register_updates.other_sheet", sheet=sheet.sheet.name)


@cache
def _titles() -> tuple[frozenset[str], ...]:
    """The headings of each column in every language, in small letters."""
    return tuple(
        frozenset(text_for(language)(f"register_updates.column.{name}").casefold() for language in LANGUAGES)
        | {name}
        for name in COLUMNS
    )


def _update_row(sheet: Sheet, row: Row, known: Mapping[str, str]) -> UpdateRow:
    cells = {name: filled_cell(row, place) for place, name in enumerate(COLUMNS)}
    texts = {name: lists.cell_text(sheet.name, cells[name]) for name in COLUMNS[:3]}
    field = known.get(texts["field"].casefold(), "") if texts["field"] else ""
    if not texts["registration_no"]:
        raise UserError("register_updates.bad_cell.registration_no", row=row.number, value="")
    if bool(texts["field"]) is not bool(field):
        raise UserError("register_updates.bad_cell.field", row=row.number, value=texts["field"][:40])
    value = cells["value"]
    if value is not None and not field:
        raise UserError("register_updates.bad_cell.value", row=row.number, value=value.shown[:40])
    return UpdateRow(
        row.number,
        texts["registration_no"],
        lists.row_number(row, texts["row_no"]),
        field,
        _value(sheet.name, field, value) if field else None,
        sheet.name,
        f"{letters(COLUMNS.index('value'))}{row.number}",
        row.hidden or sheet.hidden,
    )


def _value(sheet: str, field: str, cell: Cell | None) -> str | Decimal | None:
    """The new value of a field: a figure is exact, a code is written as its classifier writes it."""
    if cell is None:
        return None
    expected = EXPECTED.get(field, "code" if field in CODES else "text")
    try:
        value = form_value(cell, expected)
        if expected in ("number", "percent"):
            return _figure(value, expected)
        if field in CODES:
            return _codes(field, value)
        return lists.whole_text(value)
    except CellProblem as problem:
        raise RefusedCell(sheet, cell.ref, cell.shown, problem) from problem


def _figure(value: object, expected: Expected) -> Decimal:
    if isinstance(value, str):
        return per_cent(value) if expected == "percent" else figure(value)
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        raise CellProblem("intake.not_a_figure", value=str(value))
    return Decimal(value)


def _codes(field: str, value: object) -> str:
    """Codes joined as the Register holds them; what is no code of the classifier is refused."""
    codes = codes_of(field, value)
    odd = [code for code in codes if not is_format(field, code)]
    if odd:
        raise CellProblem("intake.code_format", classifier=field, value=odd[0])
    return ", ".join(codes)


def _field_names(fields: tuple[str, ...]) -> dict[str, str]:
    """Every way a field may be written -> its name."""
    text = {
        text_for(language)(f"register.field.{name}").casefold(): name
        for language in LANGUAGES
        for name in fields
    }
    return text | {name: name for name in fields}
