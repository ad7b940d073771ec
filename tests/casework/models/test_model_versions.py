"""Model versions: a second person approves, in force from a day, never changed; made-up ones decide in a
demonstration only (D10, D23)."""

import json
from datetime import date, timedelta

import numpy as np
import pytest

from analytics.access.rights import Actor, NotAllowed
from analytics.casework.models import versions as models
from analytics.scoring.features import Figure
from analytics.scoring.model import Cutoffs, Model
from analytics.store import journal
from analytics.text import UserError
from tests.cache.worlds import new_database

TODAY = date(2026, 11, 20)
MAKER = Actor("model.owner", "Maker", "model_owner")
HEAD = Actor("head.of.department", "Head", "head")


def tiny(version="v1", made_up=False, intercept=0.5) -> Model:
    figure = Figure(
        "c02_vat_registered", "c02_vat_registered", "yes_no", "up", None, (0.0, 1.0), (0.7,), (0.8,)
    )
    return Model(
        version=version,
        made_up=made_up,
        made_by="test",
        made_at="2026-11-20T10:00:00Z",
        intercept=intercept,
        figures=(figure,),
        flags=(),
        cutoffs=Cutoffs(-1.0, 1.0),
        refits=np.zeros((0, 2)),
        near_share=0.05,
        reasons={},
        actionable=frozenset(),
        peers={},
    )


@pytest.fixture
def database(tmp_path):
    opened = new_database(tmp_path / "models.duckdb")
    yield opened
    opened.close()


@pytest.fixture
def demonstration(database):
    with database.transaction() as session:
        session.insert_row("properties", name="kind", value="demonstration")
    return database


def active(database, day):
    with database.read() as session:
        result = models.active_model(session, day)
    return result.version if result else None


def test_a_candidate_decides_nothing(database):
    models.register(database, MAKER, tiny().to_json())
    assert active(database, TODAY) is None


def test_a_second_person_puts_it_in_force_from_a_day(database):
    models.register(database, MAKER, tiny().to_json())
    models.activate(database, HEAD, "v1", active_from=TODAY + timedelta(days=3), today=TODAY)
    assert active(database, TODAY + timedelta(days=2)) is None
    assert active(database, TODAY + timedelta(days=3)) == "v1"


def test_a_version_may_be_in_force_from_today(database):
    models.register(database, MAKER, tiny().to_json())
    models.activate(database, HEAD, "v1", active_from=TODAY, today=TODAY)
    assert active(database, TODAY) == "v1"


def test_the_person_who_registered_cannot_approve(database):
    alone = Actor("alone", "Alone", "administrator")
    models.register(database, alone, tiny().to_json())
    with pytest.raises(UserError) as caught:
        models.activate(database, alone, "v1", active_from=TODAY, today=TODAY)
    assert caught.value.key == "models.same_person"
    assert active(database, TODAY) is None


@pytest.mark.parametrize("role", ["official", "analyst", "public", "leader"])
def test_others_may_neither_register_nor_approve(database, role):
    other = Actor("other", "Other", role)
    with pytest.raises(NotAllowed):
        models.register(database, other, tiny().to_json())
    with pytest.raises(NotAllowed):
        models.activate(database, other, "v1", active_from=TODAY, today=TODAY)
    with pytest.raises(NotAllowed):
        models.retire(database, other, "v1", on=TODAY, today=TODAY)


def test_no_decision_is_made_in_the_past(database):
    models.register(database, MAKER, tiny().to_json())
    with pytest.raises(UserError) as caught:
        models.activate(database, HEAD, "v1", active_from=TODAY - timedelta(days=1), today=TODAY)
    assert caught.value.key == "models.day_has_passed"


def test_a_version_is_never_replaced(database):
    models.register(database, MAKER, tiny().to_json())
    models.register(database, MAKER, tiny().to_json())
    with pytest.raises(UserError) as caught:
        models.register(database, MAKER, tiny(intercept=0.6).to_json())
    assert caught.value.key == "models.other_document"
    models.activate(database, HEAD, "v1", active_from=TODAY, today=TODAY)
    with pytest.raises(UserError) as caught:
        models.activate(database, HEAD, "v1", active_from=TODAY, today=TODAY)
    assert caught.value.key == "models.already_active"


def test_the_newest_in_force_decides_and_a_retired_one_no_more(database):
    for number, day in (("v1", TODAY), ("v2", TODAY + timedelta(days=5))):
        models.register(database, MAKER, tiny(number).to_json())
        models.activate(database, HEAD, number, active_from=day, today=TODAY)
    assert active(database, TODAY + timedelta(days=4)) == "v1"
    assert active(database, TODAY + timedelta(days=5)) == "v2"
    models.retire(database, HEAD, "v2", on=TODAY + timedelta(days=9), today=TODAY)
    assert active(database, TODAY + timedelta(days=8)) == "v2"
    assert active(database, TODAY + timedelta(days=9)) == "v1"
    with pytest.raises(UserError) as caught:
        models.retire(database, HEAD, "v2", on=TODAY, today=TODAY)
    assert caught.value.key == "models.not_active"


def test_an_old_version_is_still_there_to_replay_with(database):
    models.register(database, MAKER, tiny().to_json())
    models.activate(database, HEAD, "v1", active_from=TODAY, today=TODAY)
    models.retire(database, HEAD, "v1", on=TODAY, today=TODAY)
    with database.read() as session:
        assert models.version(session, "v1").to_json() == tiny().to_json()
        with pytest.raises(UserError) as caught:
            models.version(session, "v7")
    assert caught.value.key == "models.none"


def test_a_document_changed_in_the_database_decides_nothing(database):
    models.register(database, MAKER, tiny().to_json())
    models.activate(database, HEAD, "v1", active_from=TODAY, today=TODAY)
    changed = json.loads(tiny().to_json()) | {"intercept": 0.51}
    with database.transaction() as session:
        session.execute("UPDATE model_versions SET document = $text", {"text": json.dumps(changed)})
    with pytest.raises(UserError) as caught:
        active(database, TODAY)
    assert caught.value.key == "scoring.wrong_checksum"


def test_a_made_up_version_decides_in_a_demonstration_only(database):
    assert models.may_decide(tiny(made_up=False), database)
    assert not models.may_decide(tiny(made_up=True), database)
    with database.transaction() as session:
        session.insert_row("properties", name="kind", value="demonstration")
    assert models.may_decide(tiny(made_up=True), database)


def test_the_shipped_version_is_for_demonstrations(database):
    with pytest.raises(UserError) as caught:
        models.activate_shipped(database, Actor("a", "A", "administrator"))
    assert caught.value.key == "models.demonstration_only"


def test_the_shipped_version_is_put_in_force_once(demonstration):
    person = Actor("a", "A", "administrator")
    shipped = models.activate_shipped(demonstration, person)
    assert shipped.made_up
    models.activate_shipped(demonstration, person)
    assert active(demonstration, TODAY) == shipped.version
    assert len(models.versions(demonstration, person)) == 1


def test_every_step_stands_in_the_journal(database):
    models.register(database, MAKER, tiny().to_json())
    models.activate(database, HEAD, "v1", active_from=TODAY, today=TODAY)
    models.retire(database, HEAD, "v1", on=TODAY, today=TODAY)
    with database.read() as session:
        entries = session.execute(
            "SELECT actor, action, subject FROM journal WHERE action <> 'keep_rows' ORDER BY entry_no"
        ).fetchall()
        assert journal.check(session) is None
    assert entries == [
        (MAKER.login, "register_model", "v1"),
        (HEAD.login, "approve_model", "v1"),
        (HEAD.login, "retire_model", "v1"),
    ]
