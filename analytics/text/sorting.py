"""Names in the order of the Kazakh alphabet, as DuckDB's COLLATE kk puts them: ә after а, қ after к."""

from __future__ import annotations

ALPHABET = "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя"
_PLACES = {ord(letter): chr(0x430 + place) for place, letter in enumerate(ALPHABET)}


def name_order(name: str) -> str:
    """The key by which `sorted` puts names: small letters, each by its place in the Kazakh alphabet."""
    return name.lower().translate(_PLACES)
