"""Clause 12 on a Spark cluster: the same rows as on this machine, states included. pysail's server stands for
the cluster."""

from __future__ import annotations

import sys
import warnings
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
import typer
from hypothesis import given, settings
from typer.testing import CliRunner

from analytics.commands import criteria
from analytics.store.as_of import AsOf
from analytics.store.criteria.derivation import derive
from analytics.store.criteria.spark import derive_on_spark
from analytics.store.reference import sync_reference
from analytics.store.row_hashes import held_columns
from analytics.store.source_sums import keep_source_sums
from analytics.text.errors import UserError
from tests.cache.worlds import new_database
from tests.store.criteria.random_worlds import BINS, World, worlds
from tests.store.criteria.source_rows import Opened
from tests.store.criteria.test_random_worlds import QUIET, as_of
from tests.store.criteria.worlds import load, load_world


@pytest.fixture(scope="module")
def remote() -> Iterator[str]:
    from pysail.spark import SparkConnectServer

    server = SparkConnectServer()
    server.start(background=True)
    _, port = server.listening_address
    with pytest.MonkeyPatch.context() as patch:
        # The client takes a process whose main module is no file, as pytest's workers are, for its doctests.
        patch.setattr(sys.modules["__main__"], "__file__", __file__, raising=False)
        yield f"sc://localhost:{port}"
    server.stop()


def compare(world_of: Opened, world: World, remote: str, bins: list[str] | None) -> None:
    with world_of() as session, TemporaryDirectory() as folder, warnings.catch_warnings():
        warnings.simplefilter("ignore", FutureWarning)  # of the client, about a newer pandas
        ids = load_world(session, world.loads)
        keep_source_sums(session, ids, held_columns(session))  # as the end of the act does
        known = as_of(world, ids)
        here = derive(session, known, bins)
        there = derive_on_spark(session, known, remote, Path(folder), bins)
    assert there.schema == here.schema
    for mine, other in zip(here.iter_rows(), there.iter_rows(), strict=True):
        assert mine == other  # to the bit


@settings(max_examples=1, deadline=None, suppress_health_check=QUIET, derandomize=True, database=None)
@given(world_drawn=worlds())
def test_a_few_random_worlds_give_the_same_rows(world: Opened, remote: str, world_drawn: World) -> None:
    compare(world, world_drawn, remote, list(BINS))


@settings(max_examples=1, deadline=None, suppress_health_check=QUIET, derandomize=True, database=None)
@given(world_drawn=worlds())
def test_everybody_of_the_register_gives_the_same_rows(
    world: Opened, remote: str, world_drawn: World
) -> None:
    compare(world, world_drawn, remote, None)


@pytest.mark.slow
@settings(max_examples=15, deadline=None, suppress_health_check=QUIET, database=None)
@given(world_drawn=worlds())
def test_many_random_worlds_give_the_same_rows(world: Opened, remote: str, world_drawn: World) -> None:
    compare(world, world_drawn, remote, list(BINS))
    compare(world, world_drawn, remote, None)


def test_the_command_writes_the_rows_that_a_cluster_works_out(remote: str, tmp_path: Path) -> None:
    database = new_database(tmp_path / "x.duckdb")
    sync_reference(database)
    with database.transaction() as session:
        load_world(session, [load("taxpayers", date(2026, 6, 30), [{"bin": bin} for bin in BINS])])
    database.close()
    app = typer.Typer()
    criteria.register(app)

    def written(out: Path, *options: str) -> bytes:
        given_to_all = ["criteria", "--db", str(tmp_path / "x.duckdb"), "--reference-date", "2026-06-30"]
        result = CliRunner().invoke(app, [*given_to_all, "--out", str(out), *options])
        assert result.exit_code == 0, result.output
        return out.read_bytes()

    on_spark = ("--engine", "spark", "--remote", remote, "--shared-folder", str(tmp_path / "shared"))
    assert written(tmp_path / "there.csv", *on_spark) == written(tmp_path / "here.csv")
    assert [path.name for path in (tmp_path / "shared").iterdir()] == ["tables"]  # no step is left there


@pytest.mark.parametrize(
    ("options", "key"),
    [
        (("spock", None, None), "derivation.unknown_engine"),
        (("spark", "sc://host", None), "derivation.spark_options"),
        (("duckdb", "sc://host", None), "derivation.only_spark"),
    ],
)
def test_options_of_another_engine_are_refused(options: tuple[str, str | None, None], key: str) -> None:
    with pytest.raises(UserError) as refused:
        criteria.check_engine(*options)
    assert refused.value.key == key


@pytest.mark.parametrize(
    ("address", "key"),
    [("http://host:1", "derivation.remote_form"), ("sc://localhost:1", "derivation.spark_no_answer")],
)
def test_a_cluster_that_is_none_is_named(world: Opened, tmp_path: Path, address: str, key: str) -> None:
    with world() as session, pytest.raises(UserError) as refused:
        derive_on_spark(session, AsOf(date(2026, 6, 30), date(2026, 6, 30)), address, tmp_path)
    assert refused.value.key == key
