"""The application template: filled, read back the same; defects named to the cell."""

from __future__ import annotations

import io
from datetime import date

import openpyxl
import pytest
from openpyxl.workbook import Workbook

from analytics.documents.forms.application_rows import example
from analytics.documents.forms.application_sheets import (
    CLAUSE_ROW,
    FIRST_ROW,
    HEAD_ROW,
    ID_ROW,
    SHEETS,
    Form,
    Table,
)
from analytics.documents.forms.application_template import application_workbook
from analytics.order.application.check import check
from analytics.order.application.document import Application
from analytics.text import LANGUAGES, text_for
from tests.documents.forms.filled_workbook import EMPTY, edited, problems_of, read, set_cell
from tests.order.filed import ON, REMOVED, application


@pytest.mark.parametrize("language", LANGUAGES)
def test_filled_and_read_again_it_is_the_same_application(language: str) -> None:
    reading = read(application_workbook(language, ON, example()))
    assert reading.problems == []
    assert reading.application == example()
    assert reading.application.sha256() == example().sha256()


def test_odd_values_come_back_as_they_were() -> None:
    odd = application(
        (("name",), '=HYPERLINK("x") "Тырнақша" & <белгі>'),
        (("goods", 0, "cost_price"), "123456789012.123456789"),
        (("goods", 0, "materials", 0, "cost"), "0.1"),
        (("goods", 0, "unit"), "қорап (24 дана)"),
        (("goods", 0, "operations", 1, "note"), "бірінші жол\nекінші жол"),
        (("equipment", 0, "model"), "0450"),
        (("oked_secondary",), ["22220", "22290"]),
        (("goods", 1, "output"), []),
        (("goods", 1, "conformity_required"), REMOVED),
    )
    reading = read(application_workbook("ru", ON, odd))
    assert reading.problems == []
    assert reading.application == odd


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_empty_template_is_an_empty_application_whatever_its_examples_say(language: str) -> None:
    reading = read(application_workbook(language, ON))
    assert reading.problems == []
    assert reading.application == Application()


def test_every_sheet_has_its_clause_headings_examples_and_frozen_head() -> None:
    t = text_for("kk")
    book = openpyxl.load_workbook(io.BytesIO(EMPTY))
    for spec in SHEETS:
        sheet = book[t(f"filing_template.sheet.{spec.id}")]
        assert t(f"application.clause.{spec.clause}") in sheet["B2"].value
        assert sheet.freeze_panes == f"C{FIRST_ROW}"
        assert sheet.row_dimensions[1].hidden
        if isinstance(spec, Table):
            assert [cell.value for cell in sheet[HEAD_ROW]].count(None) == 0
            assert all(
                t(f"application.clause.{column.clause}") in sheet.cell(CLAUSE_ROW, place).value
                for place, column in enumerate(spec.columns, 2)
            )
            if spec.id != "permits":  # the example needs none
                assert sheet.cell(FIRST_ROW, 1).value == t("filing_template.example")


def test_every_field_of_the_application_has_a_column() -> None:
    """What JSON can say the workbook can say, so the two ways of filing are one."""
    names = {column.name for spec in SHEETS for column in spec.columns}
    tables = {spec.rows for spec in SHEETS if isinstance(spec, Table) and spec.rows}
    full = example()
    for section in (full, full.sites[0], full.goods[0], full.equipment[0], full.premises[0]):
        assert set(type(section).model_fields) - tables - {"format", "consents"} <= names


def test_drop_down_lists_for_yes_no_countries_and_kinds() -> None:
    book = openpyxl.load_workbook(io.BytesIO(EMPTY))
    assert book["lists"].sheet_state == "hidden"
    rules = [rule for sheet in book for rule in sheet.data_validations.dataValidation]
    listed = {column.kind for spec in SHEETS for column in spec.columns}
    assert {"yes_no", "choice", "country", "currency", "unit"} <= set(listed)
    expected = sum(
        column.kind in ("yes_no", "choice", "country", "currency", "unit")
        for spec in SHEETS
        for column in spec.columns
    )
    assert len(rules) == expected
    assert [cell.value for cell in book["lists"]["A"]][:2] == ["иә", "жоқ"]


