"""Clause 12: nobody alters a figure unknowingly. What differs from an earlier derivation is told by part and
by number of producers."""

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
from analytics.store.as_of import AsOf
from analytics.store.criteria.changes import changes
from analytics.store.criteria.derivation import derive
from analytics.store.database import Database, open_database
from analytics.store.reference import sync_reference
from tests.cache.worlds import new_database
from tests.store.criteria.worlds import load, load_world

BINS = ["600140000012", "650240000023", "700140000033"]
DAY = date(2026, 6, 30)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    database = new_database(tmp_path / "x.duckdb")
    sync_reference(database)
    with database.transaction() as session:
        load_world(session, [load("taxpayers", DAY, [{"bin": bin} for bin in BINS])])
    database.close()
    return database.path


@pytest.fixture
def parts(path: Path) -> pl.DataFrame:
    database: Database = open_database(path)
    with database.read() as session:
        result = derive(session, AsOf(DAY, DAY))
    database.close()
    return result


def altered(parts: pl.DataFrame, part: str, bins: list[str], **values: object) -> pl.DataFrame:
    chosen = (pl.col("part").cast(pl.String) == part) & pl.col("bin").is_in(bins)
    return parts.with_columns(
        **{name: pl.when(chosen).then(pl.lit(value)).otherwise(name) for name, value in values.items()}
    )


def test_the_same_parts_change_nothing(parts: pl.DataFrame) -> None:
    assert not changes(parts, parts.reverse())


def test_a_change_is_told_by_part_number_of_producers_and_states(parts: pl.DataFrame) -> None:
    part = "c02_vat_registered"
    was = parts.filter(pl.col("part").cast(pl.String) == part)["state"].cast(pl.String)[0]
    result = changes(parts, altered(parts, part, BINS[:2], state="missing", value=None))
    (change,) = result.parts
    assert (change.part, change.producers, change.states) == (part, 2, {(was, "missing"): 2})


def test_missing_is_not_zero(parts: pl.DataFrame) -> None:
    one = altered(parts, "c11_sales_ytd", BINS[:1], state="zero", value=0.0)
    other = altered(parts, "c11_sales_ytd", BINS[:1], state="zero", value=None)
    assert [change.producers for change in changes(one, other).parts] == [1]


def test_producers_of_one_side_only_are_counted(parts: pl.DataFrame) -> None:
    fewer = parts.filter(pl.col("bin") != BINS[0])
    assert (changes(parts, fewer).gone, changes(fewer, parts).new) == (1, 1)
    assert not changes(parts, fewer).parts


@pytest.fixture
def run(path: Path) -> Callable[..., Result]:
    app = typer.Typer()
    criteria.register(app)
    return lambda *words: CliRunner().invoke(app, ["criteria", *map(str, words), "--db", str(path)])


@pytest.mark.parametrize("ending", ["csv", "json", "parquet"])
def test_the_command_holds_an_earlier_file_against_now(
    run: Callable[..., Result], parts: pl.DataFrame, tmp_path: Path, ending: str
) -> None:
    out = tmp_path / f"parts.{ending}"
    assert run("--reference-date", DAY, "--out", out).exit_code == 0
    same = run("changes", "--against", out, "--reference-date", DAY)
    assert same.exit_code == 0, same.output
    other = altered(parts, "c03_tax_monitoring", BINS, state="missing", value=None)
    {"csv": other.write_csv, "json": other.write_json, "parquet": other.write_parquet}[ending](out)
    answer = run("changes", "--against", out, "--reference-date", DAY, "--json")
    assert answer.exit_code == 1
    (change,) = json.loads(answer.stdout)["parts"]
    assert (change["part"], change["producers"]) == ("c03_tax_monitoring", len(BINS))


def test_what_is_no_file_of_parts_is_refused(run: Callable[..., Result], tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.csv"
    wrong.write_text("a,b\n1,2\n", encoding="utf-8")
    for file in (wrong, tmp_path / "none.csv", tmp_path / "x.duckdb"):
        result = run("changes", "--against", file, "--reference-date", DAY)
        assert "derivation.changes" in getattr(result.exception, "key", ""), result.output
