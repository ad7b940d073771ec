"""`register import|changes|check`, `export register|extract` as a person or a scheduler types them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from typer.testing import CliRunner

from analytics.__main__ import app
from analytics.documents.forms.register_columns import headings
from analytics.text import UserError, text_for
from tests.cache.worlds import new_database
from tests.casework.register.register_world import PIPES, make_template

FIRM, TRADER, PERSON = "700340018257", "650140000017", "610305500008"


def run(*text: str, status: int = 0) -> str:
    """What the command writes; an error for people gives the status that `main` would give."""
    done = CliRunner().invoke(app, list(text))
    values = done.exception.exit_code if isinstance(done.exception, UserError) else done.exit_code
    assert values == status, done.output
    return done.stdout


def document(*text: str, status: int = 0) -> Any:
    return json.loads(run(*text, "--json", status=status))


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """A Register taken over from JSON, two producers."""
    directory = tmp_path_factory.mktemp("commands")
    rows = [
        {
            "registration_number": number,
            "bin_iin": bin,
            "company_name": name,
            "product_name": good,
            "registry_inclusion_date": "2025-10-14",
        }
        for number, bin, name, good in (
            ("KZ-1", FIRM, "«Құбыр» ЖШС", "Құбыр"),
            ("KZ-2", TRADER, "«Кабель» АҚ", "Кабель"),
        )
    ]
    file = directory / "rows.json"
    file.write_text(json.dumps(rows), encoding="utf-8")
    new_database(directory / "register.duckdb").close()
    option = ["--db", str(directory / "register.duckdb")]
    assert document("register", "import", str(file), *option)["entries"] == 2
    return option


def test_a_refused_import_says_where_and_gives_status_1(db: list[str], tmp_path: Path) -> None:
    file = tmp_path / "bad.json"
    file.write_text('[{"registration_number": "KZ-3", "bin_iin": "1"}]', encoding="utf-8")
    done = document("register", "import", str(file), *db, status=1)
    assert (done["stored"], done["entries"]) == (False, 0)
    assert {problem["field"] for problem in done["problems"]} == {
        "bin_iin",
        "company_name",
        "product_name",
        "registry_inclusion_date",
    }


def test_the_register_as_a_workbook_in_the_form_of_annex_1(db: list[str], tmp_path: Path) -> None:
    file = tmp_path / "register.xlsx"
    assert document("export", "register", str(file), "--lang", "ru", *db)["rows"] == 2
    [sheet] = load_workbook(file).worksheets
    titles, first, second = sheet.iter_rows(values_only=True)
    assert list(titles) == headings(text_for("ru"))
    assert len(titles) == 15
    assert (first[0], first[1], second[1]) == ("KZ-1", FIRM, TRADER)


def test_contacts_of_a_person_leave_masked_unless_asked_for(tmp_path: Path) -> None:
    values = {
        "registration_number": "KZ-1",
        "bin_iin": PERSON,
        "company_name": "ЖК Әсел",
        "product_name": "Ши",
        "registry_inclusion_date": "2025-10-14",
    }
    rows, file = tmp_path / "rows.json", tmp_path / "register.json"
    rows.write_text(
        json.dumps([values | {"production_address": "Алматы, asel@example.kz"}]), encoding="utf-8"
    )
    option = ["--db", str(tmp_path / "own.duckdb")]
    new_database(tmp_path / "own.duckdb").close()
    run("register", "import", str(rows), *option)
    run("export", "register", str(file), *option)
    assert "a***@example.kz" in file.read_text(encoding="utf-8")
    assert "asel@" not in run(
        "register", "changes", "--after", "0", "--since", "2020-01-01", "--json", *option
    )
    run("export", "register", str(file), "--contacts", *option)
    assert "asel@example.kz" in file.read_text(encoding="utf-8")


def test_before_anybody_was_included_it_is_empty(db: list[str], tmp_path: Path) -> None:
    assert (
        document("export", "register", str(tmp_path / "register.csv"), "--as-of", "2025-10-13", *db)["rows"]
        == 0
    )


def test_a_check_answers_no_where_one_is_not_in_it(db: list[str], tmp_path: Path) -> None:
    file = tmp_path / "list.txt"
    file.write_text(f"{TRADER}\n{FIRM}", encoding="utf-8")
    result = document("register", "check", str(file), *db)["checked"]
    assert [
        (one["bin"], one["in_register"], [good["product"] for good in one["goods"]]) for one in result
    ] == [
        (TRADER, True, ["Кабель"]),
        (FIRM, True, ["Құбыр"]),
    ]
    assert not document("register", "check", FIRM, "980540000014", *db, status=1)["checked"][1]["in_register"]
    run("register", "check", "no-such-file", *db, status=2)


def test_the_feed_goes_on_from_the_last_change_read(db: list[str]) -> None:
    feed = document("register", "changes", "--since", "2020-01-01", *db)
    assert [(row["change_no"], row["what"], row["registration_no"]) for row in feed["changes"]] == [
        (1, "added", "KZ-1"),
        (2, "added", "KZ-2"),
    ]
    assert document("register", "changes", "--after", str(feed["last_change"]), *db) == {
        "last_change": 2,
        "changes": [],
    }
    run("register", "changes", *db, status=2)


def test_an_extract_is_issued_and_written(db: list[str], tmp_path: Path) -> None:
    file = tmp_path / "extract.pdf"
    issued = document("export", "extract", "KZ-1", str(file), *db)
    assert file.read_bytes().startswith(b"%PDF")
    assert len(issued["token"]) >= 24
    run("export", "extract", "KZ-9", *db, status=2)
    run("export", "extract", "KZ-1", "--lang", "en", *db, status=2)  # documents are in Kazakh and Russian
    run("export", "register", str(tmp_path / "r.pdf"), "--lang", "en", *db, status=2)


def test_who_leaves_on_own_application(tmp_path: Path) -> None:
    """30(3), D30: a good, then the producer."""
    template = make_template(tmp_path)
    option = ["--document", "№ 12", "--on", "2026-11-20", "--as", "head", "--db", str(template)]
    answer = document("register", "leave", PIPES, "--good", "1", *option)
    assert (answer["good"], bool(answer["letter"])) == (1, True)
    checked = document("register", "check", "700340018257", "--db", str(template))
    assert "KTP" in json.dumps(checked)
    assert document("register", "leave", PIPES, *option)["good"] is None
    run("register", "leave", PIPES, *option, status=2)
