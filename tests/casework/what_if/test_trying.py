"""What-if on a copy of an application: everything moves but the case (12-14, D10)."""

import json
from dataclasses import replace

import pytest

from analytics.access.rights import Actor, NotAllowed
from analytics.casework.models import versions
from analytics.casework.what_if.trying import changes_of, what_if
from analytics.scoring.explanation import Context, explain
from analytics.scoring.score import score
from analytics.store.database import utc_now
from analytics.text import LANGUAGES, UserError
from tests.cache.worlds import new_database
from tests.casework.models.test_comparing import verified
from tests.casework.models.test_model_versions import MAKER, TODAY
from tests.scoring import world
from tests.scoring.conftest import quick_model

NUMBER = "KTP-2026-000001"
OFFICIAL = Actor("official", "O", "official")
PAYROLL, WAGE, POWER = "c17_payroll_ytd", "c18_wage_ytd", "c14_electricity_ytd"


@pytest.fixture(scope="module")
def model():
    return replace(quick_model(*world.parts_and_outcomes(800, 1), refits=12), version="v1")


@pytest.fixture
def database(tmp_path, model):
    """One application whose frozen figures are those of an applicant with a low result."""
    opened = new_database(tmp_path / "tried.duckdb")
    versions.register(opened, MAKER, model.to_json())
    verified(opened, NUMBER, None)
    parts, _ = world.parts_and_outcomes(200, 2)
    place = score(model, parts)["band"].to_list().index("low")
    own = parts.slice(35 * place, 35)
    context = Context(NUMBER, own["bin"][0], TODAY, TODAY)
    frozen = explain(model, own, {}, context, "kk")
    with opened.transaction() as session:
        session.insert_row(
            "verifications",
            verification_id=f"{NUMBER}/2",
            purpose="application",
            application=NUMBER,
            bin=own["bin"][0],
            reference_date=TODAY,
            known_on=TODAY,
            last_load_id=1,
            settings="{}",
            model_version="v1",
            band=frozen["band"],
            logit=frozen["logit"],
            probability=frozen["probability"],
            near_cutoff=frozen["near_cutoff"],
            explanation=json.dumps(frozen),
            verified_at=utc_now(),
            verified_by="system",
        )
        columns = ("part", "value", "state", "months", "missing_periods")
        for row in own.select(columns).to_dicts():
            session.insert_row("verification_parts", verification_id=f"{NUMBER}/2", **row)
    yield opened
    opened.close()


def kept(database):
    """All that a what-if could have changed."""
    with database.read() as session:
        return [
            session.rows("cases/cases_of", applications=[NUMBER]),
            session.rows("verification/last_of_application", application=NUMBER),
            session.rows("verification/parts", verification_id=f"{NUMBER}/2"),
            session.rows("store/journal_of", subject=NUMBER),
        ]


def test_score_band_interval_and_reasons_move_and_the_case_does_not(database):
    before = kept(database)
    figures = {POWER: 9e8, "c19_fixed_assets_py": 9e9, "c26_raw_materials_ytd": 9e9, "c11_sales_ytd": 9e10}
    result = what_if(database, OFFICIAL, NUMBER, figures, "en")
    assert result.what_if is True
    assert result.note.startswith("What-if")
    assert (result.before.band, result.after.band) != ("low", "low")
    assert result.after.logit > result.before.logit
    assert result.after.interval != result.before.interval
    assert [row["text"] for row in result.after.reasons] != [row["text"] for row in result.before.reasons]
    assert kept(database) == before


def test_without_a_change_of_value_nothing_moves(database):
    """The copy is scored as the verification was: to the bit."""
    with database.read() as session:
        rows = session.rows("verification/parts", verification_id=f"{NUMBER}/2")
    same = next(row for row in rows if row["part"] == "c11_sales_ytd" and row["state"] == "value")
    result = what_if(database, OFFICIAL, NUMBER, {same["part"]: same["value"]}, "en")
    assert result.after == result.before


def test_the_wage_follows_the_payroll(database):
    with database.read() as session:
        rows = session.rows("verification/parts", verification_id=f"{NUMBER}/2")
    now = {row["part"]: row["value"] for row in rows}
    result = what_if(database, OFFICIAL, NUMBER, {PAYROLL: now[PAYROLL] * 2}, "en")
    assert {row.part: row.follows for row in result.changed} == {PAYROLL: False, WAGE: True}
    assert result.changed[1].after == pytest.approx(now[WAGE] * 2)


def test_it_is_said_in_every_language(database):
    notes = {what_if(database, OFFICIAL, NUMBER, {POWER: 1.0}, language).note for language in LANGUAGES}
    assert len(notes) == len(LANGUAGES)


@pytest.mark.parametrize("role", ["analyst", "leader", "accountant"])
def test_who_may_not_read_the_figures_may_not_try_others(database, role):
    with pytest.raises(NotAllowed):
        what_if(database, Actor("somebody", "S", role), NUMBER, {POWER: 1.0}, "en")


@pytest.mark.parametrize(
    ("changes", "key"),
    [
        ({"c99": 1.0}, "verification.no_part"),
        ({POWER: -1.0}, "appeals.what_if.bad_figure"),
        ({POWER: float("nan")}, "appeals.what_if.bad_figure"),
        ({"c05_export_ytd": 2.0}, "appeals.what_if.bad_figure"),
    ],
)
def test_a_figure_that_cannot_be_is_refused(database, changes, key):
    with pytest.raises(UserError) as refusal:
        what_if(database, OFFICIAL, NUMBER, changes, "en")
    assert refusal.value.key == key


def test_changes_as_typed():
    assert changes_of(["c16_headcount_ytd=25", "c14_electricity_ytd=1000.5"]) == {
        "c16_headcount_ytd": 25.0,
        "c14_electricity_ytd": 1000.5,
    }
    for text in ("c16_headcount_ytd", "c16_headcount_ytd=1,5", "c16_headcount_ytd=-1", "=1", "a=1e9"):
        with pytest.raises(UserError) as refusal:
            changes_of([text])
        assert refusal.value.key == "what_if.not_a_change"
    with pytest.raises(UserError) as refusal:
        changes_of([f"{POWER}=1", f"{POWER}=2"])
    assert refusal.value.key == "what_if.twice"
