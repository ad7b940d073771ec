"""D28, D29: a run waits for its sources; without one nobody is judged by older snapshots, and a notice
names its day."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import polars as pl
import pytest

from analytics import DATA
from analytics.access.rights import CONSOLE, NotAllowed
from analytics.casework.letters.issuing import letters_of
from analytics.casework.models import versions as models
from analytics.casework.monitoring import run as monitoring
from analytics.casework.monitoring.sources import SourcesNotReady
from analytics.order.criteria import PARTS
from analytics.order.quarters import remove_by
from analytics.store.as_of import AsOf
from analytics.store.criteria.derivation import derive
from analytics.text import UserError
from tests.casework.monitoring import monitoring_world as world
from tests.casework.monitoring.monitoring_world import (
    OFFICIAL,
    Q1_ON,
    TRADER,
)
from tests.casework.monitoring.recorded import Q1, findings_of


def test_d28_a_run_waits_for_its_sources_and_the_head_alone_begins_without_one(tmp_path):
    """Never conforming on gaps: the run waits; begun by the head without a source, with reasons, it assesses
    nobody by what that source would tell. By demo-2 the trader is low on what is left (D12)."""
    database = world.make_world(tmp_path, leave_out="einvoices")
    text = (DATA / "models" / "demo-2.json").read_text(encoding="utf-8")
    models.register(database, CONSOLE, text)
    models.activate(database, world.HEAD, "demo-2", active_from=Q1_ON, today=Q1_ON)
    with pytest.raises(SourcesNotReady) as waits:
        monitoring.run(database, OFFICIAL, Q1, on=Q1_ON)
    assert waits.value.values["kinds"] == ["einvoices"]
    assert database.one("monitoring/run", quarter="2026Q1") is None
    without = {"einvoices": "The exchange is down until the 20th"}
    with pytest.raises(NotAllowed):
        monitoring.run(database, OFFICIAL, Q1, on=Q1_ON, without=without)
    with pytest.raises(UserError):
        monitoring.run(database, world.HEAD, Q1, on=Q1_ON, without={"einvoices": " "})
    done = monitoring.run(database, world.HEAD, Q1, on=Q1_ON, without=without)
    assert "conforming" not in done.outcomes
    row = database.one("monitoring/result", quarter="2026Q1", bins=[world.GOOD])
    assert (row["outcome"], row["acted_at"] is not None) == ("incomplete", True)
    assert "einvoices" in json.loads(row["wanted"])
    assert findings_of(database, Q1, world.GOOD) == []
    with database.read() as session:
        assert letters_of(session, world.ENTRIES[world.GOOD]) == []
    assert database.one("monitoring/result", quarter="2026Q1", bins=[TRADER])["band"] == "incomplete", "D12"
    database.close()


def test_d28_without_a_source_older_snapshots_of_it_judge_nobody(tmp_path):
    """The parts of a kind that the head lets a run begin without are no data: nobody is told or excluded by
    what an older snapshot of it said."""
    database = world.make_world(tmp_path, leave_out="einvoices")
    kinds = ("einvoices", "tax_reports", "einvoice_restrictions", "tax_payments", "customs", "procurement")
    with database.read() as session:
        as_of = AsOf.now(session, Q1.last_day, Q1_ON)
        parts = derive(session, replace(as_of, without=kinds))
        before = derive(session, as_of)
    of_kinds = [part.name for part in PARTS if part.source in kinds]
    silent = parts.filter(pl.col("part").is_in(of_kinds))
    assert set(silent["state"].cast(pl.String)) <= {"no_data", "not_due", "not_applicable"}
    assert silent["value"].null_count() == len(silent)
    assert "value" in set(before.filter(pl.col("part").is_in(of_kinds))["state"].cast(pl.String))
    # The coefficient of tax burden is read beside the income that reports show: it is silent with them.
    others = ~pl.col("part").is_in([*of_kinds, "c07_tax_burden_py"])
    assert parts.filter(others).equals(before.filter(others)), "the others stand as they were"
    database.close()


def test_d29_a_notice_names_the_day_as_at_which_it_is_judged():
    """The first quarter whose run can repeat it ends after it was sent; no day is before the letter."""
    assert remove_by(Q1_ON) == date(2026, 6, 30)
    assert remove_by(date(2026, 7, 13)) == date(2026, 9, 30)
    assert remove_by(date(2026, 6, 30)) == date(2026, 9, 30)
