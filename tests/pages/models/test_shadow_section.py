"""The model's room, Shadow run: numbers for all, cases for nobody who decides (D10)."""

from __future__ import annotations

from pathlib import Path

import pytest

from analytics.casework.models import shadow
from analytics.text import LANGUAGES, text_for
from tests.casework.models.test_model_versions import MAKER, TODAY
from tests.pages.models.rooms import two_versions
from tests.pages.seen import opened_page, page_text


@pytest.fixture
def room(other_database: Path) -> None:
    database = two_versions(other_database)
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
