"""The model's room, Card: the model's owner, who opens no case, gets a score as live formulas by its number
(3.5)."""

from __future__ import annotations

from pathlib import Path

import pytest

from analytics.casework.models import versions
from pages.sections.models import score_workbook
from tests.casework.models.test_model_versions import MAKER, tiny
from tests.pages.models.rooms import demonstration_room
from tests.pages.seen import opened_page


@pytest.fixture
def room(other_database: Path) -> None:
    database = demonstration_room(other_database)
    versions.register(database, MAKER, tiny("v1").to_json())
    database.close()


@pytest.mark.usefixtures("room")
def test_a_number_that_is_none_is_refused_and_one_of_a_case_gives_its_workbook(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    page = opened_page("models", person="model.demo", tab="card")
    page.text_input(key="workbook_application").set_value("KTP-1999-000001").run()
    assert page.error
    assert "workbook_download" not in [button.key for button in page.get("download_button")]
    monkeypatch.setattr(score_workbook, "score_workbook", lambda *values: b"XLSX")
    page.text_input(key="workbook_application").set_value("KTP-2026-000001").run()
    assert not page.error
    assert "workbook_download" in [button.key for button in page.get("download_button")]


@pytest.mark.usefixtures("room")
def test_who_may_not_read_the_figures_is_not_offered_it() -> None:
    leader = opened_page("models", person="leader.demo", tab="card")
    assert "workbook_application" not in [box.key for box in leader.text_input]
