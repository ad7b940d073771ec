"""Candidates beside a run of monitoring: a model on the same figures, a rulebook on what was found; nothing
follows from either (27; D6, D10)."""

from dataclasses import replace
from datetime import timedelta

import pytest

from analytics import DATA
from analytics.access.rights import CONSOLE
from analytics.casework.models import shadow
from analytics.casework.models import versions as models
from analytics.casework.monitoring import rulebooks
from analytics.casework.monitoring import run as monitoring
from analytics.order.quarters import Quarter
from analytics.order.watching_rules import watching_on
from analytics.text import UserError
from tests.casework.monitoring import monitoring_world as world
from tests.casework.monitoring.monitoring_world import GOOD, HEAD, OFFICIAL, Q1_ON

Q1 = Quarter(2026, 1)
RULEBOOK = DATA / "rules" / "rulebooks" / "2026-1.toml"


def test_a_candidate_model_and_a_candidate_rulebook_beside_a_run(tmp_path):
    database = world.make_world(tmp_path)
    with database.read() as session:
        in_force = models.active_model(session, Q1_ON)
    cutoffs = replace(in_force.cutoffs, high_from=None)
    models.register(database, CONSOLE, replace(in_force, version="careful", cutoffs=cutoffs).to_json())
    stricter = RULEBOOK.read_text(encoding="utf-8").replace('version = "2026-1"', 'version = "strict"')
    stricter = stricter.replace("bound = 300000\n", "bound = 90000000000\n")
    rulebooks.register(database, CONSOLE, stricter)
    shadow.start(database, CONSOLE, "careful", on=Q1_ON)
    shadow.start(database, CONSOLE, "strict", on=Q1_ON, kind=shadow.RULEBOOK)
    done = monitoring.run(database, OFFICIAL, Q1, on=Q1_ON)
    rows = shadow.results(database, CONSOLE, 1)
    assert len(rows) == done.producers
    assert all(row.outcome for row in rows)
    assert "high" not in {row.shadow_band for row in rows}
    model, rulebook = sorted(shadow.runs(database, CONSOLE, Q1_ON), key=lambda run: run.shadow_no)
    assert model.settled == model.results == done.producers
    assert model.differ == sum(row.band != row.shadow_band for row in rows)
    assert rulebook.settled == done.producers
    assert rulebook.differ >= 1
    assert database.one("monitoring/result", quarter="2026Q1", bins=[GOOD])["outcome"] == "conforming"
    _approval_asks_for_the_run(database)
    database.close()


def _approval_asks_for_the_run(database):
    """Short: refused without a reason; long enough: in force, and its run has ended."""
    needed = watching_on(Q1_ON).shadow_days
    enough = Q1_ON + timedelta(days=needed)
    for today, reason in ((enough - timedelta(days=1), " "), (Q1_ON, "")):
        with pytest.raises(UserError) as refusal:
            rulebooks.activate(database, HEAD, "strict", day=enough, today=today, reason=reason)
        assert refusal.value.key == "models.shadow.too_short"
    rulebooks.activate(database, HEAD, "strict", day=enough, today=enough)
    for version, key in (("strict", "models.shadow.approved"), ("nobody", "models.none")):
        with pytest.raises(UserError) as refusal:
            shadow.start(database, CONSOLE, version, on=enough, kind=shadow.RULEBOOK)
        assert refusal.value.key == key
    rulebook = next(run for run in shadow.runs(database, CONSOLE, enough) if run.version == "strict")
    assert (rulebook.stopped_on, rulebook.days) == (enough, needed)
    unseen = RULEBOOK.read_text(encoding="utf-8").replace('version = "2026-1"', 'version = "unseen"')
    rulebooks.register(database, CONSOLE, unseen)
    reason = "2026-1 notices every bakery"
    rulebooks.activate(database, HEAD, "unseen", day=enough, today=enough, reason=reason)
    with database.read() as session:
        assert rulebooks.in_force(session, enough).version == "unseen"
        kept = session.execute(
            "SELECT reason FROM journal WHERE subject = 'unseen' ORDER BY entry_no"
        ).fetchall()
    assert kept[-1] == (reason,)
