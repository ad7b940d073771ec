"""On what ground the Register was changed, as the Order's text names its clauses."""

from __future__ import annotations

import pytest

from analytics.casework.register.grounds import ground_text
from analytics.order.mentions import mentions
from analytics.text import text_for


@pytest.mark.parametrize(
    ("ground", "language", "expected"),
    [
        ("24", "kk", "24-тармақ"),
        ("30.1", "kk", "30-тармақтың 1) тармақшасы"),
        ("30.1", "ru", "подпункт 1) пункта 30"),
        ("30.3", "en", "clause 30(3)"),
        ("court", "kk", "сот шешімі"),
    ],
)
def test_a_ground_is_said_as_the_order_says_it(ground: str, language: str, expected: str) -> None:
    assert ground_text(text_for(language), ground) == expected


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_a_page_makes_the_sub_item_a_link_to_its_own_text(language: str) -> None:
    assert [one.address for one in mentions(ground_text(text_for(language), "30.2"), language)] == ["30(2)"]
