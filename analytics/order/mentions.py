"""Where a sentence names a clause of the Order (D35): "14-тармақ", "пункт 14", "clause 14".

The forms of each language are data/order/mentions.toml; what they name and the Order does not have is none.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from analytics import DATA
from analytics.order.text import addresses

FORMS = DATA / "order" / "mentions.toml"
NUMBER = r"[0-9]+(?:\([0-9]+\)[a-j]?)?"
# Taken whole or not at all (an atomic group): "2, 3 и 6 статьи 51-3" must not be read as "2, 3".
NUMBERS = rf"(?>{NUMBER}(?:(?:, |–| - | және | и | and ){NUMBER})*)"


@dataclass(frozen=True, slots=True)
class Mention:
    """A stretch of a sentence, from `start` up to `end`, that names the clause of an address."""

    start: int
    end: int
    address: str


def mentions(sentence: str, language: str) -> list[Mention]:
    """The clauses and annexes that a sentence names, in its order."""
    clause, annex = _forms(language)
    places = [
        *(place for match in clause.finditer(sentence) for place in _clauses(match)),
        *(Mention(*match.span(), f"annex {match['list']}") for match in annex.finditer(sentence)),
    ]
    return sorted((one for one in places if one.address in addresses()), key=lambda one: one.start)


def _clauses(match: re.Match[str]) -> Iterator[Mention]:
    """One number: the whole phrase is its mention, with its sub-item; several: each number its own."""
    groups = match.groupdict()
    point = groups.get("point") or groups.get("point_after")
    numbers = list(re.finditer(NUMBER, match["list"]))
    if len(numbers) == 1:
        yield Mention(*match.span(), match["list"] + (f"({point})" if point else ""))
        return
    start = match.start("list")
    for number in numbers:
        yield Mention(start + number.start(), start + number.end(), number[0])


@cache
def _forms(language: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    forms = tomllib.loads(FORMS.read_text(encoding="utf-8"))[language]
    return re.compile(forms["clause"].replace("{numbers}", NUMBERS)), re.compile(forms["annex"])
