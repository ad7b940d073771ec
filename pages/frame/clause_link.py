"""A clause of the Order, wherever a page prints its number, is a link to its text (pages/order.py, D35).

It opens beside the work (another tab): a link inside own markup would begin the session anew.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from urllib.parse import urlencode

from markupsafe import Markup, escape

from analytics.order.mentions import mentions
from analytics.text import Text

TAG = re.compile(r"(<[^>]*>)")
# Inside these nothing becomes a link: what is one already, what is pressed, what is no text.
CLOSED = re.compile(r"<(/?)(a|button|style|svg|option)\b", re.IGNORECASE)


def clause_address(t: Text, address: str) -> str:
    """Where the text of a clause stands, in the page's language."""
    return f"order?{urlencode({'clause': address, 'lang': t.language})}"


def clause_link(t: Text, address: str, label: str) -> Markup:
    """The label as a link to the clause."""
    return Markup('<a class="tz-clause" href="{}" target="_blank" title="{}">{}</a>').format(
        clause_address(t, address), t("order_page.link"), label
    )


def linked(t: Text, sentence: str | Markup, language: str = "") -> Markup:
    """The sentence, or own markup, with every clause that it names made a link.

    `language`: that of the sentence, where it is not the page's (a letter)."""
    language = language or t.language
    if not isinstance(sentence, Markup):
        return _with_links(t, str(escape(sentence)), language)
    return Markup("").join(
        _with_links(t, piece, language) if is_text else Markup(piece) for piece, is_text in _pieces(sentence)
    )


@lru_cache(1024)
def linked_markdown(t: Text, sentence: str) -> str:
    """The same for Markdown (captions): it opens in another tab by itself."""
    return _replaced(sentence, t.language, lambda address, label: f"[{label}]({clause_address(t, address)})")


@lru_cache(8192)
def _with_links(t: Text, html: str, language: str) -> Markup:
    """Text of own markup, escaped already."""
    return Markup(
        _replaced(html, language, lambda address, label: str(clause_link(t, address, Markup(label))))
    )


def _replaced(sentence: str, language: str, link: Callable[[str, str], str]) -> str:
    parts, at = [], 0
    for one in mentions(sentence, language):
        parts += [sentence[at : one.start], link(one.address, sentence[one.start : one.end])]
        at = one.end
    return "".join([*parts, sentence[at:]])


def _pieces(html: str) -> Iterator[tuple[str, bool]]:
    """The markup cut into tags and texts; True where a text may have links in it."""
    closed = 0
    for piece in TAG.split(html):
        if not piece.startswith("<"):
            yield piece, closed == 0
            continue
        tag = CLOSED.match(piece)
        if tag and not piece.endswith("/>"):
            closed += -1 if tag[1] else 1
        yield piece, False
