"""The model's room, Compare: the share that would change band cannot be overlooked before approval (D10)."""

from __future__ import annotations

from pathlib import Path

import pytest

from analytics.casework.models import versions
from analytics.text import LANGUAGES, text_for
from tests.casework.models.test_comparing import CLOSED, verified
from tests.casework.models.test_model_versions import HEAD, MAKER, TODAY, tiny
from tests.pages.models.rooms import demonstration_room
from tests.pages.seen import opened_page, page_text


@pytest.fixture
def room(other_database: Path) -> None:
    database = demonstration_room(other_database)
    for version, intercept in (("v1", 0.5), ("v2", -2.5)):
        versions.register(database, MAKER, tiny(version, intercept=intercept).to_json())
    versions.activate(database, HEAD, "v1", active_from=TODAY, today=TODAY)
    verified(database, CLOSED, TODAY)
    database.close()


@pytest.mark.usefixtures("room")
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_share_is_shown_by_direction_and_again_before_approval(language: str) -> None:
    t = text_for(language)
    test = opened_page("models", person="model.demo", lang=language, tab="compare")
    test.selectbox(key="compare_was").set_value("v1")
    test.selectbox(key="compare_now").set_value("v2")
    next(one for one in test.button if one.label == t("models_page.compare.button")).click().run()
    changed = t("models.compare.changed_applications", n=1, of=1, share=t.percent(100.0))
    assert changed in page_text(test)
    test.selectbox(key="compare_case_applications").set_value(CLOSED).run()
    assert t("models_page.compare.side", case=CLOSED) in page_text(test)
    assert changed in page_text(opened_page("models", person="head.demo", lang=language))


@pytest.mark.usefixtures("room")
def test_an_approver_is_told_where_nothing_was_compared() -> None:
    page = page_text(opened_page("models", person="head.demo"))
    assert text_for("kk")("models_page.compare.never", version="v2") in page


@pytest.mark.usefixtures("room")
def test_who_decides_cases_has_no_such_tab() -> None:
    t = text_for("kk")
    test = opened_page("models", person="official.demo", tab="compare")
    assert t("models_page.compare.button") not in page_text(test)