def test_defects_are_named_to_the_cell() -> None:
    def edit(book: Workbook) -> None:
        book["Өтініш беруші"]["C6"] = "=B6"
        book["Тауарлар"]["F6"] = 22.2
        book["Тауарлар"]["Z6"] = "жазба"
        book["Материалдар"]["G6"] = "#N/A"
        book["Материалдар"]["B7"] = 9
        book["Материалдар"]["B8"] = None
        book["Операциялар"]["D6"] = "сән"
        book["Сәйкестік"]["B7"] = 1  # a second answer for good 1, and none for good 2

    assert sorted(problems_of(edited(edit))) == [
        ("Материалдар, B7", "no_such_good"),
        ("Материалдар, B8", "no_good_number"),
        ("Материалдар, G6", "error_cell"),
        ("Операциялар, D6", "not_in_list"),
        ("Сәйкестік, C7", "two_answers"),
        ("Тауарлар, F6", "code_as_number"),
        ("Тауарлар, Z6", "column_ignored"),
        ("Өтініш беруші, C6", "formula"),
    ]


def test_a_bin_that_became_a_number_and_a_serial_date_are_read() -> None:
    def edit(book: Workbook) -> None:
        book["Өтініш беруші"]["C6"] = 20240000555  # 020240000555
        book["Өтініш беруші"]["C15"] = 45457  # in a cell of date format

    reading = edited(edit)
    assert reading.problems == []
    assert (reading.application.bin, reading.application.commissioned_on) == (
        "020240000555",
        date(2024, 6, 14),
    )


def test_moved_columns_and_renamed_sheets_are_found_by_their_ids() -> None:
    def edit(book: Workbook) -> None:
        sheet = book["Материалдар"]
        for row in sheet.iter_rows(min_row=1, max_row=sheet.max_row):
            row[2].value, row[6].value = row[6].value, row[2].value
        sheet.title = "Шикізатым"

    reading = edited(edit)
    assert reading.problems == []
    assert reading.application == example()


def test_a_missing_sheet_or_column_is_said() -> None:
    assert [rule for _, rule in problems_of(edited(lambda book: book.remove(book["Рұқсаттар"])))] == [
        "sheet_missing"
    ]
    assert problems_of(edited(lambda book: book["Материалдар"].delete_cols(7))) == [
        ("Материалдар", "column_missing")
    ]


def test_a_template_without_a_column_that_need_not_be_filled_in_is_read() -> None:
    """As it was before there was such a column: named, and nothing that follows from it is said."""

    def earlier(book: Workbook) -> None:
        sheet = next(one for one in book.worksheets if one["A1"].value == "tizilim:sites")
        [place] = [cell.column for cell in sheet[ID_ROW] if cell.value == "commissioning_act"]
        sheet.delete_cols(place)

    reading = edited(earlier)
    assert [rule for _, rule in problems_of(reading)] == ["column_absent"]
    assert reading.problems[0].severity == "warning"
    assert reading.application == example()


def test_an_example_row_that_was_changed_is_not_dropped_in_silence() -> None:
    reading = edited(set_cell("Материалдар", "G6", 1), EMPTY)
    assert problems_of(reading) == [("Материалдар, A6", "example_changed")]


def test_a_problem_of_the_check_is_led_to_its_cell() -> None:
    reading = edited(set_cell("Материалдар", "G7", -5))
    [negative] = [
        one for one in reading.locate(check(reading.application, on=ON)) if one.key.endswith("negative")
    ]
    assert str(negative.cell) == "Материалдар, G7"
    assert negative.where(text_for("kk")) == "Материалдар, G7"


def test_what_is_missing_is_led_to_the_empty_cell_or_the_sheet() -> None:
    def edit(book: Workbook) -> None:
        book["Тауарлар"]["E6"] = None
        book["Бейнематериал"].delete_rows(FIRST_ROW, 10)

    reading = edited(edit)
    places = {
        one.field_path: str(one.cell)
        for one in reading.locate(check(reading.application, on=ON))
        if one.severity == "error"
    }
    assert places == {
        "goods[1].tnved": "Тауарлар, E6",
        "goods[1].videos": "Бейнематериал",
        "goods[2].videos": "Бейнематериал",
    }


def test_forms_have_no_column_twice() -> None:
    for spec in SHEETS:
        ids = [column.id for column in spec.columns]
        assert len(ids) == len(set(ids)), spec.id
        assert isinstance(spec, Form) or ids[0] in ("good", "number", "name", "kind")
