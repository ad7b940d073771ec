"""Lists of BINs as people have them: every line is answered for, by the BIN in it or by what is the matter
with it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics.documents.forms import bin_lists
from analytics.documents.forms.bin_lists import bins_of_file, bins_of_text, is_heading
from analytics.documents.forms.bin_texts import single
from analytics.order.codes import check_digit
from analytics.store.intake.workbook.opening import open_workbook
from analytics.text import UserError
from tests.store.intake.workbooks import claiming, in_sheet, saved, strict, workbook


def bin_of(eleven: str) -> str:
    return f"{eleven}{check_digit(eleven)}"


FIRST, SECOND, THIRD = bin_of("18124099013"), bin_of("18124099026"), bin_of("18124099039")
ZEROS = bin_of("05054099011")
HEAD = [["БИН"]]


def answers_of(text: str) -> list[str | None]:
    return [one.bin or one.problem for one in bins_of_text(text)]


def in_file(tmp_path: Path, content: bytes) -> list[tuple[str, str | None]]:
    return [(one.place, one.bin or one.problem) for one in bins_of_file(saved(content, tmp_path))]


def test_a_pasted_list() -> None:
    assert answers_of(f"{FIRST}; {SECOND}\nБСН: {int(ZEROS)}, 12345") == [FIRST, SECOND, ZEROS]
    assert answers_of(f"{FIRST}, {SECOND}\n\n{THIRD}") == [FIRST, SECOND, THIRD]


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        (f"{FIRST[:3]} {FIRST[3:6]} {FIRST[6:9]} {FIRST[9:]}", FIRST),
        (f"{FIRST[:6]}\u00a0{FIRST[6:]}", FIRST),
        (f'="{FIRST}"', FIRST),
        (f"'{FIRST}", FIRST),
        (f"{FIRST}.0", FIRST),
        (str(int(ZEROS)), ZEROS),
        (f"{FIRST}0", "digits"),
        (FIRST[:8], "digits"),
        ("9,7074E+11", "exponent"),
        ("1.8124E+11", "exponent"),
        ("000000000000", "placeholder"),
        ("87000005678", "digits"),
        (FIRST[:11] + "I", "not_digits"),
    ],
)
def test_a_line_that_is_meant_to_be_one_bin(text: str, answer: str) -> None:
    one = single(text, "1")
    assert (one.bin or one.problem) == answer


def test_a_letter_names_bins_and_other_numbers_are_none() -> None:
    letter = (
        f"Прошу проверить: ТОО «Альфа» (БИН {FIRST}), тел. +77000000331, договор №12345678 "
        f"от 01.02.2026, сумма 15000000 тг; ИП Эверест-{SECOND}!"
    )
    assert answers_of(letter) == [FIRST, SECOND]
    assert answers_of("тел. 87000005678, сумма 1234567890") == ["nothing"]


def test_a_table_is_read_by_its_column_of_bins() -> None:
    text = f"Название;БИН;Тел\nА;{FIRST};87000005678\nБ;1.8124E+11;\nВ;9,7074E+11;\nГ;;\nД;{SECOND};"
    assert [(one.place, one.bin or one.problem) for one in bins_of_text(text)] == [
        ("2", FIRST),
        ("3", "exponent"),
        ("4", "exponent"),
        ("5", "empty"),
        ("6", SECOND),
    ]


@pytest.mark.parametrize(
    ("rows", "places"),
    [
        (f'{FIRST};"А\n{SECOND};Б', ["2", "3"]),  # a quote that nobody closed
        (f'{FIRST};"А\n{SECOND};Б"', ["2", "3"]),  # one that a later row closes
        (f'{FIRST};"ТОО "А""\n{SECOND};Б', ["2", "3"]),
        (f'{FIRST};"А\nБ"\n{SECOND};В', ["2", "4"]),  # a name of two lines
    ],
)
def test_a_quote_swallows_no_row(rows: str, places: list[str]) -> None:
    answers = bins_of_text(f"БИН;Название\n{rows}")
    assert [(one.bin, one.place) for one in answers] == list(zip((FIRST, SECOND), places, strict=True))


def test_a_workbook_with_other_columns(tmp_path: Path) -> None:
    rows = [
        ["Наименование", "БИН", "Телефон", "Дата", "Сумма"],
        ["А", FIRST, "+77000000331", date(2026, 2, 1), 15000000],
        ["Б", int(SECOND), 87000005678, date(2026, 2, 1), 1234567890.5],
        ["В", int(ZEROS), None, None, None],
        ["Г", 9.7074e11, None, None, None],
        ["Д", (45962, "dd.mm.yyyy"), None, None, None],
    ]
    assert in_file(tmp_path, workbook(rows)) == [
        ("B2", FIRST),
        ("B3", SECOND),
        ("B4", ZEROS),
        ("B5", "970740000000"),
        ("B6", "not_digits"),
    ]


@pytest.mark.parametrize("rows", [[["БИН"], [FIRST], [ZEROS]], [[FIRST], [ZEROS]]])
@pytest.mark.parametrize("size", ["A1", "A1:XFD1048576"])
def test_the_size_a_sheet_claims_is_not_believed(tmp_path: Path, rows: list[list[str]], size: str) -> None:
    content = claiming(workbook(rows), size)
    assert [bin for _, bin in in_file(tmp_path, content)] == [FIRST, ZEROS]
    assert [bin for _, bin in in_file(tmp_path, strict(content))] == [FIRST, ZEROS]


def test_a_cell_in_the_last_row_and_column_is_one_more_cell(tmp_path: Path) -> None:
    content = workbook([["БИН"], [FIRST], [SECOND]])
    far = f'<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>{THIRD}</t></is></c></row></sheetData>'
    content = claiming(in_sheet(content, "</sheetData>", far), "A1:XFD1048576")
    with open_workbook(saved(content, tmp_path)) as book:
        assert sum(1 for _ in book.rows(book.sheets[0])) == 4, "only the rows that are there are read"
    assert in_file(tmp_path, content) == [("A2", FIRST), ("A3", SECOND), ("XFD1048576", THIRD)]


def test_formulas_without_a_value_and_errors_are_named_by_their_cells(tmp_path: Path) -> None:
    rows = [["БИН", "число"], ['=TEXT(B2,"000000000000")', "x"], ["=VLOOKUP(A9,A:B,2,0)"], ["#N/A"], [FIRST]]
    assert in_file(tmp_path, workbook(rows)) == [
        ("A2", "formula"),
        ("A3", "formula"),
        ("A4", "error"),
        ("A5", FIRST),
    ]


def test_every_sheet_is_answered_for(tmp_path: Path) -> None:
    answered = in_file(tmp_path, workbook([["БИН"], [FIRST]], [["БИН"], [SECOND]]))
    assert answered == [("Лист1!A2", FIRST), ("Лист2!A2", SECOND)]


@settings(max_examples=300, deadline=None)
@given(st.lists(st.text(st.sampled_from("0123456789 \u00a0;,.+-/EБИН'\"="), max_size=30), max_size=6))
def test_no_line_with_a_digit_goes_without_an_answer(lines: list[str]) -> None:
    answers = {one.place for one in bins_of_text("\n".join(lines))}
    for number, line in enumerate(lines, start=1):
        if any(letter.isdigit() for letter in line) and not is_heading(lines[0].split(";")[0]):
            assert str(number) in answers, lines


def test_a_sheet_that_is_no_list_is_refused_before_it_is_read_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bin_lists, "MOST_CELLS", 5)
    with pytest.raises(UserError, match="5 cells"):
        in_file(tmp_path, workbook([[FIRST] * 6]))


def test_a_row_of_several_cells_without_a_bin_is_named(tmp_path: Path) -> None:
    rows = [["ТОО А", FIRST], ["ТОО Б", "1,8124E+11"], ["ТОО В", (45962, "dd.mm.yyyy")], ["ТОО Г", "жоқ"]]
    assert in_file(tmp_path, workbook(rows)) == [("B1", FIRST), ("B2", "nothing"), ("B3", "nothing")]


def test_an_empty_cell_under_the_heading_is_named(tmp_path: Path) -> None:
    rows = [["Название", "БИН"], ["А", FIRST], ["Б", None], ["В", "  "]]
    assert in_file(tmp_path, workbook(rows)) == [("B2", FIRST), ("A3", "empty"), ("A4", "empty")]
