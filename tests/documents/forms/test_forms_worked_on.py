"""Forms that people worked on before they sent them: nothing in them is left out without a word, and no value
is guessed."""

from __future__ import annotations

import json
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from analytics.documents.forms import register_values as values
from analytics.documents.forms.annex4_file import Reading, annex4_workbook, read_annex4
from analytics.documents.forms.bin_texts import single
from analytics.documents.forms.register_columns import headings
from analytics.documents.forms.register_file import read_register_files
from analytics.documents.forms.register_rows import Problem, read_rows
from analytics.documents.forms.updates_file import UpdateRow, read_updates
from analytics.documents.forms.uploaded_form import RefusedCell
from analytics.store.intake.cells import CellProblem
from analytics.text import LANGUAGES, UserError, text_for
from tests.store.intake.workbooks import in_sheet, saved, workbook

FIRM, ON = "650140000017", date(2026, 11, 20)
T = text_for("ru")
FIELDS = ("capacity", "in_country_value", "localisation", "address", "oked", "tnved")
HEADINGS_4 = [T(f"documents.annex4.column.{name}") for name in ("name", "product", "bin", "paper", "valid")]
SOFTWARE = [1, "ЖШС «Код»", "Бағдарлама", FIRM, "Куәлік 12", (date(2027, 1, 1), "dd.mm.yyyy")]
ENTRY = [
    *("KZ-1", FIRM, "ЖШС «Құбыр»", "22210", "351010000", "Өндіріс к-сі, 1", "Құбыр", "1 200,5 тонна"),
    *("0101210000", "22.21.21", "222121.530.000012", None, 31, "2/7", (date(2025, 2, 3), "dd.mm.yyyy")),
]


def updates(*rows: list[Any], hide: str = "") -> list[UpdateRow]:
    titles = [
        T(f"register_updates.column.{name}") for name in ("registration_no", "row_no", "field", "value")
    ]
    content = workbook([titles, *rows])
    return read_updates("u.xlsx", in_sheet(content, hide, rf'{hide} hidden="1"') if hide else content, FIELDS)


def annex4(*rows: list[Any], titles: list[Any] | None = None, hide: str = "") -> Reading:
    content = workbook([["№", *HEADINGS_4] if titles is None else titles, *rows])
    return read_annex4("a.xlsx", in_sheet(content, hide, rf'{hide} hidden="1"') if hide else content)


def annex1(tmp_path: Path, **changed: Any) -> tuple[list[Any], list[Problem]]:
    row = list(ENTRY)
    for column, value in changed.items():
        row[ord(column) - ord("A")] = value
    return read_rows(read_register_files([saved(workbook([headings(T), row]), tmp_path)]), ON)


def interface(tmp_path: Path, text: str) -> tuple[list[Any], list[Problem]]:
    return read_rows(read_register_files([saved(text.encode(), tmp_path, "r.json")]), ON)


def json_row(**more: Any) -> dict[str, Any]:
    row = {"registration_number": "KZ-1", "bin_iin": FIRM, "company_name": "А", "product_name": "Б"}
    return row | {"registry_inclusion_date": "2025-02-03"} | more


def reasons(problems: list[Problem]) -> list[tuple[str, str, str]]:
    return [(one.severity, one.where(T), one.rule) for one in problems]


@pytest.mark.parametrize("value", [True, "١٢٣", "45 %", "NaN", "1.8E+11", "22210 Производство"])
def test_an_activity_of_an_update_is_a_code(value: Any) -> None:
    with pytest.raises(RefusedCell):
        updates(["KZ-1", None, "oked", value])
    assert updates(["KZ-1", None, "oked", "22.21.2"])[0].value == "22.21.2"


@pytest.mark.parametrize("value", ["1,500", "1.500", "1,500 %"])
@pytest.mark.parametrize("field", ["capacity", "in_country_value", "localisation"])
def test_a_figure_that_can_be_read_in_two_ways_is_refused(tmp_path: Path, field: str, value: str) -> None:
    with pytest.raises(RefusedCell, match="D2"):
        updates(["KZ-1", None, field, value])
    columns = {"in_country_value": "M", "localisation": "N"}
    if field in columns:
        _, problems = annex1(tmp_path, **{columns[field]: value})
        assert ("error", f"{columns[field]}2", "intake.thousands_or_decimals") in reasons(problems)


