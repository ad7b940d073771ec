"""Watching the version in force: what a quarter shows is kept; an alarm stands in `doctor` until a quarter
without (3.5)."""

from dataclasses import replace

import numpy as np
import pytest

from analytics.access.rights import Actor, NotAllowed
from analytics.casework.models import versions, watching
from analytics.casework.setup.readiness import State, readiness
from analytics.order.criteria import PART_NAMES
from analytics.order.quarters import Quarter
from analytics.scoring.stability import EVERY, SCORE, distribution
from analytics.store import journal
from analytics.text import UserError
from tests.cache.worlds import new_database
from tests.casework.models.test_comparing import verified
from tests.casework.models.test_model_versions import HEAD, MAKER, TODAY, tiny

QUARTER, LATER = Quarter(2026, 4), Quarter(2027, 1).last_day
OFFICIAL = Actor("official", "O", "official")


def trained(center):
    """A version whose training had every figure about `center`."""
    values = {name: np.random.default_rng(1).normal(center, 1.0, 400) for name in (*PART_NAMES, SCORE)}
    kept = {name: distribution(numbers) for name, numbers in values.items()}
    return replace(tiny(), training={"distributions": {EVERY: kept}})


@pytest.fixture
def database(tmp_path):
    opened = new_database(tmp_path / "watched.duckdb")
    yield opened
    opened.close()


def in_force(database, center):
    versions.register(database, MAKER, trained(center).to_json())
    versions.activate(database, HEAD, "v1", active_from=TODAY, today=TODAY)
    for number in range(1, 61):
        verified(database, f"KTP-2026-{number:06d}", TODAY if number % 2 else None)


def step(database):
    rows = readiness(database, HEAD, LATER).steps
    return next(row for row in rows if row.name == "watching")


def test_figures_far_from_training_alarm_and_doctor_says_so(database):
    in_force(database, center=9.0)
    assert step(database).state is State.ADVISED, "nobody watched yet"
    result = watching.watch(database, MAKER, QUARTER, on=LATER)
    assert result.applications == 60
    assert "c14_electricity_ytd" not in {
        row["name"] for row in result.result.alarms if row["kind"] == "calibration"
    }
    assert not [row for row in result.result.stability if row.name.endswith("_ytd")], "another quarter's"
    assert {"c16_headcount_py", "c02_vat_registered"} <= {row.name for row in result.result.moved}
    kept = watching.last_watch(database, HEAD, QUARTER)
    assert kept == result
    assert kept.result.alarms
    assert step(database).state is State.ADVISED
    with database.read() as session:
        assert journal.check(session) is None


def test_small_groups_say_too_few_and_outcomes_are_held_to_what_was_said(database):
    in_force(database, center=1.0)
    with database.transaction() as session:
        for number in range(1, 61):
            session.insert_row(
                "outcomes",
                application=f"KTP-2026-{number:06d}",
                bin="000000000001",
                reference_date=TODAY,
                decided_on=TODAY,
                positive=number == 1,
                basis="commission",
            )
    result = watching.watch(database, MAKER, QUARTER, on=LATER)
    states = {row.group: row.state for row in result.result.calibration}
    assert states["all"] == "alarm", "1 of 60 where half were to be expected"
    assert states["region"] == "too_few"
    assert next(row for row in result.result.bands if row.group == "region").bands is None


def test_of_a_quarter_with_few_applications_stability_is_not_looked_at(database):
    versions.register(database, MAKER, trained(9.0).to_json())
    versions.activate(database, HEAD, "v1", active_from=TODAY, today=TODAY)
    for number in range(1, 11):
        verified(database, f"KTP-2026-{number:06d}", None)
    result = watching.watch(database, MAKER, QUARTER, on=LATER)
    assert (result.result.stability, result.result.alarms) == ([], [])


def test_nothing_is_watched_where_no_version_decided(database):
    with pytest.raises(UserError) as refusal:
        watching.watch(database, MAKER, QUARTER, on=LATER)
    assert refusal.value.key == "models.watch.no_version"
    versions.register(database, MAKER, trained(1.0).to_json())
    versions.activate(database, HEAD, "v1", active_from=TODAY, today=TODAY)
    with pytest.raises(UserError) as refusal:
        watching.watch(database, MAKER, QUARTER, on=LATER)
    assert refusal.value.key == "models.watch.nobody"
    with pytest.raises(NotAllowed):
        watching.watch(database, OFFICIAL, QUARTER, on=LATER)
    assert watching.last_watch(database, OFFICIAL) is None
