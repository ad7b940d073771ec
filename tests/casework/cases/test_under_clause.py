"""What waits under a clause of the Order (D35): by the states that name it."""

from __future__ import annotations

from analytics.casework.cases.under_clause import open_stages


def test_states_that_name_a_clause_and_are_open() -> None:
    assert open_stages("states", "13") == ["verification", "awaiting_model"]
    assert open_stages("states", "21") == ["inspection"]
    assert open_stages("submission_states", "9") == ["considered", "rework", "considered_again"]
    assert open_stages("appeal_states", "33") == ["considered"]
    assert open_stages("states", "34") == []
