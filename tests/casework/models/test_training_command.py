"""`train` and `model` from recorded outcomes of a small made-up country, as a person types them."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from analytics.__main__ import app
from analytics.text import UserError
from tests.cache.worlds import new_database

RUNNER = CliRunner()


def run(*text):
    result = RUNNER.invoke(app, [str(word) for word in text])
    if isinstance(result.exception, UserError):
        raise result.exception
    assert result.exit_code == 0, result.output
    return result.stdout


@pytest.fixture(scope="module")
def country(tmp_path_factory) -> Path:
    file = tmp_path_factory.mktemp("country") / "country.duckdb"
    run(
        "demo",
        "--producers",
        "1000",
        "--seed",
        "5",
        "--on",
        "2026-11-20",
        "--sources-only",
        "--db",
        file,
        "--json",
    )
    return file


@pytest.mark.slow
def test_a_version_is_trained_registered_and_listed(country, tmp_path):
    out = tmp_path / "trial-1.json"
    reported = json.loads(run("train", "--out", out, "--until", "2026-11-20", "--db", country, "--json"))
    assert reported["version"] == "trial-1"
    assert json.loads(out.read_text(encoding="utf-8"))["made_up"] is True
    with pytest.raises(UserError) as caught:
        run("train", "--out", out, "--db", country)
    assert caught.value.key == "models.file_exists"

    assert json.loads(run("model", "register", out, "--db", country, "--json")) == {"version": "trial-1"}
    (row,) = json.loads(run("model", "list", "--db", country, "--json"))["versions"]
    assert (row["version"], row["made_up"], row["approved_by"]) == ("trial-1", True, None)
    with pytest.raises(UserError) as caught:
        run("model", "activate", "trial-1", "--db", country)
    assert caught.value.key == "models.same_person"
    shown = json.loads(run("model", "show", "trial-1", "--db", country, "--json"))
    assert shown["metrics"] == reported["metrics"]
    assert "trial-1" in run("model", "show", "trial-1", "--db", country)


def test_without_outcomes_there_is_nothing_to_train_on(tmp_path):
    new_database(tmp_path / "empty.duckdb").close()
    with pytest.raises(UserError) as caught:
        run("train", "--out", tmp_path / "none.json", "--db", tmp_path / "empty.duckdb")
    assert caught.value.key == "models.no_outcomes"


def test_what_is_no_file_is_said(tmp_path):
    with pytest.raises(UserError) as caught:
        run("model", "register", tmp_path / "nowhere.json", "--db", tmp_path / "empty.duckdb")
    assert caught.value.key == "models.no_file"
