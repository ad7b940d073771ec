"""The application workbook: a sheet for each part of clause 10, with headings, clauses, examples and
drop-down lists; empty or filled."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from analytics.documents.engine.workbook import (
    DATE_FORMAT,
    TEXT_FORMAT,
    WRAPPED,
    header_cell,
    safe_cell,
    saved,
    sheet_name,
)
from analytics.documents.forms import application_lists as lists
from analytics.documents.forms.application_cells import written
from analytics.documents.forms.application_headings import heading
from analytics.documents.forms.application_rows import example, example_rows, table_rows, value_at
from analytics.documents.forms.application_sheets import (
    CLAUSE_ROW,
    FIRST_ROW,
    HEAD_ROW,
    HELP_ROW,
    ID_ROW,
    LISTS,
    SHEETS,
    TAG,
    TITLE_ROW,
    Column,
    Form,
    Kind,
    Table,
)
from analytics.order.application.document import Application
from analytics.order.filing_rules import months_of_output, new_production_years
from analytics.order.reference_tables import units
from analytics.text import Text, text_for

LAST_ROW = 20_000  # down to here the drop-down lists reach
GREY = PatternFill("solid", fgColor="F2F2F2")
ENTRY = PatternFill("solid", fgColor="FFFBE6")
FORMATS = {Kind.DATE: DATE_FORMAT, Kind.NUMBER: "General", Kind.PERCENT: "General", Kind.WHOLE: "0"}
WIDTHS = {
    Kind.TEXT: 32,
    Kind.DATE: 14,
    Kind.YES_NO: 14,
    Kind.WHOLE: 12,
    Kind.NUMBER: 18,
    Kind.PERCENT: 14,
    Kind.MONTH: 12,
}
FORM_COLUMNS = {"A": 4, "B": 46, "C": 46, "D": 22, "E": 40, "F": 40}


def application_workbook(language: str, on: date, application: Application | None = None) -> bytes:
    """The template in a language, as XLSX: empty with examples, or filled with an application and without
    them. `on`: the day whose rules its help names."""
    t = text_for(language)
    book = Workbook()
    _guide(book.active, t)
    query = {"years": new_production_years().on(on).years, "months": months_of_output().on(on).months}
    sources = _write_lists(book.create_sheet(LISTS), t)
    for spec in SHEETS:
        sheet = book.create_sheet(sheet_name(t(f"filing_template.sheet.{spec.id}")))
        sheet.row_dimensions[ID_ROW].hidden = True
        safe_cell(sheet.cell(ID_ROW, 1), TAG + spec.id)
        safe_cell(
            sheet.cell(TITLE_ROW, 2),
            f"{t(f'filing_template.title.{spec.id}')} ({t(f'application.clause.{spec.clause}')})",
        ).font = Font(bold=True, size=13)
        sheet.print_title_rows = f"{HEAD_ROW}:{HEAD_ROW}"
        safe_cell(sheet.cell(HELP_ROW, 2), t(f"filing_template.help.{spec.id}", **query)).font = Font(
            italic=True
        )
        if isinstance(spec, Form):
            _form(sheet, spec, t, application, sources)
        else:
            _table(sheet, spec, t, application, sources)
    return saved(book)


def _guide(sheet: Worksheet, t: Text) -> None:
    sheet.title = sheet_name(t("filing_template.guide"))
    safe_cell(sheet["A1"], t("filing_template.guide_title")).font = Font(bold=True, size=14)
    for row, line in enumerate(t("filing_template.guide_lines").splitlines(), start=3):
        safe_cell(sheet.cell(row, 1), line).alignment = Alignment(wrap_text=True, vertical="top")
    sheet.column_dimensions["A"].width = 110


def _write_lists(sheet: Worksheet, t: Text) -> dict[str, str]:
    """The hidden sheet with the words of each drop-down list; returns the range of each."""
    sheet.sheet_state = "hidden"
    text: dict[str, list[str]] = {
        Kind.YES_NO: [t("application.value.yes"), t("application.value.no")],
        Kind.COUNTRY: lists.country_text(t),
        Kind.CURRENCY: lists.currency_codes(),
        Kind.UNIT: [lists.unit_word(t, code) for code in units()],
    }
    for column in (column for spec in SHEETS for column in spec.columns if column.choices):
        text[_list_name(column)] = lists.choice_text(t, column.choices)  # type: ignore[arg-type]  # filtered above
    ranges: dict[str, str] = {}
    for place, (name, values) in enumerate(text.items(), start=1):
        for row, value in enumerate(values, start=1):
            safe_cell(sheet.cell(row, place), value)
        letter = get_column_letter(place)
        ranges[name] = f"{LISTS}!${letter}$1:${letter}${len(values)}"
    return ranges


def _list_name(column: Column) -> str:
    return column.choices.__name__ if column.choices else column.kind


def _form(
    sheet: Worksheet, form: Form, t: Text, application: Application | None, sources: Mapping[str, str]
) -> None:
    """A line a field: hidden id, label, value, clause, hint, example."""
    for place, key in enumerate(("label", "value", "clause", "hint", "example"), start=2):
        header_cell(sheet.cell(HEAD_ROW, place), t(f"filing_template.form.{key}"))
    for row, column in enumerate(form.columns, start=FIRST_ROW):
        safe_cell(sheet.cell(row, 1), column.id)
        safe_cell(sheet.cell(row, 2), heading(t, form.id, column)).alignment = Alignment(
            wrap_text=True, vertical="top"
        )
        entry = sheet.cell(row, 3)
        entry.number_format, entry.fill = FORMATS.get(column.kind, TEXT_FORMAT), ENTRY
        entry.alignment = WRAPPED
        if application is not None:
            safe_cell(entry, written(t, column, value_at(application, column.id)))
        safe_cell(sheet.cell(row, 4), t(f"application.clause.{column.clause}")).alignment = WRAPPED
        safe_cell(sheet.cell(row, 5), _hint(t, column)).alignment = WRAPPED
        safe_cell(sheet.cell(row, 6), written(t, column, value_at(example(), column.id))).font = Font(
            italic=True, color="808080"
        )
        _drop_down(sheet, column, f"C{row}", sources, t)
    for letter, width in FORM_COLUMNS.items():
        sheet.column_dimensions[letter].width = width
    sheet.column_dimensions["A"].hidden = True
    sheet.freeze_panes = sheet.cell(FIRST_ROW, 3)


def _table(
    sheet: Worksheet, table: Table, t: Text, application: Application | None, sources: Mapping[str, str]
) -> None:
    """A row a record under headings, clauses and hints; example rows are marked in the first column."""
    header_cell(sheet.cell(HEAD_ROW, 1), t("application.field.mark"))
    sheet.column_dimensions["A"].width = 12
    for place, column in enumerate(table.columns, start=2):
        letter = get_column_letter(place)
        safe_cell(sheet.cell(ID_ROW, place), column.id)
        header_cell(sheet.cell(HEAD_ROW, place), heading(t, table.id, column))
        note = "\n".join(
            line for line in (t(f"application.clause.{column.clause}"), _hint(t, column)) if line
        )
        safe_cell(sheet.cell(CLAUSE_ROW, place), note).alignment = Alignment(wrap_text=True, vertical="top")
        sheet.column_dimensions[letter].number_format = FORMATS.get(column.kind, TEXT_FORMAT)
        sheet.column_dimensions[letter].width = WIDTHS.get(column.kind, 22)
        _drop_down(sheet, column, f"{letter}{FIRST_ROW}:{letter}{LAST_ROW}", sources, t)
    rows = list(table_rows(table, application)) if application else example_rows(table)
    for number, values in enumerate(rows, start=FIRST_ROW):
        if application is None:
            safe_cell(sheet.cell(number, 1), t("filing_template.example")).fill = GREY
        for place, column in enumerate(table.columns, start=2):
            cell = safe_cell(sheet.cell(number, place), written(t, column, values.get(column.id)))
            cell.alignment = WRAPPED
            if cell.value is None or not isinstance(cell.value, str):
                cell.number_format = FORMATS.get(column.kind, TEXT_FORMAT)
            if application is None:
                cell.fill, cell.font = GREY, Font(italic=True, color="808080")
    sheet.freeze_panes = sheet.cell(FIRST_ROW, 3)


def _hint(t: Text, column: Column) -> str:
    return t(f"filing_template.hint.{column.name}") if t.has(f"filing_template.hint.{column.name}") else ""


def _drop_down(sheet: Worksheet, column: Column, cells: str, sources: Mapping[str, str], t: Text) -> None:
    source = sources.get(_list_name(column))
    if source is None:
        return
    # Units and currencies may be others than those listed.
    rule = DataValidation(
        "list",
        formula1=f"={source}",
        allow_blank=True,
        showErrorMessage=column.kind not in (Kind.UNIT, Kind.CURRENCY),
    )
    rule.error, rule.errorTitle = t("filing_template.choose"), t("filing_template.choose_title")
    sheet.add_data_validation(rule)
    rule.add(cells)
