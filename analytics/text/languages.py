"""The one declaration of the languages: whoever adds one begins here (docs/language.md).

Kazakh comes first: it is the state language and the default."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from analytics.text.values import Values

LANGUAGES = ("kk", "ru", "en")
DEFAULT_LANGUAGE = "kk"
# A document is made in both at once: the state language and Russian, official beside it.
DOCUMENT_LANGUAGES = ("kk", "ru")


def document_language(language: str) -> str:
    """The language of documents for a reader of any language: the reader's own where documents have it."""
    return language if language in DOCUMENT_LANGUAGES else DEFAULT_LANGUAGE


def by_language(row: Mapping[str, Any], name: str) -> Values:
    """What a row holds in each language of documents, in columns NAME_kk, NAME_ru."""
    return {language: row[f"{name}_{language}"] for language in DOCUMENT_LANGUAGES}


def as_columns(name: str, texts: Mapping[str, Any]) -> Values:
    """The other way: columns NAME_kk, NAME_ru of a row from what each language of documents holds."""
    return {f"{name}_{language}": texts.get(language) for language in DOCUMENT_LANGUAGES}
