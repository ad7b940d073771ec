"""One value of an existing Register, from a cell or JSON, as people and programs left it: nothing is guessed,
nothing lost unsaid."""

from __future__ import annotations

import re
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from functools import cache
from typing import Any

from analytics.documents.forms.application_lists import unit_code
from analytics.documents.forms.register_columns import joined, regions
from analytics.documents.forms.register_rules import rules
from analytics.order.codes import is_bin, is_format
from analytics.text import UserError

LONGEST = 4000
FIGURES = ("capacity", "in_country_value", "localisation")
PLACES = Decimal("0.0001")
BIN_LENGTH, TNVED_LENGTH = 12, 10
LEAST_WHOLE_CODE = 10_000  # a shorter code that became a number may have lost the zeros after its dot
_BLANKS = re.compile(r"[ \t\r\n]+")  # a no-break space stays: it is part of how a figure is written
_SPACES = re.compile(r"[\s\u00a0\u202f]+")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)?")
_THOUSANDS_OR_NOT = re.compile(r"[.,]\d{3}$")  # 1,500 and 1.500: decimals here, thousands elsewhere
_CAPACITY = re.compile(r"\s*(\d[\d\s\u00a0\u202f]*(?:[.,]\d+)?)\s*(.*?)\s*", re.DOTALL)
_EMAIL = re.compile(r"[^\s,;<>()]+@[^\s,;<>()]+\.[^\s,;<>()]+")
_TELEPHONE = re.compile(r"(?<![\w/])\+?[78][\s\u00a0(-]*\d{3}(?:[\s\u00a0()-]*\d){7}(?!\d)")
_SEPARATORS = re.compile(r"\s*[,;](?:\s*[,;])+\s*")
_CODES = re.compile(r"[,;\s]+")
_ACTIVITIES = re.compile(r"[;,\n]\s*(?=\d{2})")
_KATO = re.compile(r"(?<!\d)\d{9}(?!\d)")
_WORDS = re.compile(r"\w{3,}")
_NAMES = ("name_kk", "name_ru", "name_en")
_DAY = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")
_ANSWERS = {"true": True, "false": False, "1": True, "0": False}


class BadValue(Exception):
    """A value that cannot be taken in: `rule` is the last part of the message id register.import.*"""

    def __init__(self, rule: str, value: Any) -> None:
        super().__init__(rule, value)
        self.rule = rule
        self.value = str(value)[:80]


def is_blank(value: Any) -> bool:
    return value is None or (isinstance(value, str) and not value.strip()) or value == []


def text(value: Any) -> str:
    """Text as it is, a whole number as its digits."""
    if isinstance(value, bool) or not isinstance(value, str | int | float | Decimal | date):
        raise BadValue("not_text", value)
    said = _BLANKS.sub(
        " ", str(int(value) if isinstance(value, float) and value.is_integer() else value)
    ).strip()
    if len(said) > LONGEST:
        raise BadValue("too_long", said)
    return said


def bin_number(value: Any) -> str:
    """Twelve digits with a right check digit; zeros that a number lost at its beginning are put back."""
    number = _digits(value, BIN_LENGTH)
    if not is_bin(number):
        raise BadValue("not_a_bin", value)
    return number


def activities(value: Any) -> tuple[str, str | None]:
    """The main activity, and the others joined; a code may have its name after it."""
    said = [text(one) for one in value] if isinstance(value, list) else _ACTIVITIES.split(text(value))
    kept = [one.strip() for one in said if one.strip()]
    return kept[0], joined(", ", *kept[1:])


def region(value: Any) -> tuple[str, bool]:
    """The KATO code, by itself or in a text, or that of the one region that is named so; else the text. And:
    is it a code?"""
    said = text(value)
    found = _KATO.search(said)
    if found:
        return found[0], True
    if said.isdigit() and len(said) < len("000000000"):
        return said.zfill(9), True
    words = set(_WORDS.findall(said.casefold()))
    named = [
        row["kato"]
        for row in regions().values()
        if any(words and words <= set(_WORDS.findall(row[name].casefold())) for name in _NAMES)
    ]
    if len(named) == 1:
        return named[0], True
    return said, False


def address(value: Any) -> dict[str, str | None]:
    """Column 6 of Annex 1 holds three things: e-mail and telephone are known by their form, the rest is the
    address."""
    said = text(value)
    emails, telephones = _EMAIL.findall(said), _TELEPHONE.findall(_EMAIL.sub(" ", said))
    rest = _contact_words().sub(" ", _TELEPHONE.sub("\n", _EMAIL.sub("\n", said)))
    place = _SEPARATORS.sub(", ", " ".join(rest.split())).strip(" ,;")
    return {"address": place or None, "email": joined(", ", *emails), "telephone": joined(", ", *telephones)}


