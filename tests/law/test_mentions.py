"""Where a sentence of each language names a clause, so that pages can link it to the Order's text (D35)."""

from __future__ import annotations

import pytest
from markupsafe import Markup

from analytics.order.mentions import mentions
from analytics.text import text_for
from pages.frame.clause_link import linked


@pytest.mark.parametrize(
    ("language", "sentence", "named"),
    [
        ("kk", "Хат жіберіледі (14-тармақ).", [("14-тармақ", "14")]),
        ("kk", "30-тармағының 3) тармақшасы", [("30-тармағының 3) тармақшасы", "30(3)")]),
        ("kk", "(25–28, 30-тармақтар)", [("25", "25"), ("28", "28"), ("30", "30")]),
        ("kk", "3-қосымшаға сәйкес", [("3-қосымшаға", "annex 3")]),
        ("kk", "Кодексінің 97-1-бабының 2-тармағына", []),
        ("ru", "подпунктом 1) пункта 24 Правил", [("подпунктом 1) пункта 24", "24(1)")]),
        ("ru", "(пункты 10 и 11)", [("10", "10"), ("11", "11")]),
        ("ru", "пункт 10, подпункт 4), абзац второй", [("пункт 10, подпункт 4)", "10(4)")]),
        ("ru", "пунктом 3 статьи 51-7 Закона", []),
        ("ru", "по форме согласно приложению 2", [("приложению 2", "annex 2")]),
        ("en", "Clause 12(9): a restriction", [("Clause 12(9)", "12(9)")]),
        ("en", "clause 99, Annex 7", []),
    ],
)
def test_what_a_sentence_names(language: str, sentence: str, named: list[tuple[str, str]]) -> None:
    assert [(sentence[one.start : one.end], one.address) for one in mentions(sentence, language)] == named


def test_a_sentence_is_escaped_and_its_clauses_are_links() -> None:
    html = linked(text_for("en"), "<b>late</b> (clause 13)")
    assert html.startswith("&lt;b&gt;late&lt;/b&gt; (<a ")
    assert 'href="order?clause=13&amp;lang=en"' in html
    assert ">clause 13</a>)" in html


def test_own_markup_gets_links_in_its_text_and_nowhere_else() -> None:
    html = Markup(
        '<p title="clause 13"><b>clause 13</b> <a href="x">clause 14</a> <button>clause 16</button></p>'
    )
    shown = linked(text_for("en"), html)
    assert shown.count("tz-clause") == 1
    assert 'title="clause 13"' in shown
    assert '<a href="x">clause 14</a> <button>clause 16</button>' in shown
