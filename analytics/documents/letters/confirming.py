"""The address that confirms a paper: a random word, and the page that finds the paper by it (clause 6)."""

from __future__ import annotations

import secrets
from functools import lru_cache
from urllib.parse import quote

from analytics.documents.letters.qr import qr_modules
from analytics.settings import settings
from analytics.text import DOCUMENT_LANGUAGES

DEFAULT_ADDRESS = "http://127.0.0.1:8501"
TOKEN_BYTES = 18  # 144 random bits: not to be guessed, and nothing of the paper in it


def new_token() -> str:
    """A random word for the confirming page: letters, digits, - and _."""
    return secrets.token_urlsafe(TOKEN_BYTES)


def confirming_address(token: str) -> str:
    """The page that confirms a paper. TIZILIM_ADDRESS is where people reach the workbench."""
    address = settings().address or DEFAULT_ADDRESS
    return f"{address}/confirm?token={quote(token, safe='')}"


def modules(address: str) -> list[str]:
    """The QR code of an address as rows of 0 and 1, with 15 % of it restorable."""
    return list(_rows(address))


@lru_cache(len(DOCUMENT_LANGUAGES))
def _rows(address: str) -> tuple[str, ...]:
    """One address stands on the letter in each of its languages."""
    return qr_modules(address)
