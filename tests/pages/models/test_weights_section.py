"""The model's room, What it weighs: every criterion of the version with how far it can move the score (3.5,
12)."""

from __future__ import annotations

from pathlib import Path

import pytest

from analytics.scoring.card_tables import weights
from analytics.text import LANGUAGES, text_for
from tests.casework.models.test_model_versions import tiny
from tests.pages.models.rooms import two_versions
from tests.pages.seen import opened_page, page_text


@pytest.fixture
def room(other_database: Path) -> None:
    """One version in force and a candidate registered after it."""
    database = two_versions(other_database)
    database.close()


@pytest.mark.usefixtures("room")
@pytest.mark.parametrize("language", LANGUAGES)
def test_each_criterion_of_the_version_in_force_stands_with_what_it_can_add(language: str) -> None:
    t = text_for(language)
    page = opened_page("models", person="model.demo", lang=language, tab="weights")
    assert not page.exception
    assert page.selectbox(key="place_version").value == "v1", "the version in force, not the newest"
    assert t("models_page.weights.help") in page_text(page)
    criteria = [row["criterion"] for row in weights(tiny("v1"))]
    assert len(page.selectbox(key="weights_criterion").options) == len(criteria)
