"""What became of versions: states, who took which step and why, which one was in force on any day; nothing is
changed afterwards (3.5; D10, D23)."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from analytics.access.rights import Actor, NotAllowed
from analytics.casework.models import history
from analytics.casework.models import versions as models
from analytics.scoring.metrics import share
from analytics.text import UserError
from tests.cache.worlds import new_database
from tests.casework.models.test_model_versions import HEAD, MAKER, TODAY, tiny

ALARM = {"group": "assembler yes", **share(9, 205)}


@pytest.fixture
def database(tmp_path):
    opened = new_database(tmp_path / "models.duckdb")
    yield opened
    opened.close()


def states(database, on=TODAY):
    return {row.version: row.state for row in history.standings(database, HEAD, on)}


def test_a_version_goes_from_candidate_to_retired_and_every_step_is_kept(database):
    models.register(database, MAKER, tiny().to_json())
    assert states(database) == {"v1": "candidate"}
    models.evaluate(database, MAKER, "v1", favourable=True, reason="errors under 1 % in every group")
    assert states(database) == {"v1": "evaluated"}
    models.activate(
        database, HEAD, "v1", active_from=TODAY + timedelta(days=2), today=TODAY, reason="card of 20.11"
    )
    assert states(database) == {"v1": "approved"}
    assert states(database, TODAY + timedelta(days=2)) == {"v1": "active"}
    models.retire(database, HEAD, "v1", on=TODAY + timedelta(days=5), today=TODAY, reason="drift")
    assert states(database, TODAY + timedelta(days=5)) == {"v1": "retired"}
    steps = [(row.event, row.login, row.reason) for row in history.events(database, HEAD, "v1")]
    assert steps[::-1] == [
        ("registered", MAKER.login, None),
        ("evaluated", MAKER.login, "errors under 1 % in every group"),
        ("approved", HEAD.login, "card of 20.11"),
        ("retired", HEAD.login, "drift"),
    ]


def test_a_version_evaluated_as_not_fit_is_not_approved_until_evaluated_anew(database):
    models.register(database, MAKER, tiny().to_json())
    models.evaluate(database, MAKER, "v1", favourable=False, reason="assemblers are wronged")
    with pytest.raises(UserError) as caught:
        models.activate(database, HEAD, "v1", active_from=TODAY, today=TODAY)
    assert caught.value.key == "models.evaluated_unfit"
    models.evaluate(database, MAKER, "v1", favourable=True, reason="counted again")
    models.activate(database, HEAD, "v1", active_from=TODAY, today=TODAY)
    assert states(database) == {"v1": "active"}


def test_nobody_approves_past_an_alarm_that_nobody_has_read(database):
    model = replace(tiny(), metrics={"alarms": [ALARM]})
    models.register(database, MAKER, model.to_json())
    with pytest.raises(UserError) as caught:
        models.activate(database, HEAD, "v1", active_from=TODAY, today=TODAY)
    assert caught.value.key == "models.alarm_not_evaluated"
    models.evaluate(database, MAKER, "v1", favourable=True, reason="the audit shows the group is small")
    models.activate(database, HEAD, "v1", active_from=TODAY, today=TODAY)


def test_an_evaluation_has_a_reason_and_comes_before_approval(database):
    models.register(database, MAKER, tiny().to_json())
    with pytest.raises(UserError) as caught:
        models.evaluate(database, MAKER, "v1", favourable=True, reason="  ")
    assert caught.value.key == "models.reason_missing"
    with pytest.raises(NotAllowed):
        models.evaluate(database, HEAD, "v1", favourable=True, reason="mine")
    models.activate(database, HEAD, "v1", active_from=TODAY, today=TODAY)
    with pytest.raises(UserError) as caught:
        models.evaluate(database, MAKER, "v1", favourable=False, reason="too late")
    assert caught.value.key == "models.already_active"


def test_what_was_in_force_on_a_day_is_one_row_a_period(database):
    for name, days in (("v1", 1), ("v2", 5)):
        models.register(database, MAKER, tiny(name).to_json())
        models.activate(database, HEAD, name, active_from=TODAY + timedelta(days=days), today=TODAY)
    models.retire(database, HEAD, "v2", on=TODAY + timedelta(days=9), today=TODAY)
    models.retire(database, HEAD, "v1", on=TODAY + timedelta(days=12), today=TODAY)
    periods = [
        ((row.since - TODAY).days, (row.until - TODAY).days if row.until else None, row.version)
        for row in history.periods(database, HEAD)
    ]
    assert periods == [(1, 5, "v1"), (5, 9, "v2"), (9, 12, "v1"), (12, None, None)]
    for day in range(14):
        on = TODAY + timedelta(days=day)
        expected = next(
            (version for since, until, version in periods if since <= day and (until is None or day < until)),
            None,
        )
        assert history.in_force_on(database, HEAD, on) == expected


def test_a_version_is_not_retired_in_the_past(database):
    models.register(database, MAKER, tiny().to_json())
    models.activate(database, HEAD, "v1", active_from=TODAY, today=TODAY)
    with pytest.raises(UserError) as caught:
        models.retire(database, HEAD, "v1", on=TODAY - timedelta(days=1), today=TODAY)
    assert caught.value.key == "models.day_has_passed"


def test_what_each_version_decided_is_counted_by_band(database):
    models.register(database, MAKER, tiny().to_json())
    with database.transaction() as session:
        for number, (purpose, band) in enumerate(
            [
                ("application", "low"),
                ("application", "low"),
                ("application", "high"),
                ("monitoring", "medium"),
            ]
        ):
            session.insert_row(
                "verifications",
                verification_id=str(number),
                purpose=purpose,
                bin="000000000001",
                reference_date=TODAY,
                known_on=TODAY,
                last_load_id=1,
                settings="{}",
                model_version="v1",
                band=band,
                logit=0.0,
                probability=0.5,
                near_cutoff=False,
                verified_at=date(2026, 11, 20),
                verified_by="system",
            )
    (row,) = history.standings(database, HEAD, TODAY)
    assert [(one.purpose, one.band, one.verifications) for one in row.decided] == [
        ("application", "high", 1),
        ("application", "low", 2),
        ("monitoring", "medium", 1),
    ]


def test_the_public_reads_none_of_it(database):
    visitor = Actor("visitor", "V", "public")
    for read in (history.periods, history.events):
        with pytest.raises(NotAllowed):
            read(database, visitor)
    with pytest.raises(NotAllowed):
        history.standings(database, visitor, TODAY)
