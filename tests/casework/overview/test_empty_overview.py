"""The overview where there is nothing to count."""

from __future__ import annotations

import pytest

from analytics.access.rights import Actor
from analytics.casework.overview.counting import overview
from analytics.casework.overview.figures import Share
from analytics.casework.overview.sheet import overview_pdf
from tests.cache.worlds import new_database
from tests.casework.overview.overview_world import TODAY
from tests.documents.reading import read


def test_a_share_of_nothing_is_not_a_number(tmp_path_factory: pytest.TempPathFactory) -> None:
    empty = new_database(tmp_path_factory.mktemp("empty") / "empty.duckdb")
    reported = overview(empty, Actor("leader.test", "Leader", "leader"), TODAY)
    assert reported.empty
    assert not reported.made_up
    assert {share.per_cent for share in (*reported.in_time, *reported.refusals)} == {None}
    assert reported.in_country_value == [None] * 9
    assert [
        reported.speed,
        reported.reasons,
        reported.waiting,
        reported.runs,
        reported.appeals,
        reported.attention,
    ] == [
        [],
        [],
        [],
        [],
        {},
        [],
    ]
    assert all(figure.value == 0 for figure in reported.figures())
    assert len(read(overview_pdf(reported, "kk")).pages) <= 2
    empty.close()
    assert Share(reported.path["filed"], reported.path["filed"]).per_cent is None
