"""Candidates beside a run of monitoring: a model on the same figures, a rulebook on what was found; nothing
follows from either (27; D6, D10)."""

from dataclasses import replace

from analytics import DATA
from analytics.access.rights import CONSOLE
from analytics.casework.models import shadow
from analytics.casework.models import versions as models
from analytics.casework.monitoring import rulebooks
from analytics.casework.monitoring import run as monitoring
from analytics.order.quarters import Quarter
from tests.casework.monitoring import monitoring_world as world
from tests.casework.monitoring.monitoring_world import GOOD, OFFICIAL, Q1_ON

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
    assert all(row["outcome"] for row in rows)
    assert "high" not in {row["shadow_band"] for row in rows}
    model, rulebook = sorted(shadow.runs(database, CONSOLE, Q1_ON), key=lambda run: run["shadow_no"])
    assert model["settled"] == model["results"] == done.producers
    assert model["differ"] == sum(row["band"] != row["shadow_band"] for row in rows)
    assert rulebook["settled"] == done.producers
    assert rulebook["differ"] >= 1
    assert database.one("monitoring/result", quarter="2026Q1", bin=GOOD)["outcome"] == "conforming"
    database.close()
