"""What of a row of the Register is searched."""

from __future__ import annotations

import re

from analytics.documents.forms.register_goods import RegisterGood
from analytics.text.searching import folded

SEARCHED = (
    "registration_no",
    "bin",
    "name",
    "name_ru",
    "product",
    "product_ru",
    "oked",
    "tnved",
    "kpved",
    "enstru",
    "agsk3",
)
CODES = ("oked", "kpved", "enstru", "agsk3")
_SEPARATORS = re.compile(r"(?<=[0-9])[.-](?=[0-9])")


def searched(row: RegisterGood) -> str:
    """The text in which a search looks; codes also without their dots and hyphens."""
    text = [str(getattr(row, name) or "") for name in SEARCHED]
    codes = [str(getattr(row, name) or "") for name in CODES]
    return folded(
        " ".join([*text, *(_SEPARATORS.sub("", code) for code in codes if _SEPARATORS.search(code))])
    )
