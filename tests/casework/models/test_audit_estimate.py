"""False refusals from the audit's own rows (D37): low results drawn or not, decided and unsealed ones only;
not for who decides cases."""

from datetime import timedelta

import pytest

from analytics.access.rights import NotAllowed
from analytics.casework.models import audit
from analytics.casework.models.audit_estimate import false_refusals
from analytics.casework.models.training import training_data
from analytics.store.database import utc_now
from tests.cache.worlds import new_database
from tests.casework.models.test_model_versions import HEAD, MAKER, TODAY

LATER = TODAY + timedelta(days=40)


@pytest.fixture
def database(tmp_path):
    opened = new_database(tmp_path / "audited.duckdb")
    yield opened
    opened.close()


def result(database, number, band, drawn_band=None, positive=None, unsealed=True, on=TODAY):
    name = f"KTP-2026-{number:06d}"
    with database.transaction() as session:
        session.insert_row(
            "verifications",
            verification_id=f"{name}/1",
            purpose="application",
            application=name,
            bin="000000000001",
            reference_date=on,
            known_on=on,
            last_load_id=1,
            settings="{}",
            model_version="v1",
            band=band,
            logit=-4.0,
            probability=0.02,
            near_cutoff=False,
            verified_at=utc_now(),
            verified_by="system",
        )
        if drawn_band:
            drawn = {"model": "v1", "audit": {"audit_no": 1, "band": drawn_band, "weight": 4.0}}
            audit.keep_draw(session, name, f"{name}/1", drawn | {"logit": -4.0}, on)
        if positive is not None:
            session.insert_row(
                "outcomes",
                application=name,
                bin="000000000001",
                reference_date=on,
                decided_on=on,
                positive=positive,
                basis="commission",
            )
            if unsealed:
                audit.unseal(session, name, on)


def test_low_results_drawn_or_not_count_and_sealed_ones_tell_nothing_yet(database):
    audit.open_audit(database, HEAD, share_percent=25.0, seed="7", ground="№ 1", on=TODAY)
    for number in range(1, 7):
        result(database, number, "low")
    result(database, 7, "medium", "low", positive=True)
    result(database, 8, "medium", "low", positive=False)
    result(database, 9, "medium", "low")
    result(database, 10, "medium", "low", positive=True, unsealed=False)
    result(database, 11, "high", "high", positive=True)
    result(database, 12, "low", on=TODAY - timedelta(days=5))
    known = false_refusals(database, MAKER)
    assert (known.estimate.lows, known.estimate.decided, known.estimate.genuine) == (10, 2, 1)
    assert known.estimate.total == 5.0
    assert known.recognised == 1
    assert known.share[0] == pytest.approx(5 / 6)


def test_the_number_of_low_results_is_not_for_who_decides(database):
    with pytest.raises(NotAllowed):
        false_refusals(database, HEAD)
    assert false_refusals(database, MAKER).estimate.total is None


def test_a_drawn_low_outcome_is_learned_from_with_its_weight_once_it_is_unsealed(database):
    audit.open_audit(database, HEAD, share_percent=25.0, seed="7", ground="№ 1", on=TODAY)
    cases = (("low", True), ("low", False), ("medium", True), (None, True))
    for number, (drawn, unsealed) in enumerate(cases, 1):
        result(database, number, "medium", drawn, positive=True, unsealed=unsealed)
    with database.transaction() as session:
        session.execute("UPDATE outcomes SET bin = '00000000000' || right(application, 1)")
    rows = database.rows("models/training_outcomes", until=TODAY)
    assert {row["bin"][-1]: row["weight"] for row in rows} == {"1": 4.0, "2": 1.0, "3": 1.0, "4": 1.0}
    with database.read() as session:
        data = training_data(session, TODAY)
    assert dict(zip(data.wide.bins.to_list(), data.sampling.tolist(), strict=True)) == {
        row["bin"]: row["weight"] for row in rows
    }
