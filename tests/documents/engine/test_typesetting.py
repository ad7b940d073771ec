"""Letters are set side by side by compilers that remember what letters have in common: none of it shows."""

from __future__ import annotations

from analytics.documents.engine.document import texts
from analytics.documents.engine.typesetting import from_texts, typeset
from analytics.text import DOCUMENT_LANGUAGES
from tests.documents.letters.documents import notice
from tests.documents.reading import read


def test_a_letter_has_the_same_bytes_whatever_was_set_before_it_and_beside_it() -> None:
    words = [
        texts(notice(kind), language)
        for kind in ("notice_remedy", "notice_exclusion")
        for language in DOCUMENT_LANGUAGES
    ]
    numbered = [
        one | {"number": f"№ {number}", "title": f"{one['title']} {number}"}
        for number in range(4)
        for one in words
    ]
    alone = [from_texts(one) for one in numbered]
    assert len(set(alone)) == len(numbered)
    assert typeset(reversed(numbered)) == alone[::-1]


def test_each_letter_bears_its_own_number_at_the_foot_of_every_page() -> None:
    one = texts(notice("notice_remedy"), "kk")
    for number in ("№ 04-27/2026-000007", "№ 04-27/2026-000008"):
        long = one | {"number": number, "blocks": one["blocks"] * 6}
        pages = read(from_texts(long)).pages
        assert len(pages) > 1
        assert all(number.split("/")[1] in page.extract_text() for page in pages)
