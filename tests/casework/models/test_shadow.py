"""Shadow runs: a candidate beside what is in force; who decides sees numbers of settled cases only; approval
asks for a run or for a reason (D10)."""

from datetime import timedelta

import polars as pl
import pytest

from analytics.access.rights import CONSOLE, Actor, NotAllowed
from analytics.casework.models import comparing, shadow, versions
from analytics.order.watching_rules import watching_on
from analytics.store import journal
from analytics.text import UserError
from tests.cache.worlds import new_database
from tests.casework.models.test_comparing import CLOSED, OPEN, verified
from tests.casework.models.test_model_versions import HEAD, MAKER, TODAY, tiny

OFFICIAL = Actor("official", "O", "official")
NEEDED = watching_on(TODAY).shadow_days
ENOUGH = TODAY + timedelta(days=NEEDED)


@pytest.fixture
def database(tmp_path):
    """v1 in force; v2, with a lower score, beside it on two verifications, one case of them closed."""
    opened = new_database(tmp_path / "shadow.duckdb")
    for version, intercept in (("v1", 0.5), ("v2", -2.5)):
        versions.register(opened, MAKER, tiny(version, intercept=intercept).to_json())
    versions.activate(opened, HEAD, "v1", active_from=TODAY, today=TODAY)
    shadow.start(opened, MAKER, "v2", on=TODAY)
    for number in (CLOSED, OPEN):
        verified(opened, number, TODAY if number == CLOSED else None)
        with opened.transaction() as session:
            parts = session.frame("verification/parts", verification_id=f"{number}/1")
            shadow.keep(session, parts.with_columns(bin=pl.lit(f"{number}/1")), TODAY)
    yield opened
    opened.close()


def test_results_stand_beside_those_in_force_and_only_settled_cases_are_counted(database):
    rows = shadow.results(database, MAKER, 1)
    assert [(row.application, row.band, row.shadow_band) for row in rows] == [
        (CLOSED, "medium", "low"),
        (OPEN, "medium", "low"),
    ]
    (run,) = shadow.runs(database, OFFICIAL, TODAY + timedelta(days=3))
    assert (run.days, run.results, run.settled, run.differ) == (3, 2, 1, 1)
    with database.read() as session:
        assert journal.check(session) is None


@pytest.mark.parametrize("actor", [HEAD, OFFICIAL, Actor("m", "M", "commission_member")])
def test_nobody_who_decides_reads_what_a_candidate_gave_a_case(database, actor):
    with pytest.raises(NotAllowed):
        shadow.results(database, actor, 1)
    with pytest.raises(NotAllowed):
        shadow.start(database, actor, "v2", on=TODAY)


def test_a_run_that_ended_keeps_its_results_and_takes_no_more(database):
    shadow.stop(database, MAKER, "v2", on=TODAY + timedelta(days=5))
    with database.transaction() as session:
        parts = session.frame("verification/parts", verification_id=f"{OPEN}/1")
        shadow.keep(session, parts.with_columns(bin=pl.lit("later")), TODAY + timedelta(days=5))
    assert len(shadow.results(database, MAKER, 1)) == 2
    with pytest.raises(UserError) as refusal:
        shadow.stop(database, MAKER, "v2", on=TODAY)
    assert refusal.value.key == "models.shadow.none"


def test_only_a_candidate_runs_and_once(database):
    for version, key in (("v1", "models.shadow.approved"), ("v2", "models.shadow.runs_already")):
        with pytest.raises(UserError) as refusal:
            shadow.start(database, CONSOLE, version, on=TODAY)
        assert refusal.value.key == key


def test_approval_asks_for_a_run_of_the_days_that_the_rules_say(database):
    comparing.compare(database, HEAD, "v1", "v2", on=TODAY)
    with pytest.raises(UserError) as refusal:
        versions.activate(database, HEAD, "v2", active_from=ENOUGH, today=ENOUGH - timedelta(days=1))
    assert refusal.value.key == "models.shadow.too_short"
    versions.activate(database, HEAD, "v2", active_from=ENOUGH, today=ENOUGH)
    (run,) = shadow.runs(database, HEAD, ENOUGH + timedelta(days=30))
    assert (run.stopped_on, run.days) == (ENOUGH, NEEDED)


def test_approval_without_a_run_stands_with_its_reason(database):
    comparing.compare(database, HEAD, "v1", "v2", on=TODAY)
    versions.activate(database, HEAD, "v2", active_from=TODAY, today=TODAY, reason="v1 wrongs assemblers")
