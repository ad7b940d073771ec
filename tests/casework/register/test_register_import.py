"""Taking over an existing Register from Annex 1 workbooks and from JSON: all or nothing, twice as once, in
any order."""

from __future__ import annotations

import json
import random
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from analytics.access.rights import CONSOLE, Actor, NotAllowed
from analytics.casework.register import bin_checks
from analytics.casework.register import reading as register_reading
from analytics.casework.register.reading import RegisterQuery
from analytics.casework.register.takeover import import_register
from analytics.store.database import Database
from analytics.text import UserError
from tests.casework.register.import_world import (
    ON,
    PERSON,
    ROWS,
    json_file,
    pages,
    row,
    rules,
    standing,
    take,
)
from tests.casework.register.register_world import CABLES, PIPES, TRADER, copy_of


def test_identical_rows_become_one_with_a_note(database: Database, tmp_path: Path) -> None:
    done = take(database, tmp_path, ROWS)
    assert (done.stored, done.entries, done.goods, done.repeated, done.unchanged) == (True, 3, 4, 1, 0)
    assert rules(done) == [("note", 3, "repeated")]
    entry = register_reading.entry(database, CONSOLE, "KZ-77", ON)
    assert entry is not None
    first, second = sorted(entry.rows, key=lambda one: one.product)
    assert (first.product, second.product) == ("Труба", "Шланг")
    assert (first.email, first.telephone, first.address) == (
        "a@b.kz",
        "+7 727 312 45 67",
        "г. Алматы, Абая 1",
    )
    assert (first.capacity, first.capacity_text, first.localisation_text) == (
        100,
        "100.00 шт/год",
        "9/9",
    )
    assert second.tnved == "3917390000, 3917330000"
    assert entry.changes[0].ground == "import"


def test_the_order_of_the_file_does_not_matter(template: Path, tmp_path: Path) -> None:
    result = []
    for number in range(4):
        directory = tmp_path / str(number)
        directory.mkdir()
        rows = list(ROWS)
        random.Random(number).shuffle(rows)
        with copy_of(template, directory) as database:
            take(database, directory, rows)
            result.append(standing(database))
            assert take(database, directory, ROWS).unchanged == 3
    assert result.count(result[0]) == 4


def test_a_row_that_is_not_active_is_found_among_the_excluded(database: Database, tmp_path: Path) -> None:
    take(database, tmp_path, ROWS)
    assert bin_checks.check_bins(database, CONSOLE, [PERSON], ON)[0].rows == []
    [result] = register_reading.search(
        database, CONSOLE, RegisterQuery("корзина", excluded=True), ON, limit=5
    ).rows
    assert (result.in_force, result.excluded_on, result.excluded_ground) == (False, ON, "import")


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
        ({"dvc_percent": 71.2500001}, "percent_too_fine"),
        ({"localization_level": "33.33333"}, "percent_too_fine"),
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
        json.dumps([row(kpved=["KPVED"])]).replace('"KPVED"', "22.10").replace("71.25", "71.2501000"),
        encoding="utf-8",
    )
    assert import_register(database, CONSOLE, file, on=ON).stored
    entry = register_reading.entry(database, CONSOLE, "KZ-77", ON)
    assert entry is not None
    assert (entry.first.kpved, str(entry.first.in_country_value)) == ("22.10", "71.2501")


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
    [result] = [one for one in standing(database) if "KZ-77" in one]
    assert "Труба" in result


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
    values = row(phone="+7 (7212) 00-00-00", email="info@example.kz", production_address="Алматы, 1")
    for name, own in (("tnved", "tnved_code_10"), ("kpved", "kpved_code"), ("oked", "oked_codes")):
        values[own] = values.pop(name)
    values |= {"enstru_code": "222121.530.000012", "agsk3_code": "241-101-0101", "website": None}
    del values["enstru"], values["agsk3"]
    done = take(database, tmp_path, [values])
    assert rules(done) == [("note", None, "unknown_column")], "what is left out is named"
    result = register_reading.entry(database, CONSOLE, "KZ-77", ON).first
    names = ("tnved", "kpved", "enstru", "agsk3", "oked", "telephone", "email")
    assert tuple(getattr(result, name) for name in names) == (
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
    assert register_reading.entry(database, CONSOLE, "KZ-77", ON).first.name == "ТОО «Пример»"


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


def test_the_decided_entry_stands_beside_the_imported_ones(database: Database, tmp_path: Path) -> None:
    take(database, tmp_path, ROWS)
    assert {line[2] for line in standing(database)} == {PIPES, CABLES, "KZ-77", "KZ-78"}


def test_midnight_of_almaty_is_the_evening_before_in_utc(database: Database, tmp_path: Path) -> None:
    take(database, tmp_path, [row(registry_inclusion_date="2025-09-28T19:00:00.000Z")])
    assert register_reading.entry(database, CONSOLE, "KZ-77", ON).first.included_on == date(2025, 9, 29)
