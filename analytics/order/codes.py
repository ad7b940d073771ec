"""BIN/IIN and the formats of the classifiers. Format only: whether a code exists is judged by the table in
force (store.classifiers)."""

from __future__ import annotations

import re
from functools import cache

from analytics.order.dated import Table, Tables, read
from analytics.order.intake_rules import intake
from analytics.order.reference_tables import named, table

# The two rounds of weights of the BIN/IIN check digit (rules of forming the numbers; OECD note on
# Kazakhstan's TIN).
FIRST = (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11)
SECOND = (3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2)

_TWELVE_DIGITS = re.compile(r"[0-9]{12}")
SHORTEST = 2  # digits of a division
_SPACES = re.compile(r"[ \t\u00a0\u202f]+")


def check_digit(first_eleven: str) -> int | None:
    """The 12th digit of a BIN/IIN from its first eleven; None where no number has these eleven (both rounds
    give 10)."""
    digits = [int(digit) for digit in first_eleven]
    for weights in (FIRST, SECOND):
        remainder = sum(digit * weight for digit, weight in zip(digits, weights, strict=True)) % 11
        if remainder < 10:
            return remainder
    return None


@cache
def placeholder_bins() -> frozenset[str]:
    """Numbers that programs put where there is no BIN (data/rules/intake.toml); the check digit of some
    happens to be right."""
    return frozenset(intake().bins.placeholders)


def is_bin(text: str) -> bool:
    """Twelve ASCII digits of which the last is the check digit. Nothing is asked of the date inside: only the
    tax service knows."""
    digits = bool(_TWELVE_DIGITS.fullmatch(text))
    return digits and check_digit(text[:11]) == int(text[11]) and text not in placeholder_bins()


BIN_LENGTH = 12
SHORTEST_BIN = 9  # 00 01 ..: a BIN or IIN loses at most its first three digits (year 00, month 01..09)
# Month, then the day of a birth or the kind of an entity.
PLAUSIBLE_BIN = r"^[0-9]{2}(?:0[1-9]|1[0-2])(?:[4-6]|0[1-9]|[12][0-9]|3[01])"
_PLAUSIBLE_BIN = re.compile(PLAUSIBLE_BIN)


def is_plausible_bin(bin: str) -> bool:
    """Whether the digits that tell a date can be one."""
    return _PLAUSIBLE_BIN.match(bin) is not None


def restored_bin(digits: str) -> str:
    """The digits of a number with the zeros that it lost at its beginning, where that makes a BIN or IIN
    beyond doubt: right check digit, possible date. Else as they stand: another digit may be missing."""
    padded = digits.zfill(BIN_LENGTH)
    is_short = SHORTEST_BIN <= len(digits) < BIN_LENGTH
    return padded if is_short and is_bin(padded) and is_plausible_bin(padded) else digits


# The fifth digit of a BIN tells residents' legal entities (4), those of non-residents (5) and common
# enterprises of entrepreneurs (6) apart; in an IIN it belongs to a day of birth and is 3 at most. The sixth
# tells a branch (1) and a representative office (2) from the entity itself.
_KINDS, _NON_RESIDENT, _NO_ENTITY_OF_ITS_OWN = "456", "5", "12"


def is_of_non_resident(bin: str) -> bool:
    """True for a BIN of the kind that non-residents get (3.1, D26)."""
    return bin[4] == _NON_RESIDENT


def is_of_branch(bin: str) -> bool:
    """True for a BIN of a branch or a representative office, which is no entity of its own (3.1, D26)."""
    return bin[4] in _KINDS and bin[5] in _NO_ENTITY_OF_ITS_OWN


class CodeRule(Table):
    """How the codes of a classifier are written (data/rules/codes.toml tells what each entry means)."""

    pattern: str
    snapshots: str = ""
    listed: str = ""
    whole: str = ""
    number: str = ""
    zero_lost: str = ""
    known: str = ""
    grouped: bool = False

    @property
    def in_snapshots(self) -> str:
        return self.snapshots or self.pattern

    @property
    def in_file(self) -> str:
        return self.listed or self.pattern


class CodeRules(Tables[CodeRule]):
    """data/rules/codes.toml."""


@cache
def code_rules() -> dict[str, CodeRule]:
    """The rule of each classifier, by name."""
    return read(CodeRules, "codes").root


def is_format(classifier: str, code: str) -> bool:
    """True where `code` is written as a code of `classifier` is (kato, oked, tnved, kpved, enstru, agsk3,
    currency)."""
    return bool(re.fullmatch(code_rules()[classifier].pattern, code))


def code_from_number(classifier: str, digits: str) -> str | None:
    """The code that a spreadsheet or a program made a number of, the zero at its beginning put back; None
    where it is in doubt."""
    rule = code_rules()[classifier]
    stands = bool(rule.number) and re.fullmatch(rule.number, digits) is not None
    lost = bool(rule.zero_lost) and re.fullmatch(rule.zero_lost, digits) is not None
    readings = [code for code, possible in ((digits, stands), ("0" + digits, lost)) if possible]
    if rule.known and len(readings) > 1:
        readings = [code for code in readings if _plausible(code, rule.known)]
    return readings[0] if len(readings) == 1 else None


def ungrouped(classifier: str, text: str) -> str:
    """A code without the spaces between its groups, where the classifier's codes are written in groups."""
    if not code_rules()[classifier].grouped:
        return text
    joined = _SPACES.sub("", text)
    return joined if joined.isascii() and joined.isdigit() else text


def _plausible(code: str, known: str) -> bool:
    """Whether a list has the code, or its group: 01610 is written for 01.61 too."""
    while code not in _known(known):
        if len(code) <= SHORTEST or not code.endswith("0"):
            return False
        code = code[:-1]
    return True


@cache
def _known(name: str) -> frozenset[str]:
    return frozenset(row["code"].replace(".", "") for row in table(name.removesuffix(".csv")))


@cache
def countries() -> tuple[str, ...]:
    """The codes of data/reference/countries.csv (ISO 3166 alpha-2)."""
    return tuple(named("countries"))


def is_country(code: str) -> bool:
    return code in countries()
