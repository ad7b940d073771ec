"""No number of the law stands in a sentence: a term or a limit comes from the dated rule (data/rules).

Changing the rule would leave a sentence that repeats it wrong, and nobody would notice."""

from __future__ import annotations

import re

import pytest

from analytics.order.filing_rules import months_of_output, new_production_years
from analytics.order.terms import rule_file
from analytics.study.rules import versions
from analytics.text import LANGUAGES
from analytics.text.catalogue import messages

# Numerals in words, as a sentence inflects them, up to those that the rules declare.
IN_WORDS = {
    "kk": "бір|екі|үш|төрт|бес|алты|жеті|сегіз|тоғыз|он|он екі|отыз|жүз",
    "ru": "один|одного|два|двух|три|тр[её]х|четыр\\w+|пят\\w+|шест\\w+|сем[ьи]|восьм\\w+|девят\\w+|десят\\w+"
    "|двенадцат\\w+|тридцат\\w+|сто|ста",
    "en": "one|two|three|four|five|six|seven|eight|nine|ten|twelve|thirty|hundred",
}
# Units in which the Order states a term or a limit.
UNITS = {
    "kk": "жұмыс күн|күнтізбелік күн|күн ішінде|жыл ішінде|жылда|жылға|толық ай|ай ішінде",
    "ru": "рабоч\\w+ д|календарн\\w+ д|дн[яей]|лет\\b|года?\\b|год[ау]|полн\\w+ месяц|месяц",
    "en": "working days?|calendar days?|days|(?:whole |last )?years?|(?:whole )?months",
}
STATED = {
    language: re.compile(
        rf"(?<![\w{{.-])(?:[0-9]{{1,3}}|{IN_WORDS[language]}) (?:{UNITS[language]})", re.IGNORECASE
    )
    for language in LANGUAGES
}
# A fixed day of a month (clause 26), as a sentence names it.
FIXED_DAY = re.compile(
    r"[0-9]{1,2}(?:-[а-яәіңғүұқөһ]{1,6} кешіктірм|-?(?:го|е)? числ[ао]|(?:st|nd|rd|th) (?:day )?of\b)"
)
# Limits of a group of the study; not per cent, digits of a code or a range of percentiles.
STUDY = re.compile(r"(?<![\w{.,×-])(?:10|100)(?![\w}]|\s?%|–[0-9]| таңба| знак| digits|\))")


def texts(language: str) -> list[tuple[str, str]]:
    """Every form of every message with its id."""
    result = messages(language)
    return [
        (key, form) for key, text in result.items() for form in ([text] if isinstance(text, str) else text)
    ]


def test_the_rules_declare_what_the_sentences_may_not_repeat() -> None:
    """The words above cover every declared length; a new one is added there."""
    days = {term.length for term in rule_file().term} | {day.day for day in rule_file().fixed_day}
    years = {version.years for version in new_production_years().versions}
    months = {version.months for version in months_of_output().versions}
    assert days | years | months <= {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 30, 100}
    assert {number for one in versions().versions for number in (one.suppress_below, one.hatch_below)} == {
        10,
        100,
    }


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("kk", "3 жұмыс күні ішінде"),
        ("kk", "соңғы үш жылда"),
        ("ru", "в течение 10 рабочих дней"),
        ("ru", "за последние три года"),
        ("en", "within three working days"),
        ("en", "the last three years"),
        ("en", "The last 12 whole months"),
    ],
)
def test_the_check_notices_a_term(language: str, sentence: str) -> None:
    assert STATED[language].search(sentence)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_repeats_a_term_or_a_limit(language: str) -> None:
    stated = [
        (key, result.group()) for key, form in texts(language) for result in STATED[language].finditer(form)
    ]
    assert not stated


@pytest.mark.parametrize(
    "sentence",
    ["айдың 5-інен кешіктірмей", "не позднее 5 числа", "до 5-го числа", "no later than the 5th of the month"],
)
def test_the_check_notices_a_fixed_day(sentence: str) -> None:
    assert FIXED_DAY.search(sentence)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_repeats_a_fixed_day(language: str) -> None:
    assert not [(key, form) for key, form in texts(language) if FIXED_DAY.search(form)]


def test_the_check_notices_a_limit_of_the_study() -> None:
    assert STUDY.search("Groups under 10 are not shown, under {unreliable} are hatched")
    assert not STUDY.search("100 % − (a ÷ b) × 100 %; TN VED, 10 digits; percentiles 10–90")


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_of_the_study_repeats_its_limits(language: str) -> None:
    stated = [(key, form) for key, form in texts(language) if key.startswith("study.") and STUDY.search(form)]
    assert not stated
