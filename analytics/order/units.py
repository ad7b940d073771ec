"""Units of quantity as people and programs write them: data/reference/units.csv and unit_spellings.csv."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

from analytics import DATA

FOLDER = DATA / "reference"


@cache
def unit_text() -> dict[str, str | None]:
    """Every way a unit is written, in small letters without a full stop -> its code; None for units that
    applications do not use."""
    result: dict[str, str | None] = {}
    for row in _rows(FOLDER / "units.csv"):
        result |= {plain(word): row["code"] for word in row.values()}
    for row in _rows(FOLDER / "unit_spellings.csv"):
        result.setdefault(plain(row["spelling"]), row["unit"] or None)
    return result


def plain(word: str) -> str:
    """As units are compared: small letters, no space around, no full stop at the end."""
    return word.strip().rstrip(".").lower()


def unit_named(word: str) -> str | None:
    """The code of a unit written in any of these ways; None where it has none or is not known."""
    return unit_text().get(plain(word))


def _rows(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))
