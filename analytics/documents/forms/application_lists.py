"""The words of the drop-down lists of the application workbook, in three languages, and the way back from
word to code."""

from __future__ import annotations

from enum import StrEnum
from functools import cache

from analytics.order.reference_tables import named, table, units
from analytics.order.units import unit_named
from analytics.text import LANGUAGES, Text, text_for


def country_word(t: Text, code: str) -> str:
    """Қазақстан (KZ): the name to read, the code to be sure."""
    country = named("countries").get(code)
    return f"{country.names[t.language]} ({code})" if country else code


def country_text(t: Text) -> list[str]:
    """All countries, home first, then in the order of their names."""
    home = country_word(t, "KZ")
    return [home, *sorted({country_word(t, code) for code in named("countries")} - {home})]


def country_code(word: str) -> str:
    """The code of a country written as in the list, as its code or as its name in any language; else the word
    itself."""
    word = word.strip()
    if word.endswith(")") and len(word) > 3 and word[-4] == "(":
        return word[-3:-1].upper()
    folded = word.casefold()
    return _country_codes().get(folded) or _country_spellings().get(folded.rstrip("."), word)


def unit_word(t: Text, code: str) -> str:
    """The unit's name; a unit that is not in the list is its own name."""
    unit = units().get(code)
    return unit.names[t.language] if unit else code


def unit_short(t: Text, code: str) -> str:
    """The unit as it stands after a number, which it does not inflect by: 56 053 т, 716 компл."""
    unit = units().get(code)
    return unit.short[t.language] if unit else code


def unit_code(word: str) -> str:
    return unit_named(word) or word.strip()


def currency_codes() -> list[str]:
    return list(named("currencies"))


@cache
def _country_codes() -> dict[str, str]:
    """Code and names of every language, casefolded -> code."""
    result: dict[str, str] = {}
    for country in named("countries").values():
        for word in (country.code, *country.names.values()):
            result.setdefault(word.casefold(), country.code)
    return result


@cache
def _country_spellings() -> dict[str, str]:
    return {row["spelling"].casefold(): row["code"] for row in table("country_spellings")}


def choice_word(t: Text, value: str) -> str:
    return t(f"application.value.{value}")


def choice_text(t: Text, choices: type[StrEnum]) -> list[str]:
    return [choice_word(t, value) for value in choices]


@cache
def choices_by_word(choices: type[StrEnum]) -> dict[str, str]:
    """Words of every language and the codes themselves, casefolded -> code."""
    result = {value.casefold(): value.value for value in choices}
    for language in LANGUAGES:
        result |= {choice_word(text_for(language), value).casefold(): value.value for value in choices}
    return result


@cache
def yes_no_by_word() -> dict[str, bool]:
    result = {"true": True, "false": False}
    for language in LANGUAGES:
        t = text_for(language)
        result |= {t("application.value.yes").casefold(): True, t("application.value.no").casefold(): False}
    return result
