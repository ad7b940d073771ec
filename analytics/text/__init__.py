"""Kazakh, Russian, English: catalogues of every string a person sees, and numbers, dates, money as each language writes them."""

from analytics.text.catalogue import LANGUAGES, Text, text_for
from analytics.text.errors import UserError

__all__ = ["LANGUAGES", "Text", "UserError", "text_for"]
