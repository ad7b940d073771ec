"""The trial period (D36): opened and closed by the head's dated acts; while it runs, who can be verified and
is not incomplete is *medium*, and the trial version's score is kept."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from analytics import DATA
from analytics.access.rights import CONSOLE, Actor, NotAllowed
from analytics.casework.assessment import opening
from analytics.casework.filing import applications as filing
from analytics.casework.intake.loading import load_snapshot
from analytics.casework.models import trial, versions, withheld
from analytics.casework.replay.verifications import replay
from analytics.casework.verification import digital_verification as verification
from analytics.casework.verification.digital_verification import in_trial
from analytics.casework.verification.explaining import explain
from analytics.store.database import Database
from analytics.text import UserError
from tests.cache.worlds import new_database
from tests.casework.register.taxpayers_world import taxpayers_file
from tests.order.filed import ON, application

HEAD = Actor("head", "Head", "head")
LATER = ON + timedelta(days=5)


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    """An ordinary database: its one version was trained on made-up data and decides nothing (D23)."""
    opened = new_database(tmp_path / "t.duckdb")
    [document, *_] = sorted((DATA / "models").glob("*.json"))
    versions.register(opened, CONSOLE, document.read_text(encoding="utf-8"))
    yield opened
    opened.close()


def version(database: Database) -> str:
    return str(versions.versions(database, CONSOLE)[0].version)


def refusal(act, *values, **named) -> str:
    with pytest.raises(UserError) as error:
        act(*values, **named)
    return error.value.key


def test_without_a_trial_period_d23_holds(database: Database) -> None:
    filing.submit(database, CONSOLE, application(), filed_on=ON)
    [done] = verification.verify(database, CONSOLE, on=ON)
    assert (done.band, done.stage) == (None, "awaiting_model")


def test_while_it_runs_the_applicant_is_medium_and_the_score_is_kept(
    database: Database, tmp_path: Path
) -> None:
    file = taxpayers_file(tmp_path, ON, {"bin": str(application().bin)})
    load_snapshot(database, CONSOLE, "taxpayers", [file], as_of=ON, today=ON)
    number = filing.submit(database, CONSOLE, application(), filed_on=ON)
    trial.open_trial(database, HEAD, version(database), on=ON, document="№ 1")
    [done] = verification.verify(database, CONSOLE, on=ON)
    assert done.band in ("medium", "incomplete")
    explanation = explain(database, CONSOLE, number, "kk")
    assert explanation["trial"]
    assert isinstance(explanation["logit"], float)
    assert [one.frozen for one in replay(database, CONSOLE)] == [[]]


@pytest.mark.parametrize("shows_score", [False, True])
def test_a_setting_says_whether_the_commission_sees_the_score(
    database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, shows_score: bool
) -> None:
    monkeypatch.setattr(
        opening.commissions, "require_sight", lambda *_, **__: None
    )  # who sits is tried elsewhere
    file = taxpayers_file(tmp_path, ON, {"bin": str(application().bin)})
    load_snapshot(database, CONSOLE, "taxpayers", [file], as_of=ON, today=ON)
    number = filing.submit(database, CONSOLE, application(), filed_on=ON)
    trial.open_trial(database, HEAD, version(database), on=ON, document="№ 1", shows_score=shows_score)
    verification.verify(database, CONSOLE, on=ON)
    why = None if shows_score else withheld.TRIAL
    member, official = Actor("m", "M", "commission_member"), Actor("o", "O", "official")
    with database.read() as session:
        assert withheld.in_trial_period(session, number), "page and protocol say so"
        assert withheld.from_the_commission(session, number) == why
        assert withheld.from_reader(session, member, number) == why
        assert withheld.from_reader(session, official, number) is None
    head = opening.read_head(database, HEAD, number, ON)
    assert (head.withheld, head.probability is None) == (why, why is not None)


@pytest.mark.parametrize(
    ("band", "values"),
    [("low", "medium"), ("medium", "medium"), ("high", "medium"), ("incomplete", "incomplete")],
)
def test_no_approved_model_can_show_low(band: str, values: str) -> None:
    result = in_trial({"band": band, "logit": -4.0}, shows_score=False)
    assert result == {"band": values, "logit": -4.0, "trial": True, "shows_score": False}


def test_it_runs_from_its_first_day_until_it_is_closed(database: Database) -> None:
    trial.open_trial(database, HEAD, version(database), on=ON, document="№ 1")
    assert refusal(trial.open_trial, database, HEAD, version(database), on=ON, document="№ 2") == (
        "models.trial.runs_already"
    )
    trial.close_trial(database, HEAD, on=LATER, document="№ 3")
    with database.read() as session:
        running = [
            trial.trial_on(session, day) is not None
            for day in (ON - timedelta(days=1), ON, LATER - timedelta(days=1), LATER)
        ]
    assert running == [False, True, True, False]
    assert refusal(trial.close_trial, database, HEAD, on=LATER, document="№ 4") == "models.trial.none"


def test_only_the_head_opens_it_and_by_an_act(database: Database) -> None:
    with pytest.raises(NotAllowed):
        trial.open_trial(database, CONSOLE, version(database), on=ON, document="№ 1")
    name = version(database)
    missing = refusal(trial.open_trial, database, HEAD, name, on=ON, document=" ")
    assert missing == "models.trial.document_missing"
    assert refusal(trial.open_trial, database, HEAD, "none", on=ON, document="№ 1") == "models.none"


def test_where_a_version_decides_there_is_nothing_to_try(database: Database) -> None:
    with database.transaction() as session:
        session.insert_row("properties", name="kind", value="demonstration")
    name = versions.activate_shipped(database, CONSOLE).version
    assert refusal(trial.open_trial, database, HEAD, name, on=date(2026, 11, 30), document="№ 1") == (
        "models.trial.version_in_force"
    )
