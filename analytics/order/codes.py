"""BIN/IIN and the formats of the classifiers. Format only: whether a code exists is judged by the table in
force (store.classifiers)."""

from __future__ import annotations

import csv
import re
import tomllib
from functools import cache

from analytics import DATA

# The two rounds of weights of the BIN/IIN check digit (rules of forming the numbers; OECD note on
# Kazakhstan's TIN).
FIRST = (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11)
SECOND = (3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2)

_TWELVE_DIGITS = re.compile(r"[0-9]{12}")


def check_digit(first_eleven: str) -> int | None:
    """The 12th digit of a BIN/IIN from its first eleven; None where no number has these eleven (both rounds
    give 10)."""
    digits = [int(digit) for digit in first_eleven]
    for weights in (FIRST, SECOND):
        remainder = sum(digit * weight for digit, weight in zip(digits, weights, strict=True)) % 11
        if remainder < 10:
            return remainder
    return None


def is_bin(text: str) -> bool:
    """Twelve ASCII digits of which the last is the check digit. Nothing is asked of the date inside: only the
    tax service knows."""
    return bool(_TWELVE_DIGITS.fullmatch(text)) and check_digit(text[:11]) == int(text[11])


@cache
def _formats() -> dict[str, re.Pattern[str]]:
    table = tomllib.loads((DATA / "rules" / "codes.toml").read_text(encoding="utf-8"))
    return {name: re.compile(entry["pattern"]) for name, entry in table.items()}


def is_format(classifier: str, code: str) -> bool:
    """True where `code` is written as a code of `classifier` is (kato, oked, tnved, kpved, enstru, agsk3,
    currency)."""
    return bool(_formats()[classifier].fullmatch(code))


@cache
def countries() -> tuple[str, ...]:
    """The codes of data/reference/countries.csv (ISO 3166 alpha-2)."""
    with (DATA / "reference" / "countries.csv").open(encoding="utf-8", newline="") as file:
        return tuple(row["code"] for row in csv.DictReader(file))


def is_country(code: str) -> bool:
    return code in countries()
