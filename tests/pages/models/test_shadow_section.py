"""The model's room, Shadow run: numbers for all, cases for nobody who decides (D10)."""

from __future__ import annotations

from pathlib import Path

import pytest

from analytics.casework.models import shadow, versions
from analytics.text import LANGUAGES, text_for
from tests.cache.worlds import new_database
from tests.casework.models.test_model_versions import HEAD, MAKER, TODAY, tiny
from tests.pages.seen import opened_page, page_text


@pytest.fixture
def room(other_database: Path) -> None:
    database = new_database(other_database)
    with database.transaction() as session:
        session.insert_row("properties", name="kind", value="demonstration")
    for version in ("v1", "v2"):
        versions.register(database, MAKER, tiny(version).to_json())
    versions.activate(database, HEAD, "v1", active_from=TODAY, today=TODAY)
    shadow.start(database, MAKER, "v2", on=TODAY)
    database.close()


@pytest.mark.usefixtures("room")
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_owner_sees_runs_and_cases_the_head_numbers_only(language: str) -> None:
    t = text_for(language)
    owner = opened_page("models", person="model.demo", lang=language, tab="shadow")
    assert "shadow_run" in [box.key for box in owner.selectbox]
    assert t("models_page.shadow.column.settled") in page_text(owner)
    head = opened_page("models", person="head.demo", lang=language, tab="shadow")
    assert "shadow_run" not in [box.key for box in head.selectbox]
    assert t("models_page.shadow.column.settled") in page_text(head)
