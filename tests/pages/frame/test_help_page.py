"""The page Help: a role's own way first, every other way one press away, in each language."""

from __future__ import annotations

from html import unescape

import pytest

from analytics.documents import guide
from analytics.text import LANGUAGES, text_for
from tests.pages.conftest import Open
from tests.pages.seen import page_text


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_leader_begins_with_the_leaders_way(open_page: Open, language: str) -> None:
    t = text_for(language)
    test = open_page("help", person="leader.demo", lang=language)
    shown = unescape(page_text(test))
    own = next(journey for journey in guide.journeys() if journey.role == "leader")
    for number, step in enumerate(own.steps, start=1):
        assert f"{number}. {guide.step_text(t, own, step)}" in shown


def test_another_way_stands_in_the_address(open_page: Open) -> None:
    shown = page_text(open_page("help", person="leader.demo", journey="appeal_hearing"))
    assert text_for("kk")("guide.appeal_hearing.title") in shown


def test_a_visitor_reads_it_too(open_page: Open) -> None:
    assert text_for("kk")("guide.question") in page_text(open_page("help", person="public.demo"))
