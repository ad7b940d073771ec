"""The model's room, Public record: the owner writes what a person must write, the head publishes once nothing
is missing (3.5, D10)."""

from __future__ import annotations

from pathlib import Path

import pytest

from analytics.casework.models import dossier as dossiers
from analytics.casework.models import versions
from analytics.text import LANGUAGES, text_for
from pages.frame.opened import today
from tests.casework.models.test_model_versions import MAKER, tiny
from tests.pages.models.rooms import demonstration_room
from tests.pages.seen import opened_page, page_text

KK = text_for("kk")


@pytest.fixture
def room(other_database: Path) -> Path:
    """A candidate of whose record one field is missing."""
    database = demonstration_room(other_database)
    versions.register(database, MAKER, tiny("v1").to_json())
    for field in dossiers.forms().fields[1:]:
        dossiers.write(database, MAKER, "v1", field, dict.fromkeys(LANGUAGES, f"{field} written"))
    database.close()
    return other_database


@pytest.mark.usefixtures("room")
@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_missing_is_named_and_blocks_publishing(language: str) -> None:
    t = text_for(language)
    page = opened_page("models", person="head.demo", lang=language, tab="dossier")
    assert not page.exception
    assert t("models_dossier.missing", fields=t("models_dossier.item.owner")) in page_text(page)
    assert "dossier_publish" not in [button.key for button in page.button]
    assert "dossier_field" not in [box.key for box in page.selectbox], "the head does not write"


@pytest.mark.usefixtures("room")
def test_the_owner_writes_the_last_field_and_the_head_publishes() -> None:
    owner = opened_page("models", person="model.demo", tab="dossier")
    for language in LANGUAGES:
        owner.text_area(key=f"dossier_owner_{language}").input(f"owner in {language}")
    next(button for button in owner.button if button.label == KK("models_dossier.page.save")).click().run()
    assert not owner.exception
    assert KK("models_dossier.page.complete") in page_text(owner)
    assert "owner in kk" in page_text(owner)
    head = opened_page("models", person="head.demo", tab="dossier")
    head.button(key="dossier_publish").click().run()
    assert not head.exception
    assert KK("models_dossier.page.published", day=KK.date(today())) in page_text(head)
