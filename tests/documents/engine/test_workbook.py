"""What every workbook we write keeps: text is text, decimals are exact, nothing runs."""

from __future__ import annotations

import io
from datetime import date, datetime
from decimal import Decimal

import openpyxl
import pytest

from analytics.documents.engine.workbook import sheet_name, table_workbook


def written(*row: object) -> list[openpyxl.cell.cell.Cell]:
    book = openpyxl.load_workbook(
        io.BytesIO(table_workbook("t", [str(place) for place in range(len(row))], [row]))
    )
    return list(book.active[2])


@pytest.mark.parametrize(
    "text", ["=1+1", "+7 7172 000000", "-5", "@SUM(A1)", "\tx", '=HYPERLINK("http://x")']
)
def test_text_that_could_run_stays_text(text: str) -> None:
    [cell] = written(text)
    assert (cell.value, cell.data_type, cell.number_format) == (text, "s", "@")
    assert cell.quotePrefix


def test_values_keep_their_kinds() -> None:
    bin, day, whole, exact, none = written("012345678901", date(2026, 11, 20), 7, Decimal("1.5"), None)
    assert (bin.value, bin.data_type) == ("012345678901", "s")
    assert (day.value, day.number_format) == (datetime(2026, 11, 20), "dd.mm.yyyy")
    assert (whole.value, exact.value, none.value) == (7, 1.5, None)


def test_more_digits_than_a_spreadsheet_holds_are_kept_as_text() -> None:
    [cell] = written(Decimal("1234567890123456.78"))
    assert cell.value == "1234567890123456.78"


def test_control_characters_do_not_break_the_file() -> None:
    [cell] = written("a\x00b\x1bc")
    assert cell.value == "abc"


def test_names_of_sheets() -> None:
    assert sheet_name("a/b:c[d]*?") == "a b c d"
    assert sheet_name("х" * 40) == "х" * 31
    assert sheet_name("/") == "1"
