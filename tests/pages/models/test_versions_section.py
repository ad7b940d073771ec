"""The model's room, Versions: every version with its state and steps, acts only for whoever may (D10)."""

from __future__ import annotations

from datetime import timedelta
from html import unescape
from pathlib import Path

import pytest

from analytics.access.rights import Actor
from analytics.casework.models import jobs, versions
from analytics.text import LANGUAGES, text_for
from pages.frame.opened import today
from tests.casework.models.test_model_versions import tiny
from tests.pages.models.rooms import demonstration_room
from tests.pages.seen import opened_page, page_text

OWNER = Actor("model.demo", "С. Ғабитұлы", "model_owner")
HEAD = Actor("head.demo", "Б. Қасымов", "head")


@pytest.fixture
def room(other_database: Path) -> Path:
    """A demonstration: a version in force, made by the owner and approved by the head; and a candidate."""
    database = demonstration_room(other_database)
    versions.register(database, OWNER, tiny("v1").to_json())
    versions.evaluate(database, OWNER, "v1", favourable=True, reason="read the card")
    versions.activate(database, HEAD, "v1", active_from=today(), today=today(), reason="agreed")
    versions.register(database, OWNER, tiny("v2", made_up=True).to_json())
    database.close()
    return other_database


@pytest.mark.usefixtures("room")
@pytest.mark.parametrize("language", LANGUAGES)
def test_each_version_stands_with_its_state_and_its_steps(language: str) -> None:
    t = text_for(language)
    page = page_text(opened_page("models", person="model.demo", lang=language))
    assert t("models_page.state.active", day=t.date(today())) in page
    assert t("models_page.state.candidate") in page
    assert "read the card" in page
    assert "agreed" in page
    assert t("models_page.was_in_force", day=t.date(today()), version="v1") in page


@pytest.mark.usefixtures("room")
def test_another_day_shows_what_was_in_force_then() -> None:
    t = text_for("kk")
    test = opened_page("models", person="head.demo")
    before = today() - timedelta(days=1)
    test.text_input(key="model_in_force_on").set_value(f"{before:%d.%m.%Y}").run()
    assert t("models_page.none_on_day", day=t.date(before)) in page_text(test)


def test_two_people_put_a_candidate_in_force(room: Path) -> None:
    t = text_for("kk")
    test = opened_page("models", person="model.demo")
    assert "approve_version" not in [box.key for box in test.selectbox]
    test.radio(key="evaluate_opinion").set_value(True)
    test.text_area(key="evaluate_reason").set_value("қателер 1 %-дан аз")
    button = next(one for one in test.button if one.label == t("models_page.evaluate_button"))
    button.click().run()
    test = opened_page("models", person="head.demo")
    test.text_area(key="approve_reason").set_value("карта оқылды")
    button = next(one for one in test.button if one.label == t("setup.version.approve_button"))
    button.click().run()
    page = page_text(test)
    assert t("models_page.state.active", day=t.date(today())) in page
    assert t("models_page.state.replaced", day=t.date(today())) in page


@pytest.mark.usefixtures("room")
def test_a_submitter_has_no_such_page() -> None:
    assert text_for("kk")("shell.no_permission") in page_text(opened_page("models", person="akimat.demo"))


@pytest.mark.usefixtures("room")
@pytest.mark.parametrize("language", LANGUAGES)
def test_training_without_outcomes_says_what_would_bring_some(language: str) -> None:
    t = text_for(language)
    page = page_text(opened_page("models", person="model.demo", lang=language, tab="training"))
    assert t("models_page.no_data") in page
    assert t("models_page.begin") in page
    head = page_text(opened_page("models", person="head.demo", lang=language, tab="training"))
    assert t("models_page.begin") not in head


@pytest.mark.usefixtures("room")
def test_a_training_begun_on_the_page_says_what_became_of_it() -> None:
    t = text_for("kk")
    test = opened_page("models", person="model.demo", tab="training")
    test.text_input(key="training_version").set_value("v3")
    next(one for one in test.button if one.label == t("models_page.begin")).click().run()
    for thread in list(jobs._threads.values()):
        thread.join()
    page = page_text(opened_page("models", person="head.demo", tab="training"))
    assert t("models_page.job.failed") in page
    assert t("models.no_outcomes", until=t.date(today())) in page


@pytest.mark.usefixtures("room")
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_card_says_what_it_is_for_and_what_is_not_worked_out(language: str) -> None:
    t = text_for(language)
    page = page_text(opened_page("models", person="model.demo", lang=language, tab="card", version="v2"))
    for name in ("for", "not_for", "made_up", "not_worked_out", "work_out", "limit.association"):
        assert t(f"models_card.{name}") in unescape(page)
    head = page_text(opened_page("models", person="head.demo", lang=language, tab="card", version="v1"))
    assert t("models_card.work_out") not in head
    assert t("models_card.made_up") not in head
