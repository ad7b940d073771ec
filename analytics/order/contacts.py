"""Contacts of natural persons are not for everybody: the published Register shows an IIN holder's e-mail and
telephone masked."""

from __future__ import annotations

# The fifth digit of a BIN is the kind of entity: 4 a resident legal entity, 5 a non-resident one, 6 a joint
# undertaking of sole proprietors. In an IIN the digits five and six are a day of the month, so the fifth is 0
# to 3.
LEGAL_ENTITY = "45"
KIND_PLACE = 4


def is_natural_person(bin: str) -> bool:
    """True where the number is an IIN, or a BIN of sole proprietors acting together: their contacts are those
    of people."""
    return len(bin) <= KIND_PLACE or bin[KIND_PLACE] not in LEGAL_ENTITY


def masked_email(email: str) -> str:
    """a***@example.kz: the first letter and the domain are left."""
    name, sign, domain = email.partition("@")
    return f"{name[:1]}***{sign}{domain}" if sign else "***"


def masked_telephone(telephone: str) -> str:
    """The last two digits are left, everything else that could be dialled is a star."""
    digits = sum(letter.isdigit() for letter in telephone)
    seen = 0
    masked = []
    for letter in telephone:
        seen += letter.isdigit()
        masked.append("*" if letter.isdigit() and seen <= digits - 2 else letter)
    return "".join(masked) if digits > 2 else "***"
