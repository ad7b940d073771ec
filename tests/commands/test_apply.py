"""`apply` and `export application-template` (contract of commands)."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
import typer
from click.testing import Result
from typer.testing import CliRunner

from analytics import DATA
from analytics.commands import apply, export
from analytics.documents.forms.application_rows import example
from analytics.documents.forms.application_template import application_workbook
from analytics.text import UserError
from tests.cache.worlds import new_database

EXAMPLE = DATA / "reference" / "application_example.json"
APP = typer.Typer()
apply.register(APP)
export.register(APP)


@pytest.fixture(autouse=True)
def _own_database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TIZILIM_DB", str(tmp_path / "t.duckdb"))
    database = new_database(tmp_path / "t.duckdb")
    with database.transaction() as session:  # where the labelled signer signs
        session.insert_row("properties", name="kind", value="demonstration")
    database.close()


def run(*text: object) -> Result:
    return CliRunner().invoke(APP, [str(word) for word in text])


def test_from_template_to_number(tmp_path: Path) -> None:
    """Checked, filed, refused the second time; the workbook and the JSON are one document."""
    template = run("export", "application-template", tmp_path / "t.xlsx", "--lang", "ru")
    assert (template.exit_code, template.stdout.strip()) == (0, str(tmp_path / "t.xlsx"))
    empty = run("apply", tmp_path / "t.xlsx")
    assert (empty.exit_code, empty.stdout) == (1, "")
    assert "10-тармақтың 1) тармақшасы" in empty.stderr

    checked = run("apply", EXAMPLE, "--filed-on", "2026-11-20", "--check", "--json")
    assert (checked.exit_code, json.loads(checked.stdout)["filed"]) == (0, False)
    filed = run("apply", EXAMPLE, "--filed-on", "2026-11-20")
    assert (filed.exit_code, filed.stdout) == (0, "KTP-2026-000001\n")

    (tmp_path / "same.xlsx").write_bytes(application_workbook("en", date(2026, 11, 20), example()))
    again = run("apply", tmp_path / "same.xlsx", "--filed-on", "2026-11-20", "--json")
    document = json.loads(again.stdout)
    assert (again.exit_code, document["application"]) == (1, None)
    assert [one["rule"] for one in document["problems"] if one["severity"] == "error"] == [
        "application.problem.filed_before"
    ]


@pytest.mark.parametrize(
    ("text", "key"),
    [
        (("apply", "nothing.json"), "application.no_file"),
        (("apply", EXAMPLE, "--filed-on", "2999-01-01"), "filing.day_to_come"),
        (("apply", EXAMPLE, "--filed-on", "tomorrow"), "cli.not_a_date"),
        (("export", "application-template", "t.pdf"), "cli.export.ending"),
        (("export", "application-template", "/no/such/place/t.xlsx"), "cli.export.cannot_write"),
        (("export", "application-template", "t.xlsx", "--lang", "de"), "cli.export.no_such_language"),
    ],
)
def test_wrong_use_is_an_error_for_people(text: tuple[object, ...], key: str) -> None:
    """Exit status 2 and a sentence: analytics.__main__ says UserErrors without a traceback."""
    done = run(*text)
    assert isinstance(done.exception, UserError)
    assert (done.exception.key, done.exception.exit_code, done.stdout) == (key, 2, "")
