"""The template as it comes back from people: copied sheets, lost rows, hidden and merged cells, an earlier
wording."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from openpyxl.workbook import Workbook

from analytics.documents.forms.application_rows import example
from analytics.documents.forms.application_sheets import (
    CLAUSE_ROW,
    FIRST_ROW,
    SHEETS,
    Form,
)
from analytics.text import UserError
from tests.documents.forms.filled_workbook import edited, problems_of

FORMS = {f"tizilim:{spec.id}" for spec in SHEETS if isinstance(spec, Form)}


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