LOST_ITS_END = 65014000001  # of 650140000017; with a zero before it the check digit happens to be right


def test_a_zero_is_put_back_only_where_that_makes_a_bin_beyond_doubt(tmp_path: Path) -> None:
    assert ("error", "B2", "not_a_bin") in reasons(annex1(tmp_path, B=LOST_ITS_END)[1])
    assert annex4([*SOFTWARE[:3], LOST_ITS_END, *SOFTWARE[4:]]).rows[0].bin == str(LOST_ITS_END)
    assert single(str(LOST_ITS_END), "1").problem == "digits"


def test_an_address_that_is_longer_than_the_register_holds_is_not_cut() -> None:
    with pytest.raises(RefusedCell, match="D2"):
        updates(["KZ-1", None, "address", "я" * 4001])


def test_an_object_is_no_code(tmp_path: Path) -> None:
    text = json.dumps([json_row(kpved=[{"code": "22.21.21"}])])
    assert [(one.severity, one.rule) for one in interface(tmp_path, text)[1]] == [("error", "not_text")]


def test_true_is_no_address() -> None:
    with pytest.raises(RefusedCell, match="D2"):
        updates(["KZ-1", None, "address", True])


def test_what_stands_beside_the_form_is_not_left_out() -> None:
    with pytest.raises(UserError, match="E2"):
        updates(["KZ-1", 1, "capacity", 5, "тек қараша"])
    with pytest.raises(UserError, match="H3"):
        annex4(SOFTWARE, [*[None] * 7, "ескерту"])


def test_hidden_rows_are_read_and_named() -> None:
    assert [one.hidden for one in updates(["KZ-1", 1, "capacity", 5], hide='<row r="2"')] == [True]
    assert annex4(SOFTWARE, hide='<row r="2"').hidden == [2]


@pytest.mark.parametrize("language", LANGUAGES)
def test_annex_4_knows_its_columns_by_their_headings(language: str) -> None:
    t = text_for(language)
    titles = ["№", *(t(f"documents.annex4.column.{name}") for name in ("product", "name"))]
    with pytest.raises(UserError) as refused:
        annex4(SOFTWARE, titles=titles)
    assert refused.value.key == "submissions.columns_moved"
    assert read_annex4("a.xlsx", annex4_workbook(t)).rows == []


def test_a_row_in_the_place_of_deleted_headings_is_read() -> None:
    second = [2, "ЖШС «Ән»", "Ойын", FIRM, "Куәлік 13", (date(2027, 1, 1), "dd.mm.yyyy")]
    assert annex4(second, titles=SOFTWARE).places == [1, 2]


def test_a_row_with_a_damaged_bin_in_the_place_of_deleted_headings_is_read_too() -> None:
    """It was taken for the headings and left out without a word."""
    rows = [[1, "А", "Б", "6501400000", "№", None], [2, "В", "Г", "650140000017", "№", None]]
    assert [row.bin for row in read_annex4("a.xlsx", workbook(rows)).rows] == ["6501400000", "650140000017"]


def test_a_formula_that_claims_to_be_a_text_has_no_value_either() -> None:
    """Without a value worked out it was taken for an empty cell: it would have erased the figure."""
    titles = [T(f"register_updates.column.{one}") for one in ("registration_no", "row_no", "field", "value")]
    made = workbook([titles, ["KZ-1", 1, "capacity", "=100*12"]])
    for instead in ('t="str"><f>100*12</f></c>', 't="str"><f>100*12</f><v></v></c>'):
        content = in_sheet(made, r'(<c r="D2"[^>]*?)><f>100\*12</f><v ?/?>(?:</v>)?</c>', rf"\1 {instead}")
        assert content != made
        if "<v>" in instead:  # a formula whose value is an empty text
            assert [row.value for row in read_updates("u.xlsx", content, ["capacity"])] == [None]
        else:
            with pytest.raises(RefusedCell, match="cell D2"):
                read_updates("u.xlsx", content, ["capacity"])


