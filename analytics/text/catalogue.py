"""Gettext catalogues: one folder a language, one .po file an area, symbolic message ids such as
"cases_queue.question" (docs/language.md)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from gettext import c2py
from pathlib import Path
from typing import Any, Protocol, runtime_checkable

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from analytics.text.languages import DEFAULT_LANGUAGE, LANGUAGES, document_language
from analytics.text.writing import Writing

CATALOGUES = Path(__file__).parent / "catalogues"


class MissingText(KeyError):
    """A message id that no catalogue of any language has: a defect of the code that names it."""


@runtime_checkable
class Written(Protocol):
    """A value that knows how a language writes it, such as a quarter."""

    def written(self, t: Writing) -> str: ...


@dataclass(frozen=True, slots=True)
class Message:
    """A message as a value of another message: the name of a role inside an error, in the language of the
    reader."""

    key: str


@cache
def catalogues(language: str) -> dict[str, Catalog]:
    """The catalogues of a language by area."""
    read = {}
    for file in sorted((CATALOGUES / language).glob("*.po")):
        with file.open("rb") as stream:
            read[file.stem] = read_po(stream, locale=language)
    return read


@cache
def messages(language: str) -> dict[str, str | tuple[str, ...]]:
    """All messages of a language, id -> text (a tuple of plural forms where the entry has them).

    An entry marked fuzzy is a guess that no person has confirmed: it counts as not translated."""
    texts: dict[str, str | tuple[str, ...]] = {}
    for area, catalogue in catalogues(language).items():
        for message in catalogue:
            if not message.id or message.fuzzy:
                continue
            key = message.id if isinstance(message.id, str) else message.id[0]
            if key in texts:
                raise ValueError(f"{language}/{area}.po: the message id {key} stands in two catalogues")
            texts[key] = (
                tuple(message.string)
                if isinstance(message.string, list | tuple)
                else str(message.string or "")
            )
    return texts


@cache
def plural_rule(language: str) -> Callable[[int], int]:
    """Number -> index of the plural form, by the header Plural-Forms of the language's catalogues."""
    rules = {catalogue.plural_expr for catalogue in catalogues(language).values()}
    if len(rules) != 1:
        raise ValueError(f"{language}: the catalogues disagree on Plural-Forms: {sorted(rules)}")
    return c2py(rules.pop())


class Text(Writing):
    """The strings of one language: `t("cases_queue.question")`, `t("cases_queue.chosen", n=3)`; numbers
    and dates by `Writing`."""

    def __call__(self, key: str, **values: Any) -> str:
        """The message in this language with its {fields} filled; `n` chooses the plural form.

        Dates, moments, quarters and messages among the values are written as the language writes them.
        Where this language has no such message, another that has it answers: a person reads the wrong
        language rather than nothing. Raises MissingText where none has it."""
        language, text = self._of_some_language(key)
        if isinstance(text, tuple):
            text = text[plural_rule(language)(abs(int(values["n"])))]
        return text.format(**{name: self.value(value) for name, value in values.items()}) if values else text

    def _of_some_language(self, key: str) -> tuple[str, str | tuple[str, ...]]:
        for language in (self.language, *LANGUAGES):
            text = messages(language).get(key)
            if text:
                return language, text
        raise MissingText(f"{key} ({self.language})")

    def value(self, value: Any) -> Any:
        """A value of a message as this language writes it; numbers and text unchanged."""
        if isinstance(value, str | int | float):
            return value
        if isinstance(value, Message):
            return self(value.key)
        if isinstance(value, dt.datetime):
            return self.moment(value)
        if isinstance(value, dt.date):
            return self.date(value)
        if isinstance(value, Mapping):  # a text that people wrote in each language of documents
            return value[document_language(self.language)]
        return value.written(self) if isinstance(value, Written) else value

    def has(self, key: str) -> bool:
        return bool(messages(self.language).get(key))


@cache
def text_for(language: str) -> Text:
    """The texts of a declared language; any other word gives Kazakh, the default."""
    return Text(language if language in LANGUAGES else DEFAULT_LANGUAGE)
