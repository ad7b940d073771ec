"""A training goes on when the page is left: its state is in the database, it can be stopped, and what it
made is a candidate (3.5, D10)."""

import threading
from dataclasses import replace

import polars as pl
import pytest

from analytics.access.rights import Actor, NotAllowed
from analytics.casework.models import history, jobs
from analytics.casework.models.outcomes import SCHEMA, record, sources
from analytics.text import UserError
from tests.cache.worlds import new_database
from tests.casework.models.test_model_versions import HEAD, MAKER, TODAY, tiny

ADMINISTRATOR = Actor("administrator", "A", "administrator")


@pytest.fixture
def database(tmp_path):
    opened = new_database(tmp_path / "jobs.duckdb")
    yield opened
    opened.close()


@pytest.fixture
def step(database, monkeypatch):
    """A training of two steps: it waits for `step` between them, so that a test looks at it in between."""
    event, reached = threading.Event(), threading.Event()

    def slow(database, actor, version, *, until, seed, progress):
        progress(0.4)
        reached.set()
        assert event.wait(20)
        progress(0.8)
        return replace(tiny(version), training={"fingerprint": f"{seed}"})

    monkeypatch.setattr(jobs, "train_version", slow)
    monkeypatch.setattr(jobs, "EVERY_SECONDS", 0.0)
    yield event, reached
    event.set()
    for job in jobs.jobs(database, HEAD):
        jobs.wait(database, job.job_no)


def only(database):
    (job,) = jobs.jobs(database, HEAD)
    return job


def test_its_state_stands_in_the_database_and_its_version_is_a_candidate(database, step):
    event, reached = step
    number = jobs.start(database, MAKER, "v1", until=TODAY, seed=5)
    assert reached.wait(20)
    running = only(database)
    assert (running.state, running.share, running.started_by) == ("running", 0.4, MAKER.login)
    event.set()
    jobs.wait(database, number)
    done = only(database)
    assert (done.state, done.share, done.seed, done.fingerprint) == ("done", 1.0, 5, "5")
    (standing,) = history.standings(database, HEAD, TODAY)
    assert (standing.version, standing.state, standing.row.made_by) == ("v1", "candidate", MAKER.login)
    with database.read() as session:
        rows = session.execute(
            "SELECT action FROM journal WHERE actor = $login ORDER BY entry_no", {"login": MAKER.login}
        ).fetchall()
    assert [row[0] for row in rows] == ["start_training", "register_model", "end_training"]


def test_it_can_be_stopped_and_then_registers_nothing(database, step):
    event, reached = step
    number = jobs.start(database, MAKER, "v1", until=TODAY, seed=5)
    assert reached.wait(20)
    jobs.stop(database, ADMINISTRATOR, number)
    event.set()
    jobs.wait(database, number)
    assert (only(database).state, only(database).stop_by) == ("stopped", ADMINISTRATOR.login)
    assert history.standings(database, HEAD, TODAY) == []
    with pytest.raises(UserError) as caught:
        jobs.stop(database, MAKER, number)
    assert caught.value.key == "models.jobs.not_running"


def test_one_runs_at_a_time(database, step):
    _, reached = step
    jobs.start(database, MAKER, "v1", until=TODAY, seed=5)
    assert reached.wait(20)
    with pytest.raises(UserError) as caught:
        jobs.start(database, MAKER, "v2", until=TODAY, seed=5)
    assert caught.value.key == "models.jobs.runs"


def test_what_a_person_can_mend_is_said_in_every_language(database):
    number = jobs.start(database, MAKER, "v1", until=TODAY, seed=5)
    jobs.wait(database, number)
    failed = only(database)
    assert failed.state == "failed"
    assert set(failed.failure) == {"kk", "ru", "en"}
    assert "20.11.2026" in failed.failure["ru"]


def test_a_training_whose_process_ended_is_interrupted_and_another_may_begin(database, step, monkeypatch):
    event, reached = step
    number = jobs.start(database, MAKER, "v1", until=TODAY, seed=5)
    assert reached.wait(20)
    with monkeypatch.context() as patch:
        patch.setattr(jobs, "PROCESS", "another")
        assert only(database).state == "interrupted"
    event.set()
    jobs.wait(database, number)


@pytest.mark.parametrize(
    ("name", "seed", "key"), [("", 1, "bad_name"), ("a b", 1, "bad_name"), ("v1", -1, "bad_seed")]
)
def test_a_name_or_a_seed_that_cannot_be_used_is_refused(database, name, seed, key):
    with pytest.raises(UserError) as caught:
        jobs.start(database, MAKER, name, until=TODAY, seed=seed)
    assert caught.value.key == f"models.jobs.{key}"


def test_only_who_may_train_begins_and_stops(database):
    for role in ("official", "head", "analyst"):
        other = Actor("other", "O", role)
        with pytest.raises(NotAllowed):
            jobs.start(database, other, "v1", until=TODAY, seed=1)
        with pytest.raises(NotAllowed):
            jobs.stop(database, other, 1)


def test_outcomes_are_counted_by_source_the_last_decision_once(database):
    first = {
        "application": None,
        "bin": "000000000001",
        "reference_date": TODAY,
        "decided_on": TODAY,
        "positive": False,
        "basis": "imported",
        "new_production": False,
        "made_up": False,
    }
    appeal = first | {"positive": True, "basis": "appeal"}
    other = first | {"bin": "000000000002", "positive": True, "made_up": True}
    record(database, ADMINISTRATOR, pl.DataFrame([first, appeal, other], schema=SCHEMA))
    rows = [(row.source, row.made_up, row.outcomes, row.positive) for row in sources(database, HEAD, TODAY)]
    assert rows == [("appeal", False, 1, 1), ("imported", True, 1, 1)]
