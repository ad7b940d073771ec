"""Kazakh as an official writes it: a value stands bare, and the noun beside it bears the case.

A suffix after a number, a date or a name depends on how the value is read aloud, which a template cannot
know.
"""

from __future__ import annotations

import re

import pytest

from analytics import DATA, ROOT
from analytics.text.catalogue import messages

LETTERS = "а-яёәғқңөұүһі"
# Plural, possessive and case suffixes that may follow a word: -лар, -ы, -ның, -ға, -дан … alone or one after
# another.
PLURAL = "(?:лар|лер|дар|дер|тар|тер)"
POSSESSIVE = "(?:сы|сі|ы|і)"
CASE = (
    "(?:ның|нің|дың|дің|тың|тің|ға|ге|қа|ке|на|не|а|е|ны|ні|ды|ді|ты|ті|н|да|де|та|те|нда|нде|дан|ден|тан|тен|нан|нен|"
    "мен|бен|пен|дағы|дегі|тағы|тегі|ғы|гі|қы|кі|дай|дей|тай|тей|лық|лік|дық|дік|тық|тік|ша|ше)"
)
SUFFIX = rf"(?:{PLURAL}?{POSSESSIVE}?{CASE}|{PLURAL}?{POSSESSIVE}|{PLURAL})"
CLOSING = r"[»”\")*%₸]*"
GLUED = re.compile(rf"\}}{CLOSING}[{LETTERS}]", re.IGNORECASE)
SUFFIXED = re.compile(rf"\}}{CLOSING}\s?[-‑–]\s?{SUFFIX}(?![{LETTERS}])", re.IGNORECASE)
SUFFIX_ALONE = re.compile(rf"\}}{CLOSING} (?:ның|нің|ға|ге|дан|ден|тан|тен|нан|нен)(?![{LETTERS}])")
# Postpositions that govern a case: before them a bare value is a mistake of grammar; a noun with its suffix
# stands between.
POSTPOSITION = "бастап|дейін|шейін|астам|артық|төмен|жоғары|кем|кейін|бұрын|ішінен|қоспағанда|құрайды"
GOVERNING = re.compile(rf"\}}[»”\"*%₸]* (?:{POSTPOSITION})(?![{LETTERS}])")
# A date before a verb is read in the locative («12 ақпанда жойылған»): the noun «күні» stands between. A
# quarter is written with its noun.
DATE = r"\{(?:day|due|since|until|[a-z]+_on)\}"
DATE_BEFORE_VERB = re.compile(rf"{DATE}[»”\"*]* (?!күн|кезең)[{LETTERS}]")
QUARTER_TWICE = re.compile(r"\{quarter\}[»”\"*]* тоқсан")
FORBIDDEN = (GLUED, SUFFIXED, SUFFIX_ALONE, GOVERNING, DATE_BEFORE_VERB, QUARTER_TWICE)

TEMPLATES = sorted((DATA / "templates").glob("*.typ"))


def wrong_in(text: str) -> list[str]:
    """The places where a value does not stand bare."""
    return [
        text[max(0, result.start() - 20) : result.end() + 5]
        for pattern in FORBIDDEN
        for result in pattern.finditer(text)
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "{date}-ға дейін",
        "{n}-дан көп",
        "{x}ның мәні",
        "«{name}»-нің өтінімі",
        "{share}-ында",
        "{day} бастап",
        "{quorum} ғана астам болса, {n} артық",
        "файл {day} жойылған",
        "{quarter} тоқсаны аяқталған жоқ",
    ],
)
def test_the_check_notices_a_suffix(sentence: str) -> None:
    assert wrong_in(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "күні: {date}",
        "{day} күні жойылған",
        "{clause}-тармақ",
        "{day} күнінен бастап",
        "«{name}» ЖШС",
        "{n} жол",
        "{row}-жолда",
    ],
)
def test_the_check_lets_good_sentences_pass(sentence: str) -> None:
    assert not wrong_in(sentence)


def test_values_stand_bare_in_every_catalogue() -> None:
    texts = {key: [text] if isinstance(text, str) else text for key, text in messages("kk").items()}
    wrong = [(key, place) for key, forms in texts.items() for form in forms for place in wrong_in(form)]
    assert not wrong


@pytest.mark.parametrize("file", TEMPLATES, ids=lambda file: str(file.relative_to(ROOT)))
def test_values_stand_bare_in_every_template(file) -> None:
    """A Typst value in content is `#name` or `#name.field`; a Kazakh suffix glued to one is the same
    mistake."""
    glued = re.compile(rf"#[a-z_][a-z0-9_.()\"-]*[-‑]?{SUFFIX}(?![{LETTERS}])")
    assert not [result.group() for result in glued.finditer(file.read_text(encoding="utf-8"))]
