"""`submit FILE`: information in the form of Annex 4, checked and sent for the body that somebody acts for (7,
8)."""

from __future__ import annotations

import io
import json
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from typer.testing import CliRunner, Result

from analytics.__main__ import app
from analytics.access.rights import CONSOLE, Actor
from analytics.casework.submissions import annex4 as submissions
from analytics.casework.submissions.bodies import set_body
from analytics.documents.forms.annex4_file import annex4_workbook
from analytics.order.annex4 import Row, canonical, check, from_canonical, is_without_term
from analytics.store.database import open_database
from analytics.text import UserError, text_for
from tests.cache.worlds import new_database

BODY, FIRM = "700340018257", "650140000017"


@pytest.fixture
def db(tmp_path: Path) -> list[str]:
    database = new_database(tmp_path / "t.duckdb")
    set_body(database, CONSOLE, BODY, "akimat", "Әкімдік", "Акимат", basis="№ 1")
    database.close()
    return ["--db", str(tmp_path / "t.duckdb"), "--body", BODY, "--on", "2026-11-20"]


def form(tmp_path: Path, *rows: tuple[object, ...]) -> str:
    book = openpyxl.load_workbook(io.BytesIO(annex4_workbook(text_for("kk"))))
    for number, row in enumerate(rows, start=1):
        book.active.append((number, *row))
    book.save(tmp_path / "form.xlsx")
    return str(tmp_path / "form.xlsx")


def run(*text: str) -> Result:
    return CliRunner().invoke(app, ["submit", *text])


def test_rows_are_checked_then_sent_and_not_twice(db: list[str], tmp_path: Path) -> None:
    file = form(tmp_path, ("«Ұн» ЖШС", "Ұн", FIRM, "№ 4, 2025-02-01", "бессрочно"))
    assert run(file, "--check", *db).exit_code == 0
    sent = run(file, "--json", *db)
    assert sent.exit_code == 0, sent.output
    assert json.loads(sent.stdout) == {"submission": "A4-2026-000001", "rows": 1, "problems": []}
    again = run(file, *db)
    assert isinstance(again.exception, UserError)
    assert again.exception.key == "submissions.sent_before"


@pytest.mark.parametrize("term", ["бессрочно", "Мерзімсіз", " БЕССРОЧНАЯ. ", "2027-02-01", date(2027, 2, 1)])
def test_a_term_is_a_date_or_without_term(db: list[str], tmp_path: Path, term: object) -> None:
    assert run(form(tmp_path, ("«Ұн» ЖШС", "Ұн", FIRM, "№ 4", term)), "--check", *db).exit_code == 0


@pytest.mark.parametrize("term", ["до замены", "3 жыл", "?"])
def test_other_words_are_refused_by_their_cell(db: list[str], tmp_path: Path, term: str) -> None:
    done = run(form(tmp_path, ("«Ұн» ЖШС", "Ұн", FIRM, "№ 4", term)), *db)
    assert (done.exit_code, term in done.stderr) == (1, True)
    assert len(done.stderr.splitlines()) == 1, "the cell once, not also as an empty one"


def test_a_missing_term_is_no_term_without_end() -> None:
    row = Row(name="A", product="B", bin=FIRM, paper="C")
    assert [one.key for one in check([row], "7", date(2026, 11, 20))] == ["missing"]
    assert check([row.model_copy(update={"without_term": True})], "7", date(2026, 11, 20)) == []
    assert not is_without_term("")


def test_what_was_kept_before_reads_the_same() -> None:
    row = Row(name="A", product="B", bin=FIRM, paper="C", valid_until=date(2027, 1, 1))
    assert "without_term" not in canonical([row])
    assert from_canonical(canonical([row])) == [row]
    endless = row.model_copy(update={"valid_until": None, "without_term": True})
    assert from_canonical(canonical([endless])) == [endless]


def test_for_an_unknown_body_nothing_is_sent(db: list[str], tmp_path: Path) -> None:
    file = form(tmp_path, ("«Ұн» ЖШС", "Ұн", FIRM, "№ 4", "бессрочно"))
    done = run(file, "--db", db[1], "--body", FIRM)
    assert isinstance(done.exception, UserError)
    assert done.exception.key == "submissions.no_body"


def test_a_sender_sees_where_its_submission_stands_its_clocks_and_every_remark(
    db: list[str], tmp_path: Path
) -> None:
    """Clause 9: by command as on the page; another body's is as if it were not there."""
    run(form(tmp_path, ("«Ұн» ЖШС", "Ұн", FIRM, "№ 4", "бессрочно")), *db)
    database = open_database(tmp_path / "t.duckdb")
    remarks = {"kk": ["Көшірме жоқ"], "ru": ["Нет копии"]}
    official = Actor("a", "A", "official")
    submissions.return_for_rework(
        database, official, "A4-2026-000001", remarks, expected_version=1, on=date(2026, 11, 24)
    )
    database.close()
    shown = CliRunner().invoke(app, ["submission", "show", "A4-2026-000001", "--json", *db[:4]])
    assert shown.exit_code == 0, shown.output
    result = json.loads(shown.stdout)
    assert result["submission"]["stage"] == "rework"
    assert [(clock["clause"], clock["ended_on"] is not None) for clock in result["clocks"]] == [
        ("9.1", True),
        ("9.2", False),
    ]
    assert [reply["remarks"] for reply in result["replies"]] == [["Көшірме жоқ"]]
    listed = CliRunner().invoke(app, ["submission", "list", *db[:4]])
    assert "A4-2026-000001" in listed.stdout
