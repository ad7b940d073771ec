"""Kazakh, Russian, English: catalogues of every string a person sees, and numbers, dates, money as each
language writes them."""

from analytics.text.catalogue import LANGUAGES, Text, text_for
from analytics.text.errors import UserError, required_text

__all__ = ["LANGUAGES", "Text", "UserError", "required_text", "text_for"]
