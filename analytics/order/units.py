"""Units of quantity as people and programs write them: data/reference/units.csv and unit_spellings.csv."""

from __future__ import annotations

from functools import cache

from analytics.order.reference_tables import table


@cache
def unit_text() -> dict[str, str | None]:
    """Every way a unit is written, in small letters without a full stop -> its code; None for units that
    applications do not use."""
    result: dict[str, str | None] = {}
    for row in table("units"):
        result |= {plain(word): row["code"] for word in row.values()}
    for row in table("unit_spellings"):
        result.setdefault(plain(row["spelling"]), row["unit"] or None)
    return result


def plain(word: str) -> str:
    """As units are compared: small letters, no space around, no full stop at the end."""
    return word.strip().rstrip(".").lower()


def unit_named(word: str) -> str | None:
    """The code of a unit written in any of these ways; None where it has none or is not known."""
    return unit_text().get(plain(word))
