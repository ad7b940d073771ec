"""A document on the page: the same words as on paper, in its own language, and nothing in a name becomes
markup."""

from __future__ import annotations

import html
from typing import Any

import pytest

from analytics.documents.engine.document import texts
from pages.kit.letter import letter_preview
from tests.documents.letters.documents import SAMPLES
from tests.documents.letters.test_every_document import drawn, leaves
from tests.pages.seen import without_links


@pytest.mark.parametrize("kind", SAMPLES)
@pytest.mark.parametrize("language", ["kk", "ru"])
def test_every_word_of_the_paper_is_on_the_page(kind: str, language: str) -> None:
    sentence = texts(SAMPLES[kind](), language)
    shown = without_links(letter_preview(sentence))
    assert f'lang="{language}"' in shown
    places_to_sign = {
        block[name]
        for block in sentence["blocks"]
        if block["block"] == "signatures"
        for name in ("sign", "name")
    }
    for text in {
        sentence["title"],
        sentence["dated"],
        *sentence["to"],
        sentence["made_up"]["note"],
        *drawn(sentence),
    } - places_to_sign:
        assert html.escape(text, quote=True).replace("&#x27;", "&#39;").replace("&quot;", "&#34;") in shown


@pytest.mark.parametrize("kind", SAMPLES)
def test_markup_in_a_name_stays_text(kind: str) -> None:
    text: dict[str, Any] = texts(SAMPLES[kind](), "kk")
    shown = letter_preview({**text, "blocks": leaves(text["blocks"], lambda _: "<script>alert(1)</script>")})
    assert "<script" not in shown
    assert "&lt;script&gt;" in shown
