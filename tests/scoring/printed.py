"""Numbers of a printed text, read as a person reads them, and whether a document has them in their unit."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from analytics.order.criteria import PART, Unit

POWERS = {"трлн": 12, "tn": 12, "млрд": 9, "bn": 9, "млн": 6, "m": 6, "мың": 3, "тыс.": 3, "k": 3, "": 0}
MONEY = re.compile(
    r"(?P<en>₸(?P<en_n>[0-9.,]+)(?P<en_p>tn|bn|m|k|))"
    r"|(?<![0-9.,])(?P<n>[0-9]{1,3}(?: [0-9]{3})*(?:,[0-9]+)?) (?:(?P<p>трлн|млрд|млн|мың|тыс\.) )?₸"
)
SHARE = re.compile(r"(?<![0-9.,])(?P<n>[0-9][0-9 ]*(?:[.,][0-9]+)?) ?%")
PERSONS = re.compile(r"(?<![0-9.,])(?P<n>[0-9][0-9 ]*(?:,[0-9])?) (?:адам|чел\.)")


@dataclass(frozen=True)
class Printed:
    """A number as printed: its value, half of its last digit, and its unit (money, share, persons)."""

    text: str
    value: float
    half: float
    unit: str

    def is_of(self, value: float) -> bool:
        return abs(self.value - value) <= self.half * (1 + 1e-6)


def printed(text: str, english: bool) -> Iterator[Printed]:
    """Every number of a text that bears a unit."""
    text = text.replace("\u00a0", " ").replace("\u202f", " ").replace("\n", " ")
    for result in MONEY.finditer(text):
        number, power = result["en_n"] or result["n"], result["en_p"] or result["p"] or ""
        yield _read(result[0], number.rstrip(".,"), english, 10.0 ** POWERS[power], "money")
    for result in SHARE.finditer(text):
        yield _read(result[0], result["n"], english, 1.0, "share")
    for result in PERSONS.finditer(text):
        yield _read(result[0], result["n"], english, 1.0, "persons")


def _read(text: str, number: str, english: bool, scale: float, unit: str) -> Printed:
    plain = number.replace(",", "") if english else number.replace(" ", "").replace(",", ".")
    digits = len(plain.partition(".")[2])
    return Printed(text, float(plain) * scale, 0.5 * 10.0**-digits * scale, unit)


def known(explanation: dict[str, Any], criterion: int | None = None) -> dict[str, list[float]]:
    """What the document has, by unit, of one criterion or of all: figures, ratios, medians, shares of yes."""
    result: dict[str, list[float]] = {"money": [], "share": [], "persons": []}
    for row in explanation["criteria"]:
        if criterion not in (None, row["criterion"]):
            continue
        for entry in row["parts"]:
            unit, peers = PART[entry["part"]].unit, entry["peers"] or {}
            if unit is Unit.YES_NO:
                result["share"].append(100 * (peers.get("mean") or 0.0))
            kind = {Unit.PER_CENT: "share", Unit.PERSONS: "persons"}.get(unit, "money")
            if unit not in (Unit.YES_NO, Unit.YEARS):
                result[kind] += [
                    value for value in (entry["value"], peers.get("median")) if value is not None
                ]
            for ratio in entry.get("ratios", []):
                median = (ratio["peers"] or {}).get("median")
                result["share"] += [value for value in (ratio["per_cent"], median) if value is not None]
    return result


def strangers(
    text: str, english: bool, explanation: dict[str, Any], criterion: int | None = None
) -> list[str]:
    """The numbers of a text that the document does not have in their unit."""
    have = known(explanation, criterion)
    return [
        one.text for one in printed(text, english) if not any(one.is_of(value) for value in have[one.unit])
    ]
