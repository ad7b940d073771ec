"""`commission approve` and `commission list` (clause 15)."""

import json
from pathlib import Path

from typer.testing import CliRunner

from analytics import DATA
from analytics.__main__ import app
from analytics.text import UserError
from tests.cache.worlds import new_database

EXAMPLE = DATA / "rules" / "demonstration_commissions.toml"


def run(*text: str) -> str:
    result = CliRunner().invoke(app, list(text))
    assert result.exit_code == 0, result.output
    return result.stdout


def test_editions_are_taken_in_once_and_listed(tmp_path: Path) -> None:
    db = str(tmp_path / "c.duckdb")
    new_database(Path(db)).close()
    assert json.loads(run("commission", "list", "--db", db, "--json"))["commissions"] == []
    first = json.loads(run("commission", "approve", str(EXAMPLE), "--as", "head", "--db", db, "--json"))
    again = json.loads(run("commission", "approve", str(EXAMPLE), "--as", "head", "--db", db, "--json"))
    assert first == again
    assert {row["edition"] for row in first["commissions"]} == {1}
    listed = json.loads(run("commission", "list", "--on", "2026-01-01", "--db", db, "--json"))["commissions"]
    assert [row["code"] for row in listed] == ["food-light", "general", "machinery", "appeal"]
    assert listed[0]["regulations"]["quorum"] == "2/3"
    assert (
        json.loads(run("commission", "list", "--on", "2025-08-31", "--db", db, "--json"))["commissions"] == []
    )
    assert "machinery" in run("commission", "list", "--on", "2026-01-01", "--db", db)


def test_a_wrong_file_is_refused_with_the_field(tmp_path: Path) -> None:
    file = tmp_path / "c.toml"
    file.write_text(
        EXAMPLE.read_text(encoding="utf-8").replace('quorum = "2/3"', 'quorum = "4/3"', 1), encoding="utf-8"
    )
    result = CliRunner().invoke(
        app, ["commission", "approve", str(file), "--as", "head", "--db", str(tmp_path / "c.duckdb")]
    )
    assert isinstance(result.exception, UserError)
    assert result.exception.values == {"commission": "food-light", "field": "regulations.quorum"}
