"""Compare: on closed applications and on the Register; kept for whoever approves, who does not get past it
(D10)."""

from datetime import date, timedelta

import polars as pl
import pytest

from analytics.access.rights import Actor, NotAllowed
from analytics.casework.models import comparing, versions
from analytics.order.criteria import PART_NAMES
from analytics.store import journal
from analytics.store.database import utc_now
from analytics.text import UserError
from tests.cache.worlds import new_database
from tests.casework.models.test_model_versions import HEAD, MAKER, TODAY, tiny

CLOSED, OPEN = "KTP-2026-000001", "KTP-2026-000002"
OFFICIAL = Actor("official", "O", "official")


@pytest.fixture
def database(tmp_path):
    """Version v1 decided two applications, one of them closed; v2 is a candidate with a lower score."""
    opened = new_database(tmp_path / "compared.duckdb")
    for version, intercept in (("v1", 0.5), ("v2", -2.5)):
        versions.register(opened, MAKER, tiny(version, intercept=intercept).to_json())
    versions.activate(opened, HEAD, "v1", active_from=TODAY, today=TODAY)
    for number in (CLOSED, OPEN):
        verified(opened, number, TODAY if number == CLOSED else None)
    yield opened
    opened.close()


def verified(database, number, closed_on):
    with database.transaction() as session:
        session.insert_row(
            "applications",
            application=number,
            bin="000000000001",
            name="Producer",
            filed_by="official",
            document="{}",
            kato="710000000",
            oked="25110",
            filed_on=TODAY,
            new_production=False,
            document_sha256="0",
            received_at=utc_now(),
            made_up=True,
        )
        session.insert_row(
            "cases",
            application=number,
            stage="refused_verification" if closed_on else "assessment",
            band="medium",
            version=1,
            closed_on=closed_on,
        )
        session.insert_row(
            "verifications",
            verification_id=f"{number}/1",
            purpose="application",
            application=number,
            bin="000000000001",
            reference_date=TODAY,
            known_on=TODAY,
            last_load_id=1,
            settings="{}",
            model_version="v1",
            band="medium",
            logit=0.0,
            probability=0.5,
            near_cutoff=False,
            verified_at=utc_now(),
            verified_by="system",
        )
        parts = pl.DataFrame(
            {
                "verification_id": [f"{number}/1"] * len(PART_NAMES),
                "part": PART_NAMES,
                "value": [1.0] * len(PART_NAMES),
                "state": ["value"] * len(PART_NAMES),
                "months": [12.0] * len(PART_NAMES),
                "missing_periods": [0] * len(PART_NAMES),
            }
        )
        session.insert("verification_parts", parts)


def test_only_closed_cases_are_compared_and_the_share_is_kept(database):
    result = comparing.compare(database, MAKER, "v1", "v2", on=TODAY)
    assert result.applications.cases["case"].to_list() == [CLOSED]
    assert result.applications.percent == 100.0
    assert result.applications.moves() == [comparing.Move("high", "low", "down", 1)]
    assert result.applications.by_group("region") == [comparing.GroupChange("71", 1, 0, 1)]
    assert result.register.percent is None
    row = comparing.last_comparison(database, HEAD, "v2", "v1")
    assert (row.applications, row.applications_changed) == (1, 1)
    with database.read() as session:
        assert journal.check(session) is None
        entries = session.rows("store/journal_of", subject="v2")
    assert "compare_models" in [entry["action"] for entry in entries]


def test_a_version_that_replaces_another_is_not_approved_before_it_was_compared(database):
    later = TODAY + timedelta(days=1)
    with pytest.raises(UserError) as refusal:
        versions.activate(database, HEAD, "v2", active_from=later, today=TODAY)
    assert refusal.value.key == "models.not_compared"
    comparing.compare(database, HEAD, "v1", "v2", on=TODAY)
    versions.activate(database, HEAD, "v2", active_from=later, today=TODAY, reason="no shadow: v1 wrongs")


def test_one_case_stands_side_by_side_and_an_open_one_does_not(database):
    result = comparing.compare(database, MAKER, "v1", "v2", on=TODAY)
    rows = comparing.side(database, MAKER, result, comparing.APPLICATIONS, CLOSED)
    assert len(rows) == 26
    with pytest.raises(UserError) as refusal:
        comparing.side(database, MAKER, result, comparing.APPLICATIONS, OPEN)
    assert refusal.value.key == "models.compare.no_case"


def test_who_decides_cases_does_not_compare(database):
    with pytest.raises(NotAllowed):
        comparing.compare(database, OFFICIAL, "v1", "v2", on=TODAY)
    with pytest.raises(UserError) as refusal:
        comparing.compare(database, MAKER, "v1", "v1", on=date(2026, 11, 1))
    assert refusal.value.key == "models.compare.same"
