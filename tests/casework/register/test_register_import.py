"""Taking over an existing Register from Annex 1 workbooks and from JSON: all or nothing, twice as once, in
any order."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from analytics.access.rights import CONSOLE, Actor, NotAllowed
from analytics.casework.register import entries as register
from analytics.casework.register import reading as register_reading
from analytics.casework.register.reading import Asked
from analytics.casework.register.takeover import Imported, import_register
from analytics.documents.forms import register_exports as register_files
from analytics.documents.forms.register_columns import headings, values
from analytics.store.database import Database, open_database
from analytics.text import LANGUAGES, UserError, text_for
from tests.casework.register.register_world import CABLES, FIRM, HEAD, PIPES, TRADER, copy_of, make_template
from tests.store.intake.workbooks import in_sheet, saved
from tests.store.intake.workbooks import workbook as made_workbook

ON = date(2026, 11, 20)
PERSON = "610305500008"


def row(number: str = "KZ-77", **changes: Any) -> dict[str, Any]:
    """A row of the open interface."""
    given = {
        **{
            "registration_number": number,
            "bin_iin": FIRM,
            "company_name": "ТОО «Труба»",
            "oked": "22.21.0",
            "region_kato": "750000000",
        },
        **{"production_address": "г. Алматы, Абая 1, a@b.kz, +7 727 312 45 67", "product_name": "Труба"},
        **{
            "production_capacity": "100.00 шт/год",
            "tnved": ["3917210000"],
            "kpved": ["22.21.21"],
            "enstru": [],
            "agsk3": [],
        },
        **{
            "dvc_percent": 71.25,
            "localization_level": "9/9",
            "registry_inclusion_date": "2025-10-14",
            "is_active": True,
        },
    }
    return given | changes


ROWS = [
    row(),
    row(product_name="Шланг", tnved=["3917390000", "3917330000"]),
    row(),
    row(
        "KZ-78",
        bin_iin=TRADER,
        company_name="АО «Кабель»",
        product_name="Кабель",
        localization_level="85.5 %",
        registry_inclusion_date="2025-11-01",
    ),
    row("KZ-79", bin_iin=PERSON, company_name="ИП Асель", product_name="Корзина", is_active=False),
]


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_template(tmp_path_factory.mktemp("import"))


@pytest.fixture
def database(template: Path, tmp_path: Path) -> Iterator[Database]:
    with copy_of(template, tmp_path) as opened:
        yield opened


def json_file(directory: Path, rows: Any, name: str = "register.json") -> Path:
    file = directory / name
    file.write_text(json.dumps(rows, ensure_ascii=False), encoding="utf-8")
    return file


def take(database: Database, directory: Path, rows: Any, **more: Any) -> Imported:
    return import_register(database, CONSOLE, json_file(directory, rows), on=ON, **more)


def standing(database: Database, day: date = ON) -> list[tuple[Any, ...]]:
    t = text_for("kk")
    return [
        (row["entry_no"], row["row_no"], *values(t, row))
        for row in register_reading.published(database, CONSOLE, day)
    ]


def rules(done: Imported) -> list[tuple[str, int | None, str]]:
    return [(problem.severity, problem.row, problem.rule) for problem in done.problems]


def test_identical_rows_become_one_with_a_note(database: Database, tmp_path: Path) -> None:
    done = take(database, tmp_path, ROWS)
    assert (done.stored, done.entries, done.goods, done.repeated, done.unchanged) == (True, 3, 4, 1, 0)
    assert rules(done) == [("note", 3, "repeated")]
    entry = register_reading.entry(database, CONSOLE, "KZ-77", ON)
    assert entry is not None
    first, second = sorted(entry.rows, key=lambda one: one["product"])
    assert (first["product"], second["product"]) == ("Труба", "Шланг")
    assert (first["email"], first["telephone"], first["address"]) == (
        "a@b.kz",
        "+7 727 312 45 67",
        "г. Алматы, Абая 1",
    )
    assert (first["capacity"], first["capacity_text"], first["localisation_text"]) == (
        100,
        "100.00 шт/год",
        "9/9",
    )
    assert second["tnved"] == "3917390000, 3917330000"
    assert entry.changes[0]["ground"] == "import"


def test_importing_twice_changes_nothing(database: Database, tmp_path: Path) -> None:
    take(database, tmp_path, ROWS)
    before = standing(database)
    again = take(database, tmp_path, ROWS)
    assert (again.stored, again.entries, again.unchanged, again.refused) == (False, 0, 3, False)
    assert standing(database) == before


def test_a_correction_since_then_is_not_undone_by_importing_again(database: Database, tmp_path: Path) -> None:
    take(database, tmp_path, ROWS)
    with database.transaction() as session:
        register.correct(session, HEAD, "KZ-78", on=ON, changes={"name": "«Кабель» АҚ"}, reason="Атауы")
    assert take(database, tmp_path, ROWS).unchanged == 3
    assert "«Кабель» АҚ" in str(standing(database))


def test_the_order_of_the_file_does_not_matter(template: Path, tmp_path: Path) -> None:
    found = []
    for number in range(4):
        directory = tmp_path / str(number)
        directory.mkdir()
        rows = list(ROWS)
        random.Random(number).shuffle(rows)
        with copy_of(template, directory) as database:
            take(database, directory, rows)
            found.append(standing(database))
            assert take(database, directory, ROWS).unchanged == 3
    assert found.count(found[0]) == 4


def test_a_row_that_is_not_active_is_found_among_the_excluded(database: Database, tmp_path: Path) -> None:
    take(database, tmp_path, ROWS)
    assert register_reading.check_bins(database, CONSOLE, [PERSON], ON)[0].rows == []
    [found] = register_reading.search(database, CONSOLE, Asked("корзина", excluded=True), ON, limit=5).rows
    assert (found["in_force"], found["excluded_on"], found["excluded_ground"]) == (False, ON, "import")


@pytest.mark.parametrize(
    ("changes", "rule"),
    [
        ({"bin_iin": "700340018258"}, "not_a_bin"),
        ({"bin_iin": None}, "wanted"),
        ({"registration_number": " "}, "wanted"),
        ({"company_name": ""}, "wanted"),
        ({"product_name": None}, "wanted"),
        ({"registry_inclusion_date": "14/10/2025"}, "not_a_date"),
        ({"registry_inclusion_date": "2026-11-21"}, "date_to_come"),
        ({"dvc_percent": 120}, "percent_out_of_range"),
        ({"dvc_percent": "жоғары"}, "not_a_percent"),
        ({"is_active": "maybe"}, "not_yes_no"),
        ({"company_name": {"kk": "x"}}, "not_text"),
        ({"product_name": "x" * 5000}, "too_long"),
    ],
)
def test_one_bad_row_and_nothing_is_stored(
    database: Database, tmp_path: Path, changes: dict[str, Any], rule: str
) -> None:
    before = standing(database)
    bad = row("KZ-80") | changes
    done = take(database, tmp_path, [row(), bad])
    assert ("error", 2, rule) in rules(done)
    assert (done.stored, done.refused) == (False, True)
    assert standing(database) == before


def test_figures_of_json_keep_every_digit(database: Database, tmp_path: Path) -> None:
    file = tmp_path / "exact.json"
    file.write_text(
        json.dumps([row(kpved=["KPVED"])]).replace('"KPVED"', "22.10").replace("71.25", "71.2500001"),
        encoding="utf-8",
    )
    assert import_register(database, CONSOLE, file, on=ON).stored
    entry = register_reading.entry(database, CONSOLE, "KZ-77", ON)
    assert entry is not None
    assert (entry.first["kpved"], str(entry.first["in_country_value"])) == ("22.10", "71.2500")


def test_what_is_odd_but_can_be_taken_is_noted(database: Database, tmp_path: Path) -> None:
    done = take(database, tmp_path, [row(tnved=["39172"], region_kato="Байқоңыр", note="x")])
    assert sorted(rules(done), key=str) == [
        ("note", 1, "code_format"),
        ("note", 1, "region_as_text"),
        ("note", None, "unknown_column"),
    ]
    assert done.stored


@pytest.mark.parametrize(
    ("rows", "rule"),
    [
        ([row(), row(bin_iin=TRADER, product_name="Другое")], "other_bin"),
        ([row(PIPES)], "other_content"),
        ([], "empty"),
    ],
)
def test_contradictions_are_errors(database: Database, tmp_path: Path, rows: list[Any], rule: str) -> None:
    done = take(database, tmp_path, rows)
    assert rule in [problem.rule for problem in done.problems if problem.severity == "error"]
    assert not done.stored


def test_rows_in_force_and_not_become_one_in_force_and_are_named(database: Database, tmp_path: Path) -> None:
    done = take(database, tmp_path, [row(), row("KZ-78"), row(is_active=False), row()])
    assert (done.stored, done.goods, rules(done)) == (True, 2, [("note", 3, "states_settled")])
    assert done.problems[0].details == {"rows": "1, 3, 4"}
    [found] = [one for one in standing(database) if "KZ-77" in one]
    assert "Труба" in found


def test_a_mended_file_corrects_the_record_as_a_new_version(database: Database, tmp_path: Path) -> None:
    """What was published earlier stays as it was; who corrected, when and from which file is kept."""
    take(database, tmp_path, ROWS)
    later = date(2026, 11, 25)
    mended = [row(kpved=["22.21.29"]), *ROWS[1:2], *ROWS[3:]]
    file = json_file(tmp_path, mended, "mended.json")
    preview = import_register(database, CONSOLE, file, on=later, check_only=True)
    assert [(one.field, one.before, one.after) for one in preview.differences] == [
        ("kpved", "22.21.21", "22.21.29")
    ]
    assert not preview.stored
    done = import_register(database, CONSOLE, file, on=later)
    assert (done.mended, done.entries, done.unchanged) == (1, 0, 2)
    now, before = (register_reading.entry(database, CONSOLE, "KZ-77", day) for day in (later, ON))
    assert {one["kpved"] for one in now.rows} == {"22.21.29", "22.21.21"}
    assert {one["kpved"] for one in before.rows} == {"22.21.21"}
    assert (now.changes[-1]["kind"], now.changes[-1]["ground"]) == ("corrected", "import")
    assert "mended.json" in now.changes[-1]["basis"]
    assert import_register(database, CONSOLE, file, on=later).unchanged == 3, "twice is once"


def test_a_mended_file_ends_takes_back_in_and_adds_goods(database: Database, tmp_path: Path) -> None:
    take(database, tmp_path, ROWS)
    later = date(2026, 11, 25)
    mended = [
        row(is_active=False),
        *ROWS[1:2],
        row(product_name="Муфта"),
        row("KZ-79", **(ROWS[4] | {"is_active": True})),
    ]
    done = import_register(database, CONSOLE, json_file(tmp_path, mended, "m.json"), on=later)
    assert sorted(one.field for one in done.differences) == ["active", "active", "added"]
    products = {one[8] for one in standing(database, later)}
    assert {"Шланг", "Муфта", "Корзина"} <= products
    assert "Труба" not in {one[8] for one in standing(database, later) if one[2] == "KZ-77"}


def test_a_mended_file_never_takes_goods_away(database: Database, tmp_path: Path) -> None:
    take(database, tmp_path, ROWS)
    before = standing(database)
    done = take(database, tmp_path, [row(product_name="Другая труба"), row("KZ-81")])
    assert [problem.rule for problem in done.problems] == ["fewer_rows"]
    assert standing(database) == before


def test_an_entry_that_more_than_imports_acted_on_is_not_mended(database: Database, tmp_path: Path) -> None:
    take(database, tmp_path, ROWS)
    with database.transaction() as session:
        register.correct(session, HEAD, "KZ-78", on=ON, changes={"name": "«Кабель» АҚ"}, reason="Атауы")
    before = standing(database)
    done = take(
        database, tmp_path, [*ROWS[:3], row("KZ-78", **(ROWS[3] | {"product_name": "Провод"})), ROWS[4]]
    )
    assert [problem.rule for problem in done.problems if problem.severity == "error"] == ["other_content"]
    assert standing(database) == before


def pages(directory: Path, *numbers: int, of: int = 3, total: int | None = None) -> list[Path]:
    """Saved answers of the interface, a row each."""
    meta = {"total": of if total is None else total, "limit": 1, "totalPages": of}
    return [
        json_file(
            directory,
            {
                "success": True,
                "data": [row(f"KZ-{number}")],
                "meta": meta | {"page": number, "hasNextPage": number < of, "hasPrevPage": number > 1},
            },
            f"page{number}.json",
        )
        for number in numbers
    ]


def test_pages_are_taken_together_in_any_order(database: Database, tmp_path: Path) -> None:
    done = import_register(database, CONSOLE, pages(tmp_path, 2, 3, 1), on=ON)
    assert (done.stored, done.entries) == (True, 3)


@pytest.mark.parametrize(
    ("numbers", "total", "says"),
    [((1,), 3, "2, 3"), ((2, 3), 3, "missing: 1"), ((1, 2, 3), 4, "4"), ((1, 1, 2, 3), 3, "twice")],
)
def test_pages_that_are_not_the_whole_are_refused(
    database: Database, tmp_path: Path, numbers: tuple[int, ...], total: int, says: str
) -> None:
    before = standing(database)
    with pytest.raises(UserError, match=says):
        import_register(database, CONSOLE, pages(tmp_path, *numbers, total=total), on=ON)
    assert standing(database) == before


def test_the_interface_names_its_fields_in_its_own_way(database: Database, tmp_path: Path) -> None:
    given = row(phone="+7 (7212) 00-00-00", email="info@example.kz", production_address="Алматы, 1")
    for name, own in (("tnved", "tnved_code_10"), ("kpved", "kpved_code"), ("oked", "oked_codes")):
        given[own] = given.pop(name)
    given |= {"enstru_code": "222121.530.000012", "agsk3_code": "241-101-0101", "website": None}
    del given["enstru"], given["agsk3"]
    done = take(database, tmp_path, [given])
    assert rules(done) == [("note", None, "unknown_column")], "what is left out is named"
    found = register_reading.entry(database, CONSOLE, "KZ-77", ON).first
    names = ("tnved", "kpved", "enstru", "agsk3", "oked", "telephone", "email")
    assert tuple(found[name] for name in names) == (
        *("3917210000", "22.21.21", "222121.530.000012", "241-101-0101", "22.21.0"),
        *("+7 (7212) 00-00-00", "info@example.kz"),
    )


def test_characters_that_nobody_sees_are_not_taken_in(database: Database, tmp_path: Path) -> None:
    done = take(
        database, tmp_path, [row(company_name="ТОО «\u202eримерП»"), row("KZ-78", product_name="Тру\u0007ба")]
    )
    assert [one for one in rules(done) if one[0] == "error"] == [
        ("error", 1, "intake.control_characters"),
        ("error", 2, "intake.control_characters"),
    ]
    assert take(database, tmp_path, [row(company_name="ТОО «При\u200bмер»")]).stored
    assert register_reading.entry(database, CONSOLE, "KZ-77", ON).first["name"] == "ТОО «Пример»"


def test_checking_only_stores_nothing(database: Database, tmp_path: Path) -> None:
    done = take(database, tmp_path, ROWS, check_only=True)
    assert (done.stored, done.entries, done.refused) == (False, 3, False)
    assert register_reading.entry(database, CONSOLE, "KZ-77", ON) is None


def test_entry_numbers_go_on_from_the_last_one(database: Database, tmp_path: Path) -> None:
    take(database, tmp_path, ROWS)
    assert [entry_no for entry_no, *_ in standing(database)] == [
        1,
        1,
        2,
        3,
        3,
        5,
    ]  # 4 is the one that is not active


def test_only_the_administrator_imports(database: Database, tmp_path: Path) -> None:
    with pytest.raises(NotAllowed):
        import_register(database, Actor("h", "H", "head"), json_file(tmp_path, ROWS), on=ON)


@pytest.mark.parametrize(
    ("text", "says"),
    [("[{", "cannot be read"), ("[1]", "no list"), ('{"a": [], "b": []}', "no list"), ("\ud800", "cannot")],
)
def test_what_is_no_register_is_refused(database: Database, tmp_path: Path, text: str, says: str) -> None:
    file = tmp_path / "x.json"
    file.write_bytes(text.encode("utf-8", "surrogatepass"))
    with pytest.raises(UserError, match=says):
        import_register(database, CONSOLE, file, on=ON)


def test_an_answer_of_the_interface_with_its_page_around_it(database: Database, tmp_path: Path) -> None:
    assert take(database, tmp_path, {"count": 1, "next": None, "results": [row()]}).stored


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
    other = open_database(tmp_path / "other.duckdb")
    done = import_register(other, CONSOLE, file, on=ON)
    assert [problem.message(text_for("en")) for problem in done.problems] == []
    back = register_reading.published(other, CONSOLE, ON)
    # Entries are numbered anew by their day of inclusion.
    order = [row["registration_no"] for row in rows]
    back = sorted(back, key=lambda one: (order.index(one["registration_no"]), one["product"]))
    rows = sorted(rows, key=lambda one: (order.index(one["registration_no"]), values(t, one)[6]))
    assert [values(t, one) for one in back] == [values(t, one) for one in rows]
    other.close()


def workbook(directory: Path, rows: list[list[Any]], titles: list[str] | None = None, above: int = 0) -> Path:
    book = Workbook()
    sheet = book.active
    for _ in range(above):
        sheet.append(["Қазақстандық тауар өндірушілердің тізілімі"])
    sheet.append(titles or headings(text_for("kk")))
    for one in rows:
        sheet.append(one)
    file = directory / "given.xlsx"
    book.save(file)
    return file


LINE = [
    "KZ-1",
    FIRM,
    "«Құбыр» ЖШС",
    "22.21",
    "750000000",
    "Алматы, 1",
    "Құбыр",
    "10 дана",
    "3917210000",
    "22.21.21",
    None,
    None,
    50,
    "9/9",
    date(2025, 10, 1),
]


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
        one for one in register_reading.published(database, CONSOLE, ON) if one["registration_no"] == "KZ-77"
    ]
    t = text_for("kk")
    assert b"'=HYPERLINK(1)" in register_files.register_csv(t, rows)
    assert json.loads(register_files.register_json(t, rows))[0]["company_name"] == "=HYPERLINK(1)"
    frame = register_files.register_frame(t, rows)
    assert frame.columns[:3] == ["registration_no", "bin", "name"]
    assert frame.columns[-2:] == ["entry_no", "row_no"]
    assert register_files.register_parquet(t, rows).startswith(b"PAR1")


def test_the_decided_entry_stands_beside_the_imported_ones(database: Database, tmp_path: Path) -> None:
    take(database, tmp_path, ROWS)
    assert {line[2] for line in standing(database)} == {PIPES, CABLES, "KZ-77", "KZ-78"}


def annex1(directory: Path, **cells: Any) -> Path:
    """A row of Annex 1 with some of its cells as people and spreadsheets leave them, by column letter."""
    line = list(LINE)
    for letter, value in cells.items():
        line[ord(letter) - ord("A")] = value
    return saved(made_workbook([headings(text_for("ru")), line]), directory)


def test_per_cent_of_annex_1_is_what_a_person_sees(database: Database, tmp_path: Path) -> None:
    file = annex1(tmp_path, M=(0.45, "0%"), N=(0.333, "0.0%"))
    assert import_register(database, CONSOLE, file, on=ON).stored
    found = register_reading.entry(database, CONSOLE, "KZ-1", ON).first
    assert (str(found["in_country_value"]), str(found["localisation"])) == ("45.0000", "33.3000")


@pytest.mark.parametrize(
    ("cell", "value", "rule"),
    [
        ("N2", (46274, "yyyy-mm-dd"), "intake.cell_date"),  # 9/9 that a spreadsheet made a date
        ("A2", (45966, "dd.mm.yyyy"), "intake.cell_date"),
        ("A2", 123456789012345678, "intake.digits_lost"),
        ("C2", "#N/A", "intake.cell_error"),
        ("D2", 1610, "intake.code_as_number"),
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


def test_codes_and_names_of_annex_1_are_put_together(database: Database, tmp_path: Path) -> None:
    file = annex1(tmp_path, I="3917 21 000 0", C="ТОО «Пример_x000D_»", A="20 049 447", D="—")
    assert import_register(database, CONSOLE, file, on=ON).stored
    found = register_reading.entry(database, CONSOLE, "20049447", ON).first
    assert (found["tnved"], found["name"], found["oked"]) == ("3917210000", "ТОО «Пример»", None)


def test_a_hidden_row_of_annex_1_is_taken_and_named(database: Database, tmp_path: Path) -> None:
    content = made_workbook([headings(text_for("ru")), LINE])
    file = saved(in_sheet(content, '<row r="2"', '<row r="2" hidden="1"'), tmp_path)
    done = import_register(database, CONSOLE, file, on=ON)
    assert (done.stored, rules(done)) == (True, [("note", 2, "hidden_row")])


def test_midnight_of_almaty_is_the_evening_before_in_utc(database: Database, tmp_path: Path) -> None:
    take(database, tmp_path, [row(registry_inclusion_date="2025-09-28T19:00:00.000Z")])
    assert register_reading.entry(database, CONSOLE, "KZ-77", ON).first["included_on"] == date(2025, 9, 29)
