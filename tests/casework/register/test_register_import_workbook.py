"""Taking over an existing Register from workbooks of Annex 1: its headings, its cells as people and
spreadsheets leave them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from analytics.access.rights import CONSOLE
from analytics.casework.register import reading as register_reading
from analytics.casework.register.takeover import import_register
from analytics.documents.forms import register_exports as register_files
from analytics.documents.forms.register_columns import headings, values
from analytics.store.database import Database
from analytics.text import LANGUAGES, UserError, text_for
from tests.cache.worlds import new_database
from tests.casework.register.import_world import LINE, ON, ROWS, annex1, row, rules, standing, take, workbook
from tests.store.intake.workbooks import in_sheet, saved
from tests.store.intake.workbooks import workbook as made_workbook


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_workbook_that_we_wrote_comes_back_the_same(
    database: Database, tmp_path: Path, language: str
) -> None:
    """Annex 1 out and in again: the same fifteen columns."""
    t = text_for(language)
    take(database, tmp_path, ROWS)
    rows = register_reading.published(database, CONSOLE, ON)
    file = tmp_path / "annex1.xlsx"
    file.write_bytes(register_files.register_workbook(t, rows))
    other = new_database(tmp_path / "other.duckdb")
    done = import_register(other, CONSOLE, file, on=ON)
    assert [problem.message(text_for("en")) for problem in done.problems] == []
    back = register_reading.published(other, CONSOLE, ON)
    # Entries are numbered anew by their day of inclusion.
    order = [row.registration_no for row in rows]
    back = sorted(back, key=lambda one: (order.index(one.registration_no), one.product))
    rows = sorted(rows, key=lambda one: (order.index(one.registration_no), values(t, one)[6]))
    assert [values(t, one) for one in back] == [values(t, one) for one in rows]
    other.close()


def test_titles_above_and_numbers_below_the_headings_are_no_rows(database: Database, tmp_path: Path) -> None:
    done = import_register(
        database, CONSOLE, workbook(tmp_path, [list(range(1, 16)), LINE, [], LINE], above=3), on=ON
    )
    assert (done.stored, done.entries, done.goods, done.repeated) == (True, 1, 1, 1)


def test_errors_of_a_workbook_name_the_cell(database: Database, tmp_path: Path) -> None:
    second = ["KZ-2", "123", *LINE[2:12], "=1+1", *LINE[13:]]
    done = import_register(database, CONSOLE, workbook(tmp_path, [LINE, second]), on=ON)
    assert [(problem.cell, problem.rule) for problem in done.problems] == [
        ("B3", "not_a_bin"),
        ("M3", "intake.formula"),
    ]
    assert done.problems[0].where(text_for("kk")) == "B3"


def test_headings_with_line_breaks_and_in_another_order(database: Database, tmp_path: Path) -> None:
    titles = [title.replace(" ", "\n ", 1) for title in headings(text_for("ru"))][::-1]
    assert import_register(database, CONSOLE, workbook(tmp_path, [LINE[::-1]], titles), on=ON).stored


@pytest.mark.parametrize(
    ("titles", "says"), [(["a", "b"], "not found"), ([*headings(text_for("kk"))[1:]], "registration_number")]
)
def test_a_workbook_without_the_headings_is_refused(
    database: Database, tmp_path: Path, titles: list[str], says: str
) -> None:
    with pytest.raises(UserError, match=says):
        import_register(database, CONSOLE, workbook(tmp_path, [LINE], titles), on=ON)


def test_what_no_spreadsheet_may_run(database: Database, tmp_path: Path) -> None:
    """A name that begins like a formula stays text in every file that leaves."""
    take(database, tmp_path, [row(company_name="=HYPERLINK(1)")])
    rows = [
        one for one in register_reading.published(database, CONSOLE, ON) if one.registration_no == "KZ-77"
    ]
    t = text_for("kk")
    assert b"'=HYPERLINK(1)" in register_files.register_csv(t, rows)
    assert json.loads(register_files.register_json(t, rows))[0]["company_name"] == "=HYPERLINK(1)"
    frame = register_files.register_frame(t, rows)
    assert frame.columns[:3] == ["registration_no", "bin", "name"]
    assert frame.columns[-2:] == ["entry_no", "row_no"]
    assert register_files.register_parquet(t, rows).startswith(b"PAR1")


def test_per_cent_of_annex_1_is_what_a_person_sees(database: Database, tmp_path: Path) -> None:
    file = annex1(tmp_path, M=(0.45, "0%"), N=(0.333, "0.0%"))
    assert import_register(database, CONSOLE, file, on=ON).stored
    result = register_reading.entry(database, CONSOLE, "KZ-1", ON).first
    assert (str(result.in_country_value), str(result.localisation)) == ("45.0000", "33.3000")


@pytest.mark.parametrize(
    ("cell", "value", "rule"),
    [
        ("N2", (46274, "yyyy-mm-dd"), "intake.cell_date"),  # 9/9 that a spreadsheet made a date
        ("A2", (45966, "dd.mm.yyyy"), "intake.cell_date"),
        ("A2", 123456789012345678, "intake.digits_lost"),
        ("C2", "#N/A", "intake.cell_error"),
        ("D2", 1610, "intake.code_as_number"),
        ("M2", (1 / 3, "0.0%"), "percent_too_fine"),  # 33.3% is seen, 33.3333333333333 is there
        ("N2", 33.33333, "percent_too_fine"),
        ("I2", 39172, "code_format"),
        ("I2", "3917 21 000", "intake.code_in_parts"),
        ("J2", (45962, "dd.mm.yy"), "intake.cell_date"),
        ("K2", 222121.53, "intake.code_as_number"),
        ("C2", "ТОО «\u202eримерП»", "intake.control_characters"),
    ],
)
def test_a_cell_of_annex_1_that_says_something_else(
    database: Database, tmp_path: Path, cell: str, value: Any, rule: str
) -> None:
    before = standing(database)
    done = import_register(database, CONSOLE, annex1(tmp_path, **{cell[0]: value}), on=ON)
    assert (cell, rule) in [(one.cell, one.rule) for one in done.problems]
    assert done.stored is (rule == "code_format")
    assert done.stored or standing(database) == before


def test_what_stands_under_no_heading_of_annex_1_is_named(database: Database, tmp_path: Path) -> None:
    done = import_register(database, CONSOLE, annex1(tmp_path, P="исключить"), on=ON)
    assert done.stored
    assert [(one.rule, one.details["value"]) for one in done.problems] == [
        ("unknown_column", "P2: исключить")
    ]


def test_codes_and_names_of_annex_1_are_put_together(database: Database, tmp_path: Path) -> None:
    file = annex1(tmp_path, I="3917 21 000 0", C="ТОО «Пример_x000D_»", A="20 049 447", D="—")
    assert import_register(database, CONSOLE, file, on=ON).stored
    result = register_reading.entry(database, CONSOLE, "20049447", ON).first
    assert (result.tnved, result.name, result.oked) == ("3917210000", "ТОО «Пример»", None)


def test_a_hidden_row_of_annex_1_is_taken_and_named(database: Database, tmp_path: Path) -> None:
    content = made_workbook([headings(text_for("ru")), LINE])
    file = saved(in_sheet(content, '<row r="2"', '<row r="2" hidden="1"'), tmp_path)
    done = import_register(database, CONSOLE, file, on=ON)
    assert (done.stored, rules(done)) == (True, [("note", 2, "hidden_row")])
