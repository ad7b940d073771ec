"""Texts that go into a document of both official languages: written in each, and each in its own."""

from __future__ import annotations

import re
from collections.abc import Mapping

from analytics.text.catalogue import Message
from analytics.text.errors import UserError
from analytics.text.languages import DEFAULT_LANGUAGE, DOCUMENT_LANGUAGES

Texts = Mapping[str, str]

# Letters that Kazakh has and Russian has not; words and endings that Russian has and Kazakh has not.
_KAZAKH = re.compile("[әғқңөұүһі]", re.IGNORECASE)
_RUSSIAN = re.compile(
    r"и|в|на|со|по|для|что|из|при|или|без|за|об|его|их|это|как|так|был|была|были|нет|только",
    re.IGNORECASE,
)
_RUSSIAN_ENDING = re.compile(
    r"\w{2,}(?:ого|ому|ется|ются|ится|ться|ный|ная|ное|ные|ных|ение|ения|ости|ость|ано|ены|ены?о|ии|ые|ую|ами)"
)
_QUOTED = re.compile(r"«[^»]*»|\"[^\"]*\"")
_SENTENCE = re.compile(r"[.!?;:\n]+(?=\s|$)")
_WORD = re.compile(r"[^\W0-9_]+")
# So many words make a sentence whose language can be told; so many of them in small letters betray Kazakh.
LEAST_WORDS, LEAST_KAZAKH = 3, 2


def foreign_sentence(text: str, language: str) -> str | None:
    """The first sentence of a text that is beyond doubt in the other official language; names in quotation
    marks and words with a capital are nobody's language."""
    for sentence in _SENTENCE.split(text):
        words = _WORD.findall(_QUOTED.sub(" ", sentence))
        if len(words) < LEAST_WORDS:
            continue
        if (_is_russian if language == DEFAULT_LANGUAGE else _is_kazakh)(words):
            return sentence.strip()
    return None


def _is_kazakh(words: list[str]) -> bool:
    return sum(word[0].islower() and bool(_KAZAKH.search(word)) for word in words) >= LEAST_KAZAKH


def _is_russian(words: list[str]) -> bool:
    """A word of the language's own, or in small letters one with an ending of its own; names are in no
    language."""
    small = [word for word in words if word[0].islower()]
    is_own = any(map(_RUSSIAN.fullmatch, words)) or any(map(_RUSSIAN_ENDING.fullmatch, small))
    return is_own and not any(map(_KAZAKH.search, words))


def in_both(texts: Texts | None) -> dict[str, str]:
    """The text by language, without the spaces around it; empty where nobody wrote one.

    Raises UserError where it stands in one language only, or where one of the two is in the other's
    language: a document of each is made of them."""
    written = {one: (texts or {}).get(one, "").strip() for one in DOCUMENT_LANGUAGES}
    if not any(written.values()):
        return {}
    for language, text in written.items():
        name = Message(f"shell.in_language.{language}")
        if not text:
            other = next(filter(None, written.values()))
            raise UserError("both_languages.missing", text=other, language=name)
        foreign = foreign_sentence(text, language)
        if foreign:
            raise UserError("both_languages.foreign", language=name, sentence=foreign)
    return written


def required_in_both(texts: Texts | None, key: str, **values: object) -> dict[str, str]:
    """`in_both`. Raises UserError(key) where nobody wrote anything."""
    written = in_both(texts)
    if not written:
        raise UserError(key, **values)
    return written
