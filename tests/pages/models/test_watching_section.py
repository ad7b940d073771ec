"""The model's room, Watching: an alarm stands on the page and on the overview (3.5)."""

from __future__ import annotations

from pathlib import Path

import pytest

from analytics.casework.models import watching
from analytics.order.quarters import quarter_of
from analytics.text import LANGUAGES, text_for
from tests.casework.models.test_model_versions import MAKER, TODAY
from tests.casework.models.test_watching import in_force
from tests.pages.models.rooms import demonstration_room
from tests.pages.seen import opened_page, page_text


@pytest.fixture
def alarms(other_database: Path) -> int:
    database = demonstration_room(other_database)
    in_force(database, 9.0)
    result = watching.watch(database, MAKER, quarter_of(TODAY), on=TODAY)
    database.close()
    return len(result.result.alarms)


@pytest.mark.parametrize("language", LANGUAGES)
def test_alarms_stand_on_the_page_and_on_the_overview(alarms: int, language: str) -> None:
    t = text_for(language)
    page = page_text(opened_page("models", person="analyst.demo", lang=language, tab="watching"))
    assert t("models_page.watch.alarms", n=alarms) in page
    assert t("criteria.name.2") in page
    note = t("models_page.watch.overview", n=alarms, quarter=quarter_of(TODAY))
    assert note in page_text(opened_page("overview", person="head.demo", lang=language))


def test_nothing_watched_yet_says_what_to_do(other_database: Path) -> None:
    database = demonstration_room(other_database)
    database.close()
    page = page_text(opened_page("models", person="model.demo", tab="watching"))
    assert text_for("kk")("models_page.watch.never") in page