def test_a_cell_of_annex_4_is_refused_with_what_to_do() -> None:
    reading = annex4([*SOFTWARE[:3], True, *SOFTWARE[4:]], [*SOFTWARE[:3], "=A1", *SOFTWARE[4:]])
    assert [(one.cell, one.why.reason) for one in reading.unread] == [
        ("D2", "intake.cell_type"),
        ("D3", "intake.formula"),
    ]
    assert "D3" in reading.unread[1].message(T)
    assert annex4([*SOFTWARE[:3], 1500, *SOFTWARE[4:]]).rows[0].bin == "1500", "no zeros are invented"


def test_a_region_is_no_number_filled_with_zeros(tmp_path: Path) -> None:
    assert reasons(annex1(tmp_path, E=1500)[1]) == [("error", "E2", "intake.code_as_number")]
    assert reasons(annex1(tmp_path, E="1500")[1]) == [("note", "E2", "region_as_text")]


def test_only_0_to_9_are_digits_of_codes(tmp_path: Path) -> None:
    for column in "BDEIJKLMN":
        assert reasons(annex1(tmp_path, **{column: "２２２１０"})[1]) == [
            ("error", f"{column}2", "intake.other_digits")
        ]
    text = json.dumps([json_row(oked="٢٢٢١٠", tnved=["３９17210000"])])
    assert [one.rule for one in interface(tmp_path, text)[1]] == ["intake.other_digits"] * 2


def test_an_activity_without_a_code_is_named(tmp_path: Path) -> None:
    assert reasons(annex1(tmp_path, D="Производство труб")[1]) == [("note", "D2", "code_format")]
    assert annex1(tmp_path, D="22.21.0 Производство труб, шлангов, 46.73.4 Торговля, розничная")[1] == []


def test_a_level_of_localisation_beyond_a_hundred_is_named(tmp_path: Path) -> None:
    [read], problems = annex1(tmp_path, N=(1.45, "0%"))
    assert read.good.localisation_text == "145"
    assert reasons(problems) == [("note", "N2", "percent_out_of_range")]


def test_an_hour_that_is_the_next_day_in_almaty_is_refused(tmp_path: Path) -> None:
    """Midnight of Almaty is 19:00 of the evening before in UTC, and the cell does not say which it is."""
    late = (datetime(2025, 9, 28, 19, 0), "dd.mm.yyyy hh:mm")
    assert reasons(annex1(tmp_path, O=late)[1]) == [("error", "O2", "intake.moment_in_doubt")]
    [read], _ = annex1(tmp_path, O=(datetime(2025, 9, 28, 9, 30), "dd.mm.yyyy hh:mm"))
    assert read.included_on == date(2025, 9, 28)
    with pytest.raises(CellProblem):
        values.day("2025-09-28T19:00:00")
    assert values.day("2025-09-28T19:00:00Z") == date(2025, 9, 29)


def test_two_values_of_one_field_are_refused(tmp_path: Path) -> None:
    same = json.dumps([json_row(kpved="22.21.21", kpved_code="22.21.21")])
    assert interface(tmp_path, same)[1] == []
    other = json.dumps([json_row(kpved="22.21.21", kpved_code="22.21.29")])
    assert [one.rule for one in interface(tmp_path, other)[1]] == ["register.import.two_values"]
    twice = json.dumps([json_row(dvc_percent=45)]).replace("}", ', "dvc_percent": 54}')
    with pytest.raises(UserError, match="dvc_percent"):
        interface(tmp_path, twice)


def test_two_lists_of_rows_are_not_one(tmp_path: Path) -> None:
    with pytest.raises(UserError):
        interface(tmp_path, json.dumps({"data": [json_row()], "items": [json_row()]}))


def test_shares_keep_what_a_person_sees(tmp_path: Path) -> None:
    [read], problems = annex1(tmp_path, M=(0.45, "0%"), N=(0.333, "0.0%"))
    assert (read.good.in_country_value, read.good.localisation) == (45, Decimal("33.3"))
    assert problems == []
