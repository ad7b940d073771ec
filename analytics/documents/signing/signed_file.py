"""A CMS file with signatures, read strictly: what no signature covers must be exactly what the signatures
make it.

So a byte changed anywhere in the file, not only in what was signed, is refused. One file may hold several
signers and the content itself."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Sequence
from dataclasses import dataclass

from asn1crypto import cms, x509

from analytics.documents.signing.brought_along import (
    TIME_STAMP,
    Unreadable,
    brought_along,
    is_plain,
    require_whole,
    unsigned_by,
)
from analytics.documents.signing.revocation import Evidence

ARMOUR = re.compile(
    rb"-----BEGIN (CMS|PKCS7|PKCS #7 SIGNED DATA)-----\r?\n(.+?)\r?\n-----END \1-----", re.DOTALL
)


@dataclass(frozen=True, slots=True)
class Signer:
    """One signature: its structure, the signer's certificate, time stamps over it."""

    info: cms.SignerInfo
    certificate: x509.Certificate
    stamps: Sequence[cms.ContentInfo]


@dataclass(frozen=True, slots=True)
class SignedFile:
    """What is in a file: the content's type, its bytes where the file holds them, signers, what else the file
    brings along.

    `unsigned`: the name of something brought along that nobody known has signed; a good file has nothing
    such."""

    kind: str
    content: bytes | None
    signers: Sequence[Signer]
    certificates: Sequence[x509.Certificate]
    evidence: Evidence
    unsigned: str | None


def read_file(values: bytes, known: Sequence[x509.Certificate]) -> SignedFile:
    """Reads DER, PEM or base64. `known`: certificates that are believed.

    Raises Unreadable."""
    try:
        return read_signed(cms.ContentInfo.load(to_der(values), strict=True), known)
    except (ValueError, TypeError, KeyError, OverflowError, AttributeError, IndexError) as error:
        raise Unreadable("signing.bad.not_a_signature") from error


def read_signed(info: cms.ContentInfo, known: Sequence[x509.Certificate]) -> SignedFile:
    """The same of what is parsed already (a time stamp is such a file). Raises Unreadable, and what
    asn1crypto raises."""
    if info["content_type"].native != "signed_data":
        raise Unreadable("signing.bad.not_a_signature")
    signed = info["content"]
    if signed.native is None or not len(signed["signer_infos"]):  # `native` reads to the end, not lazily
        raise Unreadable("signing.bad.not_a_signature")
    require_whole(info, signed, signed["encap_content_info"], *signed["signer_infos"])
    _require_form(signed)
    result = brought_along(signed)
    signers = [_signer(one, result.certificates) for one in signed["signer_infos"]]
    held = signed["encap_content_info"]
    content = None if held["content"].native is None else bytes(held["content"])
    return SignedFile(
        held["content_type"].dotted,
        content,
        signers,
        result.certificates,
        Evidence(result.lists, result.answers),
        unsigned_by(result, known),
    )


def count_of_signers(values: bytes) -> int | None:
    """How many signatures a file has; None for one that is not read."""
    try:
        return len(cms.ContentInfo.load(to_der(values), strict=True)["content"]["signer_infos"])
    except (ValueError, TypeError, KeyError):
        return None


def to_der(values: bytes) -> bytes:
    """The file's DER; unchanged where it is neither PEM nor base64."""
    text = values.strip()
    armoured = ARMOUR.fullmatch(text)
    if armoured:
        text = armoured[2]
    elif text[:1] == b"\x30" and not text.isascii():
        return values
    written = b"".join(text.split())
    try:
        der = base64.b64decode(written, validate=True)
    except binascii.Error:
        return values
    return der if base64.b64encode(der) == written else values


def _require_form(signed: cms.SignedData) -> None:
    """Versions, hashes named and parameters are what RFC 5652 makes them: nothing signs these fields."""
    infos = signed["signer_infos"]
    other = any(one.name == "other" for one in signed["crls"] or ())
    is_data = signed["encap_content_info"]["content_type"].native == "data"
    newer = not is_data or any(one["sid"].name != "issuer_and_serial_number" for one in infos)
    if signed["version"].native != ("v5" if other else "v3" if newer else "v1"):
        raise Unreadable("signing.bad.not_a_signature")
    for one in infos:
        version = "v1" if one["sid"].name == "issuer_and_serial_number" else "v3"
        plain = [one["digest_algorithm"], one["signature_algorithm"]]
        if one["version"].native != version or not all(is_plain(algorithm) for algorithm in plain):
            raise Unreadable("signing.bad.not_a_signature")
    named = sorted(one["algorithm"].dotted for one in signed["digest_algorithms"])
    used = {one["digest_algorithm"]["algorithm"].dotted for one in infos}
    if set(named) != used or not all(is_plain(one) for one in signed["digest_algorithms"]):
        raise Unreadable("signing.bad.not_a_signature")


def _signer(info: cms.SignerInfo, certificates: Sequence[x509.Certificate]) -> Signer:
    result = [one for one in certificates if _is_of(info["sid"], one)]
    if not result:
        raise Unreadable("signing.bad.no_certificate")
    unsigned = info["unsigned_attrs"] or ()
    stamps = [
        value
        for attribute in unsigned
        if attribute["type"].dotted == TIME_STAMP
        for value in attribute["values"]
    ]
    return Signer(info, result[0], stamps)


def _is_of(sid: cms.SignerIdentifier, certificate: x509.Certificate) -> bool:
    if sid.name == "issuer_and_serial_number":
        pending = sid.chosen
        # byte by byte: compared as names, case does not matter
        same_name = pending["issuer"].dump() == certificate.issuer.dump()
        return bool(same_name and pending["serial_number"].native == certificate.serial_number)
    return bool(sid.chosen.native == certificate.key_identifier)
