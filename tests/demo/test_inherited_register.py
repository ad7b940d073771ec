"""The Register that the ministry kept before: it is taken over by its own import, and looks like one."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import polars as pl
import pytest

from analytics.access.rights import CONSOLE
from analytics.casework.register.takeover import import_register
from analytics.demo.world import Country
from tests.cache.worlds import new_database
from tests.demo.conftest import read


@pytest.fixture(scope="module")
def goods(country: Country) -> pl.DataFrame:
    return pl.concat([pl.read_json(file) for file in country.register_files()])


def test_it_is_taken_over_without_a_problem(country: Country, goods: pl.DataFrame, tmp_path: Path) -> None:
    database = new_database(tmp_path / "register.duckdb")
    done = import_register(database, CONSOLE, country.register_files(), on=country.timeline.first_filing)
    database.close()
    assert not done.problems
    assert done.entries == goods["registration_number"].n_unique()
    assert done.goods == goods.height


def test_nobody_is_in_it_who_applies_now(country: Country, goods: pl.DataFrame) -> None:
    applying = {each.application().bin for each in country.applications()}
    applying |= set(pl.concat(list(country.outcomes()))["bin"])
    assert not applying & set(goods["bin_iin"])


def test_its_producers_are_in_the_register_of_taxpayers(country: Country, goods: pl.DataFrame) -> None:
    first = next(one for one in country.snapshots if one.kind == "taxpayers")
    known = pl.concat([read(file) for file in first.files])
    assert set(goods["bin_iin"]) <= set(known["bin"])


def test_it_grew_over_more_than_two_years(country: Country, goods: pl.DataFrame) -> None:
    days = goods["registry_inclusion_date"].str.to_date()
    assert days.max() < country.timeline.first_filing
    assert (days.max() - days.min()).days > 2 * 365


def test_assembly_and_full_cycle_are_two_humps_of_in_country_value(goods: pl.DataFrame) -> None:
    share, _ = np.histogram(goods["dvc_percent"], bins=[0, 15, 28, 42, 52, 62, 75, 100])
    density = share / np.diff([0, 15, 28, 42, 52, 62, 75, 100])
    assembly, between, cycle = density[2], density[3], max(density[4:6])
    assert assembly > density[1]
    assert cycle > between
    assert goods["dvc_percent"].min() > 0


def test_the_shares_are_percentages(goods: pl.DataFrame) -> None:
    assert goods["dvc_percent"].is_between(0, 100).all()
    assert goods["localization_level"].is_between(0, 100).all()
