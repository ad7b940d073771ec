"""One value of an existing Register, from a cell or JSON, as people and programs left it: nothing is guessed,
nothing lost unsaid."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from typing import Any

from analytics.documents.forms.form_cells import codes_of, day_of
from analytics.documents.forms.register_columns import joined
from analytics.documents.forms.register_rules import rules
from analytics.order.codes import is_bin, is_format, restored_bin
from analytics.order.reference_tables import regions
from analytics.text.writing import ALMATY

LONGEST = 4000
_BLANKS = re.compile(r"[ \t\r\n]+")  # a no-break space stays: it is part of how a figure is written
_SPACES = re.compile(r"[\s\u00a0\u202f]+")
_EMAIL = re.compile(r"[^\s,;<>()]+@[^\s,;<>()]+\.[^\s,;<>()]+")
_TELEPHONE = re.compile(r"(?<![\w/])\+?[78][\s\u00a0(-]*[0-9]{3}(?:[\s\u00a0()-]*[0-9]){7}(?![0-9])")
_SEPARATORS = re.compile(r"\s*[,;](?:\s*[,;])+\s*")
_ACTIVITIES = re.compile(r"[;,\n]\s*(?=[0-9]{2})")
_KATO = re.compile(r"(?<![0-9])[0-9]{9}(?![0-9])")
_WORDS = re.compile(r"\w{3,}")
_GROUPED_DIGITS = re.compile(r"[0-9]+(?:[ \u00a0\u202f][0-9]+)+")
_DAY = re.compile(r"([0-9]{1,2})\.([0-9]{1,2})\.([0-9]{4})")
_ANSWERS = {"true": True, "false": False, "1": True, "0": False}


@dataclass(frozen=True, slots=True)
class Contacts:
    """What column 6 of Annex 1 holds."""

    address: str | None = None
    email: str | None = None
    telephone: str | None = None


class BadValue(Exception):
    """A value that cannot be taken in: `rule` is the last part of the message id register.import.*"""

    def __init__(self, rule: str, value: Any) -> None:
        super().__init__(rule, value)
        self.rule = rule
        self.value = str(value)[:80]


def is_blank(value: Any) -> bool:
    """Nothing, or what people write for nothing (data/rules/register.toml)."""
    if isinstance(value, str):
        return value.strip().casefold() in _blanks()
    return value is None or value == []


@cache
def _blanks() -> frozenset[str]:
    return frozenset(("", *(word.casefold() for word in rules().blank.texts)))


def text(value: Any) -> str:
    """Text as it is, a whole number as its digits."""
    if isinstance(value, bool) or not isinstance(value, str | int | float | Decimal | date):
        raise BadValue("not_text", value)
    sentence = _BLANKS.sub(" ", str(value)).strip()
    if len(sentence) > LONGEST:
        raise BadValue("too_long", sentence)
    return sentence


def registration_number(value: Any) -> str:
    """As text; a number written in groups of digits is one."""
    sentence = text(value)
    return _SPACES.sub("", sentence) if _GROUPED_DIGITS.fullmatch(sentence) else sentence


def contact(value: Any) -> str | None:
    """A telephone or an e-mail by itself, or several."""
    return joined(
        ", ", *(text(one) for one in (value if isinstance(value, list) else [value]) if not is_blank(one))
    )


def bin_number(value: Any) -> str:
    """Twelve digits with a right check digit; zeros that a number lost at its beginning are put back where
    that is beyond doubt."""
    is_number = isinstance(value, int) and not isinstance(value, bool)
    number = restored_bin(str(value)) if is_number else text(value)
    if not is_bin(number):
        raise BadValue("not_a_bin", value)
    return number


def activities(value: Any) -> tuple[str, str | None]:
    """The main activity, and the others joined; a code may have its name after it. Raises CellProblem for a
    number that may have lost the zero at its beginning."""
    if isinstance(value, int | float | Decimal) and not isinstance(value, bool):
        value = codes_of("oked", value)
    sentence = [text(one) for one in value] if isinstance(value, list) else _ACTIVITIES.split(text(value))
    kept = [one.strip() for one in sentence if one.strip()]
    return kept[0], joined(", ", *kept[1:])


def odd_activities(main: str, others: str | None) -> list[str]:
    """Activities that do not begin with a code of OKED."""
    result = [main, *(_ACTIVITIES.split(others) if others else ())]
    return [one for one in result if not is_format("oked", one.split()[0].rstrip(".,;"))]


def region(value: Any) -> tuple[str, bool]:
    """The KATO code, by itself or in a text, or that of the one region that is named so; else the text. And:
    is it a code? Raises CellProblem for a number that is none."""
    if isinstance(value, int | float | Decimal) and not isinstance(value, bool):
        [value] = codes_of("kato", value)
    sentence = text(value)
    match = _KATO.search(sentence)
    if match:
        return match[0], True
    texts = set(_WORDS.findall(sentence.casefold()))
    named = [
        one.code
        for one in regions().values()
        if any(texts and texts <= set(_WORDS.findall(name.casefold())) for name in one.names.values())
    ]
    if len(named) == 1:
        return named[0], True
    return sentence, False


def address(value: Any) -> Contacts:
    """Column 6 of Annex 1 holds three things: e-mail and telephone are known by their form, the rest is the
    address."""
    sentence = text(value)
    emails, telephones = _EMAIL.findall(sentence), _TELEPHONE.findall(_EMAIL.sub(" ", sentence))
    rest = _contact_text().sub(" ", _TELEPHONE.sub("\n", _EMAIL.sub("\n", sentence)))
    place = _SEPARATORS.sub(", ", " ".join(rest.split())).strip(" ,;")
    return Contacts(place or None, joined(", ", *emails), joined(", ", *telephones))


def codes(classifier: str, value: Any) -> tuple[str | None, list[str]]:
    """Codes joined by ", " in the order given, each once; and those that are not written as a code of the
    classifier is. Raises CellProblem."""
    values = value if isinstance(value, list) else [value]
    for one in values:
        if not isinstance(one, str | int | float | Decimal | None):
            raise BadValue("not_text", one)
    result = [code for one in values if not is_blank(one) for code in codes_of(classifier, one)]
    kept = list(dict.fromkeys(result))
    return joined(", ", *kept), [one for one in kept if not is_format(classifier, one)]


def day(value: Any) -> date:
    """A date of a cell, an ISO text, or DD.MM.YYYY. A moment with its zone is a day of Almaty: midnight there
    is the evening before in UTC. Raises CellProblem where the day is in doubt."""
    if isinstance(value, datetime):
        return day_of(value)
    if isinstance(value, date):
        return value
    sentence = text(value)
    dotted = _DAY.fullmatch(sentence)
    try:
        if dotted:
            return date(int(dotted[3]), int(dotted[2]), int(dotted[1]))
        moment = datetime.fromisoformat(sentence)
    except ValueError as error:
        raise BadValue("not_a_date", value) from error
    return moment.astimezone(ALMATY).date() if moment.tzinfo else day_of(moment)


def answer(value: Any) -> bool:
    """Yes or no, as JSON has it or as a word."""
    result = value if isinstance(value, bool) else _ANSWERS.get(str(value).strip().casefold())
    if result is None:
        raise BadValue("not_yes_no", value)
    return result


@cache
def _contact_text() -> re.Pattern[str]:
    texts = "|".join(sorted(map(re.escape, rules().importing.contacts), key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:{texts})\.?\s*:?\s*(?=\n|$)", re.IGNORECASE)
