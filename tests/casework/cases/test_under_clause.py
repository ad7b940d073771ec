"""What waits under a clause of the Order (D35): by the states that name it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from analytics.access.rights import Actor
from analytics.casework.cases.under_clause import open_stages, waiting_under
from analytics.store.database import utc_now
from tests.cache.worlds import new_database

HEAD, DAY = Actor("head", "Head", "head"), date(2026, 11, 20)


def test_states_that_name_a_clause_and_are_open() -> None:
    assert open_stages("states", "13") == ["verification", "awaiting_model"]
    assert open_stages("states", "21") == ["inspection"]
    assert open_stages("submission_states", "9") == ["considered", "rework", "considered_again"]
    assert open_stages("appeal_states", "33") == ["considered"]
    assert open_stages("states", "34") == []
    assert open_stages("draft_states", "10") == ["awaiting_signature"]
    assert open_stages("complaint_states", "24") == ["complaint_open"]
    assert open_stages("update_states", "26") == ["update_assessment"]
    assert open_stages("software_states", "31") == ["notified"]


def test_every_kind_that_waits_is_listed_under_its_clause(tmp_path: Path) -> None:
    database = new_database(tmp_path / "t.duckdb")
    with database.transaction() as session:
        session.insert_row(
            "application_drafts",
            application="KTP-2026-000001",
            bin="700340018257",
            name="x",
            document="{}",
            document_sha256="0",
            received_on=DAY,
            received_at=utc_now(),
            received_by="aigul",
        )
        session.insert_row(
            "complaints",
            complaint_no="CP-2026-000001",
            application="KTP-2026-000002",
            against="14",
            filed_on=DAY,
            document="1",
            filed_by="aigul",
            recorded_at=utc_now(),
        )
        session.insert_row(
            "update_cases",
            update_no="U26-2026-000001",
            registration_no="KTP-2026-000003",
            assessed="{}",
            bin="700340018257",
            name="x",
            stage="update_assessment",
            version=1,
            received_on=DAY,
            due_on=DAY,
            made_up=True,
            login="aigul",
        )
    for clause, kind in (("10", "draft"), ("14", "complaint"), ("24", "complaint"), ("26", "update")):
        waiting, total = waiting_under(database, HEAD, clause)
        assert ([one.kind for one in waiting], total) == ([kind], 1)
    assert waiting_under(database, HEAD, "33") == ([], 0)
    database.close()
