"""Several snapshots loaded one after another, read ahead of their turn: as if each had been loaded by
itself."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import polars as pl
import pytest

from analytics.access.rights import CONSOLE, Actor, NotAllowed
from analytics.casework.intake.loading import load_snapshot, load_snapshots
from analytics.store.intake.kinds import kind_named
from analytics.store.intake.snapshot import Request
from analytics.text import UserError
from tests.cache.worlds import new_database
from tests.store.intake.intake_samples import PLANT

HEAD = "payment_id,bin,paid_on,budget_code,amount,deleted"
KEPT = (
    "loads",
    "load_files",
    "snapshot_tax_payments",
    "snapshot_replacements",
    "load_refusals",
    "load_problems",
)


@pytest.fixture
def requests(write):
    """Twelve days' payments: each takes the first one back and pays anew; the fifth has a BIN too short, the
    eighth comes a second time."""
    made = []
    for day in range(1, 13):
        bin = "1234" if day == 5 else PLANT
        file = write(
            f"{HEAD}\nA,{bin},2026-01-01,101201,{day},false\nB{day},{PLANT},2026-01-02,101201,1,false\n",
            f"{day}.csv",
        )
        made.append(Request(kind_named("tax_payments"), [file], date(2026, 5, day), source="test"))
    return [*made[:8], made[7], *made[8:]]


def kept(database):
    """All rows of the tables that a load writes, but for the moments."""
    with database.read() as session:
        frames = {
            table: pl.from_arrow(session.cursor.sql(f"SELECT * FROM {table} ORDER BY ALL").to_arrow_table())
            for table in KEPT
        }
    return {
        table: frame.drop(name for name in frame.columns if name.endswith("_at")).rows()
        for table, frame in frames.items()
    }


def test_they_leave_what_each_by_itself_leaves(database, requests, tmp_path):
    alone = new_database(tmp_path / "alone.duckdb")
    one_by_one = [
        load_snapshot(alone, CONSOLE, one.kind.name, one.files, as_of=one.as_of, source=one.source)
        for one in requests
    ]
    in_a_row = list(load_snapshots(database, CONSOLE, requests))
    assert [report.status for report in in_a_row] == [report.status for report in one_by_one]
    assert [report.status for report in in_a_row].count("refused") == 1
    assert [report.status for report in in_a_row].count("unchanged") == 1
    assert kept(database) == kept(alone)
    alone.close()


def test_whoever_stops_amid_them_leaves_the_rest_unloaded_and_no_staged_file(database, requests, count):
    coming = load_snapshots(database, CONSOLE, requests)
    assert [next(coming).status, next(coming).status] == ["loaded", "loaded"]
    coming.close()
    assert count("loads WHERE kind = 'tax_payments'") == 2
    assert not list(database.staging.iterdir())


def test_a_wrong_use_is_told_in_its_turn(database, requests, count):
    half = replace(requests[2], covers_from=date(2026, 1, 1))
    with pytest.raises(UserError, match="both days"):
        list(load_snapshots(database, CONSOLE, [*requests[:2], half, requests[3]]))
    assert count("loads WHERE kind = 'tax_payments'") == 2
    assert not list(database.staging.iterdir())


def test_it_asks_for_the_right_before_anything_is_read(database, requests):
    with pytest.raises(NotAllowed):
        load_snapshots(database, Actor("guest", "Guest", "public"), requests)
