"""Kazakh, Russian, English: catalogues of every string a person sees, and numbers, dates, money as each
language writes them."""

from analytics.text.catalogue import Message, Text, text_for
from analytics.text.errors import UserError, required_text
from analytics.text.languages import (
    DEFAULT_LANGUAGE,
    DOCUMENT_LANGUAGES,
    LANGUAGES,
    as_columns,
    by_language,
    document_language,
)

__all__ = [
    "DEFAULT_LANGUAGE",
    "DOCUMENT_LANGUAGES",
    "LANGUAGES",
    "Message",
    "Text",
    "UserError",
    "as_columns",
    "by_language",
    "document_language",
    "required_text",
    "text_for",
]