def capacity(value: Any) -> dict[str, Any]:
    """As it was written; and, where it begins with a figure that can be read in one way only, the figure and
    its unit a year."""
    said = text(value)
    parts = _CAPACITY.fullmatch(said)
    figure = _SPACES.sub("", parts[1]) if parts else ""
    if not parts or _THOUSANDS_OR_NOT.search(figure):
        return {"capacity_text": said, "capacity": None, "unit": None}
    unit = _a_year().sub("", " " + parts[2]).strip(" .")
    amount = Decimal(figure.replace(",", "."))
    fits = amount < Decimal(10) ** 14
    return {
        "capacity_text": said,
        "capacity": amount.quantize(PLACES, ROUND_HALF_UP) if fits else None,
        "unit": unit_code(unit) if unit else None,
    }


def codes(classifier: str, value: Any) -> tuple[str | None, list[str]]:
    """Codes joined by ", " in the order given, each once; and those that are not written as a code of the
    classifier is."""
    if isinstance(value, list):
        given = [_code(classifier, one) for one in value if not is_blank(one)]
    elif isinstance(value, str):
        given = [one for one in _CODES.split(value) if one]
    else:
        given = [_code(classifier, value)]
    kept = list(dict.fromkeys(one.strip() for one in given))
    return joined(", ", *kept), [one for one in kept if not is_format(classifier, one)]


def percent(value: Any) -> Decimal:
    """0 to 100 per cent, to four places; a sign of per cent and a decimal comma are understood."""
    found = _percent(value)
    if found is None:
        raise BadValue("not_a_percent", value)
    if not 0 <= found <= 100:
        raise BadValue("percent_out_of_range", value)
    return found


def localisation(value: Any) -> dict[str, Any]:
    """A plain share as a figure in per cent; anything else (9/9, "high") as it was written."""
    found = _percent(value)
    plain = found is not None and 0 <= found <= 100
    return {"localisation": found if plain else None, "localisation_text": None if plain else text(value)}


def day(value: Any) -> date:
    """A date of a cell, an ISO text (with a time or not), or DD.MM.YYYY."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    said = text(value)
    dotted = _DAY.fullmatch(said)
    try:
        return (
            date(int(dotted[3]), int(dotted[2]), int(dotted[1]))
            if dotted
            else datetime.fromisoformat(said).date()
        )
    except ValueError as error:
        raise BadValue("not_a_date", value) from error


def answer(value: Any) -> bool:
    """Yes or no, as JSON has it or as a word."""
    found = value if isinstance(value, bool) else _ANSWERS.get(str(value).strip().casefold())
    if found is None:
        raise BadValue("not_yes_no", value)
    return found


def field_value(field: str, said: str) -> str | Decimal | None:
    """A value as the Register holds it: empty is nothing, a figure is exact, with a decimal comma or
    point."""
    if not said or field not in FIGURES:
        return said or None
    try:
        figure = Decimal("".join(said.split()).replace(",", "."))
    except InvalidOperation as error:
        raise UserError("register.not_a_figure", value=said[:40]) from error
    if not figure.is_finite():
        raise UserError("register.not_a_figure", value=said[:40])
    return figure


@cache
def _a_year() -> re.Pattern[str]:
    words = "|".join(map(re.escape, rules().importing.a_year))
    return re.compile(rf"(?:[\s/.,]+(?:{words})\.?)+\s*$", re.IGNORECASE)


@cache
def _contact_words() -> re.Pattern[str]:
    words = "|".join(sorted(map(re.escape, rules().importing.contacts), key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:{words})\.?\s*:?\s*(?=\n|$)", re.IGNORECASE)


def _digits(value: Any, length: int) -> str:
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value).zfill(length)
    return text(value)


def _code(classifier: str, value: Any) -> str:
    if isinstance(value, str):
        return value
    if classifier == "tnved":
        return _digits(value, TNVED_LENGTH)
    if isinstance(value, int) and not isinstance(value, bool) and value >= LEAST_WHOLE_CODE:
        return str(value)
    raise BadValue("code_as_number", value)


def _percent(value: Any) -> Decimal | None:
    if isinstance(value, bool):
        return None
    said = _SPACES.sub("", str(value)).removesuffix("%")
    if isinstance(value, str) and not _NUMBER.fullmatch(said.lstrip("-")):
        return None
    try:
        return Decimal(said.replace(",", ".")).quantize(PLACES, ROUND_HALF_UP)
    except InvalidOperation:
        return None
