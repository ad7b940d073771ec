"""Characters that nobody sees or that look like others: which a text may not hold, which are taken out, which
are remarked."""

from __future__ import annotations

import re

# Control characters, and those that turn the direction of what follows: what was meant cannot be told from
# what stands there.
FORBIDDEN = r"[\x00-\x08\x0B\x0C\x0E-\x1F\x7F-\x9F\u202A-\u202E\u2066-\u2069]"
# Zero-width spaces and joiners, direction marks, soft hyphens, byte order marks, lone carriage returns: they
# say nothing.
INVISIBLE = r"[\u200B-\u200F\u2060-\u2064\uFEFF\u00AD\u061C\r]"
EITHER = rf"{FORBIDDEN[:-1]}{INVISIBLE[1:]}"
# A Latin letter that looks like a Cyrillic one, next to a Cyrillic letter.
MIXED = r"[\u0400-\u04FF][ABCEHIKMOPTXYaceiopxy]|[ABCEHIKMOPTXYaceiopxy][\u0400-\u04FF]"
# ="0505…" and '0505…: how a text of digits is kept from becoming a number.
AS_TEXT = r'^(?:="(.*)"|\x27(.*))$'
_MIXED = re.compile(MIXED)
_FORBIDDEN, _INVISIBLE = re.compile(FORBIDDEN), re.compile(INVISIBLE)
_AS_TEXT = re.compile(AS_TEXT, re.DOTALL)
_OTHER_DIGIT = re.compile(r"[^\D0-9]")


def is_forbidden(text: str) -> bool:
    """Whether the text holds a character that no name or address may hold."""
    return _FORBIDDEN.search(text) is not None


def has_other_digits(text: str) -> bool:
    """Whether digits stand in it that are not 0 to 9: Arabic, full-width and the like."""
    return _OTHER_DIGIT.search(text) is not None


def is_mixed(text: str) -> bool:
    """Whether a Latin letter that looks like a Cyrillic one stands beside a Cyrillic letter: no search finds
    such a name."""
    return _MIXED.search(text) is not None


def visible(text: str) -> str:
    """The text without invisible characters, and without spaces around it."""
    return _INVISIBLE.sub("", text).strip(" \t\u00a0")


def unwrapped(text: str) -> str:
    """The text inside ="…" or after an apostrophe."""
    result = _AS_TEXT.match(text)
    return (result[1] if result[1] is not None else result[2]) if result else text


def plain_login(text: str) -> str:
    """A login as it is kept: logins that differ in letter case or spaces alone are one person's, so that
    nobody confirms what he did himself."""
    return "".join(text.split()).casefold()
