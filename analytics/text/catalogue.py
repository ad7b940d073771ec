"""Gettext catalogues: one folder a language, one .po file an area, symbolic message ids such as
"queue.title"."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from babel.messages.pofile import read_po

from analytics.text.writing import Writing

LANGUAGES = ("kk", "ru", "en")
CATALOGUES = Path(__file__).parent / "catalogues"


class MissingText(KeyError):
    """A message id has no translation: a defect, found by the tests of the catalogues."""


@cache
def messages(language: str) -> dict[str, str | tuple[str, ...]]:
    """All messages of a language, id -> text (a tuple of plural forms where the entry has them)."""
    found: dict[str, str | tuple[str, ...]] = {}
    for file in sorted((CATALOGUES / language).glob("*.po")):
        with file.open("rb") as stream:
            for message in read_po(stream, locale=language):
                if not message.id:
                    continue
                key = message.id if isinstance(message.id, str) else message.id[0]
                if key in found:
                    raise ValueError(f"{file}: the message id {key} stands in two catalogues")
                found[key] = (
                    tuple(message.string)
                    if isinstance(message.string, list | tuple)
                    else str(message.string or "")
                )
    return found


class Text(Writing):
    """The strings of one language: `t("queue.title")`, `t("queue.days_left", n=3)`; numbers and dates by
    `Writing`."""

    def __call__(self, key: str, **values: Any) -> str:
        """The message in this language with its {fields} filled; `n` chooses the plural form. Raises
        MissingText."""
        text = messages(self.language).get(key)
        if not text:
            raise MissingText(f"{key} ({self.language})")
        if isinstance(text, tuple):
            text = text[self.plural_form(values["n"])]
        return text.format(**values) if values else text

    def has(self, key: str) -> bool:
        return bool(messages(self.language).get(key))


@cache
def text_for(language: str) -> Text:
    """The texts of "kk", "ru" or "en"; any other word gives Kazakh, the default."""
    return Text(language if language in LANGUAGES else "kk")
