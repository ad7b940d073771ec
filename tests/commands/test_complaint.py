"""`complaint file|uphold|reject|list` and `withdraw` (D34): the day that is given counts, one to come is
refused, and what is answered."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from analytics.__main__ import app
from analytics.access.rights import CONSOLE, NotAllowed
from analytics.casework.filing import applications as filing
from analytics.commands import common
from analytics.store.database import open_database
from analytics.text import UserError
from analytics.text.writing import today
from tests.cache.worlds import new_database
from tests.casework.complaints.test_complaints import HEAD, OFFICIAL, refused, standing
from tests.order.filed import ON, application

PAPER = ("--document", "№ 12", "--reason", "The report had been filed")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "t.duckdb"


def run(path: Path, *words: str) -> Result:
    return CliRunner().invoke(app, [*words, "--db", str(path), "--json"])


def answered(path: Path, *words: str) -> dict[str, object]:
    result = run(path, *words)
    assert result.exit_code == 0, result.output
    answer: dict[str, object] = json.loads(result.stdout)
    return answer


def test_a_complaint_is_filed_upheld_and_listed(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    database = new_database(path)
    number = refused(database)
    database.close()
    day, document = str(ON + timedelta(days=1)), ("--document", "№ 5")
    filed = answered(path, "complaint", "file", number, *document, "--on", day)
    complaint = str(filed["complaint"])
    later = str(ON + timedelta(days=10))
    refusal = run(path, "complaint", "uphold", complaint, "--reopen", "verification", *PAPER, "--on", later)
    assert isinstance(refusal.exception, NotAllowed), "the administrator's console decides nothing"
    monkeypatch.setattr(common, "operator", lambda *_: HEAD)
    upheld = answered(
        path, "complaint", "uphold", complaint, "--reopen", "verification", *PAPER, "--on", later
    )
    assert upheld == {"complaint": complaint, "upheld": True, "reopened": "verification"}
    [row] = answered(path, "complaint", "list", number)["complaints"]  # type: ignore[misc]
    assert (row["filed_on"], row["upheld"]) == (day, True)
    database = open_database(path)
    assert standing(database, number).stage == "verification"
    database.close()


def test_a_day_to_come_is_refused(path: Path) -> None:
    database = new_database(path)
    number = refused(database)
    database.close()
    tomorrow = str(today() + timedelta(days=1))
    result = run(path, "complaint", "file", number, "--document", "№ 5", "--on", tomorrow)
    assert isinstance(result.exception, UserError)
    assert result.exception.key == "filing.day_to_come"
    assert answered(path, "complaint", "list", number) == {"complaints": []}


def test_an_application_is_taken_back(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(common, "operator", lambda *_: OFFICIAL)
    database = new_database(path)
    number = filing.submit(database, CONSOLE, application(), filed_on=ON)
    database.close()
    words = ("withdraw", number, "--document", "№ 9", "--on", str(ON + timedelta(days=1)))
    assert answered(path, *words) == {"application": number, "stage": "withdrawn"}
