"""How a search compares: one folding for every list, in Python for the question and in SQL for what is
searched (macros plain_text, folded_text and has_words of queries/schema). A test holds the two together.

People type Kazakh names without a Kazakh keyboard (кокше for Көкше), е for ё, with or without quotation
marks, and with the legal form before or behind the name."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import TypeVar

Row = TypeVar("Row")

WORDS = 4  # of a search, each of which must occur
QUOTES = "«»\"“”„'"
KAZAKH, TYPED = "әғқңөұүһі", "агкноуухи"
# Legal forms as they are typed, folded: they are written before a name in Russian and after it in Kazakh.
LEGAL_FORMS = frozenset(["тоо", "жшс", "ао", "ак", "ип", "жк", "кх", "шк", "пк", "llp", "jsc"])
_PLAIN = str.maketrans("ё", "е", QUOTES)
_FOLDED = str.maketrans(KAZAKH, TYPED)
_BETWEEN = rf"[\s{QUOTES}]+"  # what folds to one space


def plain(text: str) -> str:
    """Small letters, е for ё, no quotation marks, one space between words."""
    return " ".join(text.lower().translate(_PLAIN).split())


def folded(text: str) -> str:
    """As `plain`, and each Kazakh letter as the Russian one that people type for it."""
    return plain(text).translate(_FOLDED)


def question(text: str | None) -> dict[str, str | None]:
    """The parameters of a search: `word1` to `word4` (folded; each must occur; the last one takes what is
    over) and `phrase` (plain: rows that hold it letter for letter come first). All None where nothing is
    asked for.

    A legal form beside other words is left out."""
    typed = plain(text or "").split()
    texts = [word for word in typed if folded(word) not in LEGAL_FORMS] or typed
    query = folded(" ".join(texts)).split(maxsplit=WORDS - 1)
    numbered = {f"word{place + 1}": query[place] if place < len(query) else None for place in range(WORDS)}
    return {**numbered, "phrase": " ".join(texts) or None}


def matching(rows: Iterable[Row], text_of: Callable[[Row], str], search: str | None) -> list[Row]:
    """Of a short list the rows whose text holds every word of the search, as has_words compares them: those
    that hold it letter for letter first, else in their order."""
    query = question(search)
    words, phrase = [query[f"word{place + 1}"] for place in range(WORDS)], query["phrase"]
    hits = [row for row in rows if all(word in folded(text_of(row)) for word in words if word)]
    return sorted(hits, key=lambda row: phrase is not None and phrase not in plain(text_of(row)))


def place(text: str) -> re.Pattern[str]:
    """Where `text` stands in what people read, compared as `folded` compares it: to be marked there."""
    letters = {
        typed: f"[{typed}{''.join(one for one in KAZAKH + 'ё' if folded(one) == typed)}]"
        for typed in TYPED + "е"
    }
    pieces = (_BETWEEN if one == " " else letters.get(one, re.escape(one)) for one in folded(text))
    return re.compile("".join(pieces), re.IGNORECASE)
