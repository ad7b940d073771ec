"""The guide says what is on the screen: its texts are those of the catalogues, each step has its picture in
every language."""

from __future__ import annotations

import pytest

from analytics.access.rights import roles_of
from analytics.documents import guide
from analytics.text import LANGUAGES, text_for
from pages.frame.pages import PAGES

LARGEST = 120_000  # bytes of a picture
WHOLE = 6_000_000
STEPS = [
    pytest.param(journey, step, id=f"{journey.name}-{step.name}")
    for journey in guide.journeys()
    for step in journey.steps
]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_kept_guide_is_made_of_the_catalogues(language: str) -> None:
    kept = (guide.FOLDER / f"{language}.md").read_text(encoding="utf-8")
    assert kept == guide.document(language)
    t = text_for(language)
    for journey in guide.journeys():
        assert f"## {t(f'guide.{journey.name}.title')}\n" in kept


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("journey", "step"), STEPS)
def test_a_step_names_a_page_of_its_role_and_texts_that_are_there(
    journey: guide.Journey, step: guide.Step, language: str
) -> None:
    t = text_for(language)
    assert step.page in PAGES
    assert journey.role in (roles_of("page", step.page) or ())
    assert all(t.has(text) for text in (step.mark, step.unfold) if text)
    assert guide.step_text(t, journey, step)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_step_has_its_picture_and_the_guide_stays_small(language: str) -> None:
    files = [guide.picture(language, *one.values) for one in STEPS]
    assert not [file.name for file in files if not file.is_file()], "make guide"
    assert max(file.stat().st_size for file in files) < LARGEST
    kept = sum(file.stat().st_size for file in guide.FOLDER.rglob("*.png"))
    assert kept < WHOLE
    assert {file.name for file in files} == {file.name for file in files[0].parent.iterdir()}
