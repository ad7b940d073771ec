"""`criteria`: one row a BIN and part, by BIN, then in the order of the parts, in three formats (contract of
snapshots and commands)."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import polars as pl
import pytest
import typer
from typer.testing import CliRunner, Result

from analytics.commands import criteria
from analytics.order.criteria import PART_NAMES
from analytics.store.reference import sync_reference
from analytics.text.errors import UserError
from tests.cache.worlds import new_database
from tests.store.criteria.worlds import load, load_world

BINS = ["600140000012", "650240000023"]
COLUMNS = ["bin", "part", "criterion", "value", "state", "months", "missing_periods", "partial", "derived"]


@pytest.fixture
def run(tmp_path: Path) -> Callable[..., Result]:
    path = tmp_path / "x.duckdb"
    database = new_database(path)
    sync_reference(database)
    with database.transaction() as session:
        load_world(session, [load("taxpayers", date(2026, 6, 30), [{"bin": bin} for bin in reversed(BINS)])])
    database.close()
    app = typer.Typer()
    criteria.register(app)
    return lambda *words: CliRunner().invoke(app, ["criteria", "--db", str(path), *map(str, words)])


@pytest.mark.parametrize("ending", ["csv", "json", "parquet"])
def test_the_file_has_the_columns_of_the_contract(
    run: Callable[..., Result], tmp_path: Path, ending: str
) -> None:
    out = tmp_path / f"parts.{ending}"
    result = run("--reference-date", "2026-06-30", "--out", out)
    assert result.exit_code == 0, result.output
    reader = {
        "csv": lambda: pl.read_csv(out, schema_overrides={"bin": pl.String}),
        "json": lambda: pl.read_json(out),
    }
    frame = reader.get(ending, lambda: pl.read_parquet(out))()
    assert frame.columns == COLUMNS
    assert frame["bin"].to_list() == [bin for bin in BINS for _ in PART_NAMES]
    assert frame["part"].to_list() == list(PART_NAMES) * 2
    assert frame["criterion"].to_list() == [int(part[1:3]) for part in PART_NAMES] * 2


def test_bins_given_also_those_not_in_the_register(run: Callable[..., Result], tmp_path: Path) -> None:
    out = tmp_path / "parts.parquet"
    text = (
        "--reference-date",
        "2026-06-30",
        "--known-on",
        "2026-07-20",
        "--bin",
        BINS[1],
        "--bin",
        "700340000034",
        "--lag",
        "customs=3",
    )
    result = run(*text, "--out", out, "--json")
    assert json.loads(result.stdout) == {
        "file": str(out),
        "bins": 2,
        "rows": 70,
        "reference_date": "2026-06-30",
        "known_on": "2026-07-20",
    }
    assert pl.read_parquet(out)["bin"].unique(maintain_order=True).to_list() == [BINS[1], "700340000034"]


@pytest.mark.parametrize(
    ("text", "key"),
    [
        (["--bin", "12345", "--out", "x.csv"], "derivation.not_a_bin"),
        (["--out", "x.xls"], "derivation.out_ending"),
        (["--lag", "customs", "--out", "x.csv"], "derivation.lag_form"),
        (["--lag", "taxpayers=3", "--out", "x.csv"], "derivation.lag_kind"),
        (["--out", "nowhere/x.csv"], "derivation.out_unwritable"),
    ],
)
def test_wrong_input_is_named(
    run: Callable[..., Result], text: list[str], key: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    error = run("--reference-date", "2026-06-30", *text).exception
    assert isinstance(error, UserError)
    assert (error.key, error.exit_code) == (key, 2)
    assert not list(tmp_path.glob("*.csv"))
