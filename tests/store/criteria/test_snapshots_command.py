"""`criteria snapshots DIR` and `criteria --snapshots DIR`: as an administrator types them."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
import typer
from typer.main import get_group
from typer.testing import CliRunner, Result

from analytics.__main__ import app
from analytics.commands import criteria
from analytics.commands.handover import with_whole_paths
from analytics.text.errors import UserError
from tests.cache.worlds import new_database
from tests.store.criteria.source_rows import income, invoices, line, reports, taxpayer
from tests.store.criteria.test_invoice_sums import keep_sums
from tests.store.criteria.test_snapshot_files import flipped
from tests.store.criteria.worlds import load_world

LOADS = [taxpayer(), invoices(line("2025-05-01", 70), line("2026-05-01", 7)), reports(income(100))]
DERIVED = ("--reference-date", "2026-06-30")


@pytest.fixture
def run(tmp_path: Path) -> Callable[..., Result]:
    path = tmp_path / "x.duckdb"
    database = new_database(path)
    with database.transaction() as session:
        keep_sums(session, load_world(session, LOADS))
    database.close()
    alone = typer.Typer()
    criteria.register(alone)

    def typed(*words: object) -> Result:
        return CliRunner().invoke(alone, ["criteria", *map(str, words), "--db", str(path)])

    return typed


def done(result: Result) -> str:
    assert result.exit_code == 0, result.output
    return result.stdout


@pytest.mark.parametrize("ending", ["csv", "json", "parquet"])
def test_the_file_is_the_same_either_way(run: Callable[..., Result], tmp_path: Path, ending: str) -> None:
    folder = tmp_path / "snapshots"
    first = json.loads(done(run("snapshots", folder, "--json")))
    assert (first["there"], first["new"] > 3) == (0, True)
    assert json.loads(done(run("snapshots", folder, "--json")))["new"] == 0
    assert folder.stat().st_mode & 0o077 == 0  # tax data: nobody else's
    tables, files = tmp_path / f"tables.{ending}", tmp_path / f"files.{ending}"
    done(run(*DERIVED, "--out", tables))
    done(run(*DERIVED, "--out", files, "--snapshots", folder, "--memory", "1GB"))
    assert files.read_bytes() == tables.read_bytes()
    assert {entry.suffix for entry in folder.iterdir()} == {"", ".json"}
    assert list((tmp_path / ".staging").iterdir()) == []


def test_handed_over_to_the_workbench_every_path_is_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    group = get_group(app)
    derived = with_whole_paths(group, ["criteria", *DERIVED, "--out", "x.csv", "--snapshots", "s"])
    assert [word for word in derived if "/" in word] == [str(tmp_path / "x.csv"), str(tmp_path / "s")]
    written = with_whole_paths(group, ["criteria", "snapshots", "s"])
    assert written == ["criteria", "snapshots", "--", str(tmp_path / "s")]


def test_check_compares_with_the_journal(run: Callable[..., Result], tmp_path: Path) -> None:
    folder = tmp_path / "snapshots"
    done(run("snapshots", folder))
    assert json.loads(done(run("snapshots", folder, "--check", "--json")))["altered"] == []
    (file,) = (folder / "snapshot_einvoices").iterdir()
    flipped(file)
    error = run("snapshots", folder, "--check").exception
    assert isinstance(error, UserError)
    assert error.key == "derivation.snapshots.torn"


@pytest.mark.parametrize(
    ("words", "key"),
    [
        (("--snapshots", "nowhere"), "no_manifest"),
        (("--snapshots", "snapshots", "--memory", "plenty"), "memory"),
        (("--memory", "1GB"), "options"),
        (
            ("--snapshots", "x", "--engine", "spark", "--remote", "sc://h", "--shared-folder", "y"),
            "options",
        ),
    ],
)
def test_wrong_input_is_named(
    run: Callable[..., Result],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    words: tuple[str, ...],
    key: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    done(run("snapshots", "snapshots"))
    error = run(*DERIVED, "--out", "parts.csv", *words).exception
    assert isinstance(error, UserError)
    assert (error.key, error.exit_code) == (f"derivation.snapshots.{key}", 2)
    assert not list(tmp_path.glob("*.csv"))
