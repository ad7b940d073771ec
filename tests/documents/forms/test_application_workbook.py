"""The application template: filled, read back the same; defects named to the cell; hostile files refused."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.workbook import Workbook

from analytics.documents.forms.application_file import read_application_file, read_application_upload
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
from analytics.documents.forms.application_workbook import ApplicationReading
from analytics.order.application.check import check
from analytics.order.application.document import Application
from analytics.text import LANGUAGES, UserError, text_for
from tests.order.filed import ON, REMOVED, application

FILLED = application_workbook("kk", ON, example())
FORMS = {f"tizilim:{spec.id}" for spec in SHEETS if isinstance(spec, Form)}
EMPTY = application_workbook("kk", ON)


def read(content: bytes) -> ApplicationReading:
    return read_application_upload("a.xlsx", content)


def edited(edit: Callable[[Workbook], Any], content: bytes = FILLED) -> ApplicationReading:
    """The reading of a workbook after a person's edit."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    edit(book)
    stream = io.BytesIO()
    book.save(stream)
    return read(stream.getvalue())


def set_cell(sheet: str, cell: str, value: Any) -> Callable[[Workbook], None]:
    def edit(book: Workbook) -> None:
        book[sheet][cell] = value

    return edit


def problems_of(reading: ApplicationReading) -> list[tuple[str, str]]:
    return [
        (str(problem.cell), problem.key.removeprefix("application.problem.")) for problem in reading.problems
    ]


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


def _zip(parts: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return stream.getvalue()


def _with_entities() -> bytes:
    with zipfile.ZipFile(io.BytesIO(FILLED)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts["xl/workbook.xml"] = (
        b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]>' + parts["xl/workbook.xml"]
    )
    return _zip(parts)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"not a workbook",
        _zip({"a.txt": b"x"}),
        _zip({"xl/worksheets/sheet1.xml": b"0" * 50_000_000}),
        FILLED[: len(FILLED) // 2],
        _with_entities(),
    ],
    ids=["empty", "text", "other zip", "bomb", "cut off", "entities"],
)
def test_what_must_not_be_opened_is_refused_in_words(content: bytes) -> None:
    with pytest.raises(UserError) as refused:
        read(content)
    for language in LANGUAGES:
        assert "{" not in refused.value.render(text_for(language))


def test_another_workbook_is_not_the_template() -> None:
    stream = io.BytesIO()
    Workbook().save(stream)
    with pytest.raises(UserError) as refused:
        read(stream.getvalue())
    assert refused.value.key == "application.not_the_template"


@pytest.mark.parametrize(
    ("name", "content", "key"),
    [
        ("a.pdf", b"%PDF", "application.unknown_ending"),
        ("a.json", "{}".encode("utf-16"), "application.not_utf8"),
        ("a.json", b" " * 20_000_001, "application.too_big"),
    ],
)
def test_other_files_are_refused_by_name_size_and_encoding(
    tmp_path: Path, name: str, content: bytes, key: str
) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(UserError) as refused:
        read_application_file(tmp_path / name)
    assert refused.value.key == key


def test_forms_have_no_column_twice() -> None:
    for spec in SHEETS:
        ids = [column.id for column in spec.columns]
        assert len(ids) == len(set(ids)), spec.id
        assert isinstance(spec, Form) or ids[0] in ("good", "number", "name", "kind")


def copied(sheet: str, edit: Callable[[Any], None]) -> Callable[[Workbook], None]:
    """A person's copy of a sheet, filled in differently."""

    def make(book: Workbook) -> None:
        edit(book.copy_worksheet(book[sheet]))

    return make


def test_a_copied_sheet_is_named_and_neither_read_alone_nor_dropped() -> None:
    def other(sheet: Any) -> None:
        sheet.cell(FIRST_ROW, 3).value = "Басқа материал"

    reading = edited(copied("Материалдар", other))
    assert ("Материалдар Copy", "sheet_copied") in problems_of(reading)
    assert reading.application == example(), "the first sheet is read, without a cascade"


def test_per_cent_as_a_person_sees_it() -> None:
    sheet = next(spec for spec in SHEETS if spec.id == "costs")
    column = [one.id for one in sheet.columns].index("declared_in_country_value") + 2

    def edit(book: Workbook) -> None:
        cell = book["Өзіндік құн"].cell(FIRST_ROW, column)
        cell.value, cell.number_format = 0.79, "0%"

    assert edited(edit).application.goods[0].declared_in_country_value == 79


def test_a_lost_or_shifted_first_row_is_made_up_for_by_the_headings() -> None:
    for edit in (
        lambda book: book["Материалдар"].delete_rows(1),
        lambda book: book["Материалдар"].insert_rows(1, 2),
        lambda book: book["Материалдар"].delete_rows(2),
    ):
        reading = edited(edit)
        assert problems_of(reading) == []
        assert reading.application == example()


def test_a_template_of_an_earlier_wording_is_read_all_the_same() -> None:
    """Whoever has downloaded it fills it in after the words of clauses have changed."""

    def earlier(book: Workbook) -> None:
        for sheet in book.worksheets[2:]:
            for cell in sheet[CLAUSE_ROW]:
                if cell.value and cell.row == CLAUSE_ROW and sheet["A1"].value not in FORMS:
                    cell.value = f"10-тармақтың 4) тармақшасы, бұрынғы сөзбен\n{cell.column}"

    for also in (lambda book: None, lambda book: book["Материалдар"].delete_rows(1)):
        reading = edited(lambda book, also=also: (earlier(book), also(book)))
        assert problems_of(reading) == []
        assert reading.application == example()


def test_hidden_rows_and_sheets_are_read_and_named() -> None:
    def edit(book: Workbook) -> None:
        book["Материалдар"].row_dimensions[FIRST_ROW].hidden = True
        book["Жабдық"].sheet_state = "hidden"

    reading = edited(edit)
    assert sorted(problems_of(reading)) == [
        ("Жабдық", "sheet_hidden"),
        (f"Материалдар, A{FIRST_ROW}", "row_hidden"),
    ]
    assert reading.application == example()


def test_a_sheet_that_the_template_does_not_have_is_named() -> None:
    def edit(book: Workbook) -> None:
        book.create_sheet("Есептеулер")["A1"] = "қосымша"

    assert problems_of(edited(edit)) == [("Есептеулер", "sheet_ignored")]


def test_merged_cells_are_named_with_their_sheet() -> None:
    with pytest.raises(UserError, match=r"Материалдар.*B6:B7"):
        edited(lambda book: book["Материалдар"].merge_cells("B6:B7"))


@pytest.mark.parametrize(("written", "code"), [("РК", "KZ"), ("РФ", "RU"), ("Республика Казахстан", "KZ")])
def test_countries_as_people_write_them(written: str, code: str) -> None:
    sheet = next(spec for spec in SHEETS if spec.id == "materials")
    column = [one.id for one in sheet.columns].index("country") + 2

    def edit(book: Workbook) -> None:
        book["Материалдар"].cell(FIRST_ROW, column).value = written

    assert edited(edit).application.goods[0].materials[0].country == code
