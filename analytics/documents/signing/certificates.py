"""Whose certificate it is and what for, as the national certification authority writes it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # read when the first signature is: it takes half a second
    from asn1crypto import x509

# What a key may be for so that its owner signs with it.
KEY_USAGE = frozenset({"non_repudiation", "digital_signature"})
# Of the purposes that a certificate names one must be of these; the other alone makes a key for signing in.
SIGNING = frozenset({"email_protection", "any_extended_key_usage"})
SIGNING_IN = "client_auth"
# What the owner of an organisation's certificate is there: first head, signatory, financial signatory,
# employee …
ROLES = re.compile(r"1\.2\.398\.3\.3\.4\.1\.2\.[0-9]+")
# The most that is given of a name's parts, in this order: surname and name, patronymic.
NAMES = ("common_name", "given_name")


@dataclass(frozen=True, slots=True)
class Certificate:
    """Whose certificate: a person (IIN), for an organisation also its BIN, name and the roles of the person
    there.

    Moments are UTC."""

    name: str
    iin: str | None
    bin: str | None
    serial: str
    issuer: str
    valid_from: datetime
    valid_to: datetime
    organisation: str | None = None
    position: str | None = None
    roles: tuple[str, ...] = ()


def certificate_of(certificate: x509.Certificate) -> Certificate:
    """Who owns a certificate: serialNumber "IIN…", organizational unit "BIN…", roles among its purposes."""
    names = [value for value in (_one(certificate, kind) for kind in NAMES) if value]
    dates = certificate["tbs_certificate"]["validity"]
    usages = certificate.extended_key_usage_value
    return Certificate(
        name=" ".join(names) or certificate.subject.human_friendly,
        iin=_number(certificate, "serial_number", "IIN"),
        bin=_number(certificate, "organizational_unit_name", "BIN"),
        serial=f"{certificate.serial_number:x}",
        issuer=_issuer(certificate),
        valid_from=dates["not_before"].native.replace(tzinfo=None),
        valid_to=dates["not_after"].native.replace(tzinfo=None),
        organisation=_one(certificate, "organization_name"),
        position=_one(certificate, "title"),
        roles=tuple(usage.dotted for usage in usages or () if ROLES.fullmatch(usage.dotted)),
    )


def _issuer(certificate: x509.Certificate) -> str:
    """As the trust store and the demonstration write it (RFC 4514). Raises ValueError where it is no
    certificate."""
    from cryptography import x509 as cryptography_x509

    try:
        return cryptography_x509.load_der_x509_certificate(certificate.dump()).issuer.rfc4514_string()
    except cryptography_x509.InvalidVersion as error:
        raise ValueError(str(error)) from error


def unfit(certificate: x509.Certificate) -> str | None:
    """A message id where the key may not sign documents: not for signing at all, or only for signing in."""
    usage, purposes = certificate.key_usage_value, certificate.extended_key_usage_value
    if usage is not None and not KEY_USAGE & usage.native:
        return "signing.bad.not_for_signing"
    if purposes is not None and not SIGNING & set(purposes.native):
        return (
            "signing.bad.for_signing_in" if SIGNING_IN in purposes.native else "signing.bad.not_for_signing"
        )
    return None


def _values(certificate: x509.Certificate, kind: str) -> list[str]:
    parts = (part for level in certificate.subject.chosen for part in level)
    return [str(part["value"].native) for part in parts if part["type"].native == kind]


def _one(certificate: x509.Certificate, kind: str) -> str | None:
    return next(iter(_values(certificate, kind)), None)


def _number(certificate: x509.Certificate, kind: str, beginning: str) -> str | None:
    for value in _values(certificate, kind):
        match = re.fullmatch(rf"{beginning}([0-9]{{12}})", value)
        if match:
            return match[1]
    return None
