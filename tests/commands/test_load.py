"""`load` as a person types it: exit statuses, one JSON document, the report as CSV."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from analytics import ROOT
from analytics.commands import load as command
from analytics.order.codes import check_digit
from analytics.text import UserError
from tests.cache.worlds import new_database

GOOD = f"bin,year,coefficient\n60014000001{check_digit('60014000001')},2025,4.25\n"


@pytest.fixture
def load(tmp_path: Path):
    app = typer.Typer()
    command.register(app)
    new_database(tmp_path / "t.duckdb").close()

    def run(*text: str):
        return CliRunner().invoke(app, [*text, "--db", str(tmp_path / "t.duckdb")])

    return run


def test_the_statuses_and_the_report(load, tmp_path: Path):
    good, bad = tmp_path / "good.csv", tmp_path / "bad.csv"
    good.write_text(GOOD)
    bad.write_text(GOOD + "12345,2025,=1\n")
    first = load("tax_burden", str(good), "--as-of", "2026-10-01", "--json")
    assert first.exit_code == 0, first.output
    assert json.loads(first.stdout)["status"] == "loaded"
    assert (
        json.loads(load("tax_burden", str(good), "--as-of", "2026-10-01", "--json").stdout)["status"]
        == "unchanged"
    )
    saved = tmp_path / "report.csv"
    refused = load("tax_burden", str(bad), "--as-of", "2026-10-02", "--report", str(saved))
    assert refused.exit_code == 1
    assert "bad.csv, 3" in refused.stderr
    assert "12345" in refused.stderr
    with saved.open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert [(row["file"], row["row"], row["column"], row["value"]) for row in rows] == [
        ("bad.csv", "3", "bin", "12345"),
        ("bad.csv", "3", "coefficient", "'=1"),
    ]
    kept = load("tax_burden", str(bad), "--as-of", "2026-10-02", "--quarantine", "--json")
    assert (kept.exit_code, json.loads(kept.stdout)["quarantined"]) == (0, 1)
    assert load("tax_burden", str(bad), "--as-of", "2026-10-03", "--check").exit_code == 1


def test_a_classifier(load, tmp_path: Path):
    file = tmp_path / "kato.csv"
    file.write_text("kato,name_kk\n100000000,Абай облысы\n", encoding="utf-8")
    done = load("classifier", "kato", str(file), "--as-of", "2026-10-01", "--json")
    assert (done.exit_code, json.loads(done.stdout)["kind"]) == (0, "classifier:kato")


@pytest.mark.parametrize(
    "text",
    [
        ("tax_burden", "none.csv", "--as-of", "2026-10-01"),
        ("burden", "none.csv", "--as-of", "2026-10-01"),
        ("tax_burden", "none.csv", "--as-of", "01.10.2026"),
        ("classifier", "kato", "--as-of", "2026-10-01"),
    ],
)
def test_wrong_usage(text, load):
    error = load(*text).exception
    assert isinstance(error, UserError)
    assert error.exit_code == 2


@pytest.mark.slow
def test_wrong_usage_is_exit_status_2(tmp_path: Path):
    new_database(tmp_path / "t.duckdb").close()
    command = [
        sys.executable,
        "-m",
        "analytics",
        "load",
        "tax_burden",
        "none.csv",
        "--as-of",
        "2026-10-01",
        "--db",
        str(tmp_path / "t.duckdb"),
    ]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT)
    assert done.returncode == 2
    assert "none.csv" in done.stderr
    assert "Traceback" not in done.stderr
