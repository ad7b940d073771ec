"""The random audit as a setting on the page of the model (14; D37): the head opens and closes it by an act,
others see whether it runs, and nobody but the head the seed."""

from __future__ import annotations

from pathlib import Path

import pytest

from analytics.casework.models import audit
from analytics.store.database import open_database
from analytics.text import LANGUAGES, text_for
from tests.casework.models.test_model_versions import HEAD, TODAY
from tests.pages.models.rooms import demonstration_room
from tests.pages.seen import opened_page, page_text

T = text_for("kk")
SEED = "қызыл-7319"


@pytest.fixture
def demonstration(other_database: Path) -> Path:
    database = demonstration_room(other_database)
    database.close()
    return other_database


def test_the_head_opens_and_closes_it_by_an_act(demonstration: Path) -> None:
    page = opened_page("models", person="head.demo", tab="draw")
    assert T("models_page.draw.off") in page_text(page)
    page.number_input(key="audit_share").set_value(5.0)
    page.text_input(key="audit_seed").set_value(SEED)
    page.text_input(key="audit_ground").set_value("№ 7, 30.11.2026, Заңның 51-1-бабы")
    page.button[-1].click().run()
    assert not page.error
    text = page_text(opened_page("models", person="head.demo", tab="draw"))
    assert "№ 7, 30.11.2026" in text
    page = opened_page("models", person="head.demo", tab="draw")
    page.text_input(key="audit_document").set_value("№ 8")
    page.button[-1].click().run()
    assert [error.value for error in page.error] == [T("models.audit.none")], "not on the day it began"


def test_without_a_legal_ground_it_is_refused(demonstration: Path) -> None:
    page = opened_page("models", person="head.demo", tab="draw")
    page.number_input(key="audit_share").set_value(5.0)
    page.text_input(key="audit_seed").set_value(SEED)
    page.button[-1].click().run()
    assert [error.value for error in page.error] == [T("models.audit.ground_missing")]


@pytest.mark.parametrize("language", LANGUAGES)
def test_others_see_that_it_runs_and_not_the_seed(demonstration: Path, language: str) -> None:
    database = open_database(demonstration)
    audit.open_audit(database, HEAD, share_percent=5.0, seed=SEED, ground="№ 7", on=TODAY)
    database.close()
    t = text_for(language)
    for person in ("official.demo", "model.demo"):
        page = opened_page("models", person=person, lang=language, tab="draw")
        text = page_text(page)
        assert t("models_page.draw.share", share=t.percent(5.0)) in text
        assert SEED not in text
        assert t("models.audit.help.close") not in [button.label for button in page.button]
