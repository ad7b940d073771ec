"""`init` and `person` as a person types them; who acts is the operating system's account."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from analytics.__main__ import app
from analytics.commands import common
from analytics.text import UserError


def run(*text: str, status: int = 0) -> Any:
    """The command's JSON, or the key of the error that it ends with."""
    done = CliRunner().invoke(app, [*text, "--json"])
    if isinstance(done.exception, UserError):
        assert done.exception.exit_code == status, done.exception
        return done.exception.key
    assert done.exit_code == status, done.output
    return json.loads(done.stdout)


@pytest.fixture
def as_account(monkeypatch: pytest.MonkeyPatch):
    def become(account: str) -> None:
        monkeypatch.setattr(common, "account_of_caller", lambda: account)
        monkeypatch.setattr("analytics.commands.init.account_of_caller", lambda: account)

    become("ann")
    return become


@pytest.fixture
def db(tmp_path: Path, as_account) -> list[str]:
    file = str(tmp_path / "t.duckdb")
    assert run("init", file, "--administrator", "ann", "--head", "bob")["account"] == "ann"
    return ["--db", file]


def test_init_makes_a_database_once(db: list[str]) -> None:
    assert run("init", db[1], status=2) == "setup.init.exists"
    logins = {row["login"]: row["role"] for row in run("person", "list", *db)["people"]}
    assert logins == {"ann": "administrator", "bob": "head"}


def test_administrator_and_head_are_two_persons(tmp_path: Path, as_account) -> None:
    file = tmp_path / "two.duckdb"
    assert run("init", str(file), "--administrator", "a", "--head", "a", status=2) == "setup.init.two_persons"
    assert not file.exists()


def test_a_founder_without_a_login_founds_nothing(tmp_path: Path, as_account) -> None:
    file = tmp_path / "nobody.duckdb"
    assert run("init", str(file), "--administrator", " ", "--head", "bob", status=2) == "people.bad_login"
    assert run("init", str(file), "--administrator", "", status=2) == "people.bad_login"
    assert not file.exists()


@pytest.mark.parametrize("command", [("verify",), ("journal", "check"), ("person", "list"), ("replay",)])
def test_a_mistyped_path_is_an_error_and_never_a_new_database(
    command: tuple[str, ...], tmp_path: Path
) -> None:
    file = tmp_path / "mistyped.duckdb"
    assert run(*command, "--db", str(file), status=2) == "cli.no_database"
    assert not file.exists()


def test_who_acts_is_the_account_not_an_environment_variable(
    db: list[str], as_account, monkeypatch: pytest.MonkeyPatch
) -> None:
    as_account("stranger")
    monkeypatch.setenv("LOGNAME", "ann")
    monkeypatch.setenv("USER", "ann")
    assert run("person", "list", *db, status=2) == "people.account_unknown"


def test_a_role_has_to_have_been_given_to_the_account(db: list[str], as_account) -> None:
    assert run("person", "confirm", "x", "--as", "head", *db, status=2) == "people.account_without_role"
    assert run("person", "confirm", "x", "--as", "minister", *db, status=2) == "cli.no_such_role"


def test_a_head_named_by_one_is_confirmed_by_another(db: list[str], as_account) -> None:
    values = ["--name", "Bob", "--role", "head", "--account", "bob", "--reason", "№ 1"]
    assert run("person", "set", "bob", *values, *db) == {"login": "bob", "in_force": False}
    assert run("person", "confirm", "bob", *db, status=2) == "people.second_person"
