"""Clauses 12, 12(1)-(26): the SQL against the plain reading of the contract on random worlds; the rows shown
make the figure again."""

from __future__ import annotations

import random
from collections.abc import Callable
from contextlib import AbstractContextManager

import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings

from analytics.order.criteria import PART_NAMES
from analytics.store.as_of import NEWEST_LOAD, AsOf
from analytics.store.criteria.derivation import derive, part_rows, recompute
from analytics.store.database import Session
from tests.store.criteria.plain_reading import Reading
from tests.store.criteria.random_worlds import BINS, World, worlds
from tests.store.criteria.worlds import load_world, shipped_tables

QUIET = [
    HealthCheck.function_scoped_fixture,
    HealthCheck.too_slow,
    HealthCheck.data_too_large,
    HealthCheck.large_base_example,
]
Opened = Callable[[], AbstractContextManager[Session]]


def derived(session: Session, world: World, ids: list[int], **query: object) -> pl.DataFrame:
    return derive(session, as_of(world, ids), **query)


def as_of(world: World, ids: list[int]) -> AsOf:
    last = ids[world.last_load - 1] if world.last_load else (ids[0] - 1 if ids else NEWEST_LOAD)
    return AsOf(world.reference_date, world.known_on or world.reference_date, last, world.lag)


def close(result: float | None, expected: float | None) -> bool:
    if result is None or expected is None:
        return result is None and expected is None
    return result == pytest.approx(expected, rel=1e-14, abs=0)


def compare(world_of: Opened, world: World) -> None:
    with world_of() as session:
        ids = load_world(session, world.loads)
        frame = derived(session, world, ids, bins=list(BINS))
        reading = Reading(
            world.loads, shipped_tables(), world.reference_date, world.known_on, world.last_load, world.lag
        )
        assert frame["part"].to_list() == list(PART_NAMES) * len(BINS)
        expected = {bin: reading.parts(bin) for bin in BINS}
        for row in frame.iter_rows(named=True):
            part = expected[row["bin"]][row["part"]]
            same = (
                row["state"] == part.state
                and close(row["value"], part.value)
                and close(row["months"], part.months)
                and row["missing_periods"] == part.missing_periods
                and close(row["partial"], part.partial)
                and row["derived"] == part.derived
            )
            assert same, f"{row}\n{part}"


@settings(max_examples=6, deadline=None, suppress_health_check=QUIET, derandomize=True, database=None)
@given(world_drawn=worlds())
def test_a_few_random_worlds_are_read_as_the_contract_reads(world: Opened, world_drawn: World) -> None:
    compare(world, world_drawn)


@pytest.mark.slow
@settings(max_examples=60, deadline=None, suppress_health_check=QUIET, database=None)
@given(world_drawn=worlds())
def test_many_random_worlds_are_read_as_the_contract_reads(world: Opened, world_drawn: World) -> None:
    compare(world, world_drawn)


@pytest.mark.slow
@settings(max_examples=6, deadline=None, suppress_health_check=QUIET, database=None)
@given(world_drawn=worlds())
def test_the_rows_shown_make_the_figure_again(world: Opened, world_drawn: World) -> None:
    with world() as session:
        ids = load_world(session, world_drawn.loads, files=2)
        frame = derived(session, world_drawn, ids, bins=list(BINS))
        for row in frame.iter_rows(named=True):
            rows = part_rows(session, as_of(world_drawn, ids), row["bin"], row["part"])
            figure = row["value"] if row["value"] is not None else row["partial"]
            if figure is not None:
                assert close(recompute(row["part"], rows) or 0.0, figure), (row, rows)
            if rows:
                assert all(shown.load_id in ids for shown in rows)


@settings(max_examples=2, deadline=None, suppress_health_check=QUIET, derandomize=True, database=None)
@given(world_drawn=worlds())
def test_other_files_and_another_order_give_the_same_bits(world: Opened, world_drawn: World) -> None:
    with world() as session:
        first = derived(session, world_drawn, load_world(session, world_drawn.loads), bins=list(BINS))
    for one in world_drawn.loads:
        random.Random(327).shuffle(one.rows)
    with world() as session:
        again = derived(
            session, world_drawn, load_world(session, world_drawn.loads, files=3), bins=list(BINS)
        )
    assert first.equals(again, null_equal=True)
