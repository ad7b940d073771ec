"""Who may have the workbook of a score, and of what it is made (17, D10, D37)."""

import pytest

from analytics.access.rights import CONSOLE, Actor, NotAllowed
from analytics.casework.models import withheld
from analytics.casework.score_workbook.export import score_workbook
from analytics.text import UserError
from analytics.text.searching import question
from tests.casework.models.test_comparing import CLOSED, OFFICIAL, database
from tests.casework.score_workbook.test_score_workbook import evaluated

__all__ = ["database"]


def test_the_frozen_figures_and_version_give_the_score(database):
    """v1 has one figure of weight: intercept 0.5 and 0.7 for whoever is registered for VAT."""
    value = evaluated(score_workbook(database, OFFICIAL, CLOSED, "en"))
    assert value("version") == "v1"
    assert value("logit") == pytest.approx(1.2, abs=1e-9)
    assert value("band") == "high"
    assert value("recorded_band") == "medium", "what was recorded stands beside it"


@pytest.mark.parametrize("role", ["analyst", "leader", "accountant"])
def test_nobody_else_may_read_the_figures(database, role):
    with pytest.raises(NotAllowed):
        score_workbook(database, Actor("somebody", "S", role), CLOSED, "en")


def test_a_member_of_another_commission_may_not(database):
    with pytest.raises(UserError) as refusal:
        score_workbook(database, Actor("member", "M", "commission_member"), CLOSED, "en")
    assert refusal.value.key == "commissions.not_yours"


def test_a_sealed_result_stays_sealed(database, monkeypatch):
    monkeypatch.setattr(withheld, "from_everybody", lambda session, application: application == CLOSED)
    with pytest.raises(UserError) as refusal:
        score_workbook(database, CONSOLE, CLOSED, "en")
    assert refusal.value.key == "models.audit.sealed"


def test_the_reading_is_noted(database):
    score_workbook(database, OFFICIAL, CLOSED, "en")
    rows = database.rows("readings/search", **question(CLOSED), kind="export", logins=[], names=[], most=10)
    assert [row["login"] for row in rows] == [OFFICIAL.login]
