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
from typing import Any, ClassVar

from asn1crypto import cms, core, crl, ocsp, x509
from cryptography import x509 as cryptography_x509

from analytics.documents.signing.chains import is_signed_by
from analytics.documents.signing.revocation import Evidence, List, answers_for, is_list_of

ARMOUR = re.compile(
    rb"-----BEGIN (CMS|PKCS7|PKCS #7 SIGNED DATA)-----\r?\n(.+?)\r?\n-----END \1-----", re.DOTALL
)
# Unsigned attributes that are verified (ETSI EN 319 122).
REVOCATION_VALUES = "1.2.840.113549.1.9.16.2.24"
CERTIFICATE_VALUES = "1.2.840.113549.1.9.16.2.23"
TIME_STAMP = "1.2.840.113549.1.9.16.2.14"


class Unreadable(Exception):
    """The file is not a signature that can be evaluated; `key` is a message id, `values` its fields."""

    def __init__(self, key: str, **values: Any) -> None:
        super().__init__(key)
        self.key, self.values = key, values


class _Lists(core.SequenceOf):  # type: ignore[misc]
    _child_spec = crl.CertificateList


class _Answers(core.SequenceOf):  # type: ignore[misc]
    _child_spec = ocsp.BasicOCSPResponse


class _RevocationValues(core.Sequence):  # type: ignore[misc]
    _fields: ClassVar[list[Any]] = [
        ("lists", _Lists, {"explicit": 0, "optional": True}),
        ("answers", _Answers, {"explicit": 1, "optional": True}),
        ("other", core.Any, {"explicit": 2, "optional": True}),
    ]


class _CertificateValues(core.SequenceOf):  # type: ignore[misc]
    _child_spec = x509.Certificate


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


def read_file(given: bytes, known: Sequence[x509.Certificate]) -> SignedFile:
    """Reads DER, PEM or base64. `known`: certificates that are believed.

    Raises Unreadable."""
    try:
        return read_signed(cms.ContentInfo.load(to_der(given), strict=True), known)
    except (ValueError, TypeError, KeyError, OverflowError, AttributeError, IndexError) as error:
        raise Unreadable("signatures.bad.not_a_signature") from error


def read_signed(info: cms.ContentInfo, known: Sequence[x509.Certificate]) -> SignedFile:
    """The same of what is parsed already (a time stamp is such a file). Raises Unreadable, and what
    asn1crypto raises."""
    if info["content_type"].native != "signed_data":
        raise Unreadable("signatures.bad.not_a_signature")
    signed = info["content"]
    if signed.native is None or not len(signed["signer_infos"]):  # `native` reads to the end, not lazily
        raise Unreadable("signatures.bad.not_a_signature")
    _require_form(signed)
    certificates = [one.chosen for one in signed["certificates"] or () if one.name == "certificate"]
    if len(certificates) != len(signed["certificates"] or ()):
        raise Unreadable("signatures.bad.not_a_signature")
    lists, answers = _evidence_in(signed)
    for info_ in signed["signer_infos"]:
        _collect(info_, certificates, lists, answers)
    unsigned = _unsigned(certificates, lists, answers, known)
    signers = [_signer(one, certificates) for one in signed["signer_infos"]]
    held = signed["encap_content_info"]
    content = None if held["content"].native is None else bytes(held["content"])
    return SignedFile(
        held["content_type"].dotted, content, signers, certificates, Evidence(lists, answers), unsigned
    )


def to_der(given: bytes) -> bytes:
    """The file's DER; unchanged where it is neither PEM nor base64."""
    text = given.strip()
    armoured = ARMOUR.fullmatch(text)
    if armoured:
        text = armoured[2]
    elif text[:1] == b"\x30" and not text.isascii():
        return given
    written = b"".join(text.split())
    try:
        der = base64.b64decode(written, validate=True)
    except binascii.Error:
        return given
    return der if base64.b64encode(der) == written else given


def _require_form(signed: cms.SignedData) -> None:
    """Versions, hashes named and parameters are what RFC 5652 makes them: nothing signs these fields."""
    infos = signed["signer_infos"]
    other = any(one.name == "other" for one in signed["crls"] or ())
    is_data = signed["encap_content_info"]["content_type"].native == "data"
    newer = not is_data or any(one["sid"].name != "issuer_and_serial_number" for one in infos)
    if signed["version"].native != ("v5" if other else "v3" if newer else "v1"):
        raise Unreadable("signatures.bad.not_a_signature")
    for one in infos:
        version = "v1" if one["sid"].name == "issuer_and_serial_number" else "v3"
        plain = [one["digest_algorithm"], one["signature_algorithm"]]
        if one["version"].native != version or not all(_is_plain(algorithm) for algorithm in plain):
            raise Unreadable("signatures.bad.not_a_signature")
    named = sorted(one["algorithm"].dotted for one in signed["digest_algorithms"])
    used = {one["digest_algorithm"]["algorithm"].dotted for one in infos}
    if set(named) != used or not all(_is_plain(one) for one in signed["digest_algorithms"]):
        raise Unreadable("signatures.bad.not_a_signature")


def _is_plain(algorithm: Any) -> bool:
    """No parameters, or NULL; those of RSA-PSS are verified with the signature."""
    if algorithm["algorithm"].native == "rsassa_pss":
        return True
    return algorithm["parameters"].dump() in (b"", b"\x05\x00")


def _evidence_in(signed: cms.SignedData) -> tuple[list[List], list[ocsp.BasicOCSPResponse]]:
    """Lists and answers that stand beside the certificates."""
    lists, answers = [], []
    for one in signed["crls"] or ():
        if one.name == "crl":
            lists.append(cryptography_x509.load_der_x509_crl(one.chosen.dump()))
        elif one.chosen["other_rev_info_format"].native == "ocsp_response":
            answers.append(one.chosen["other_rev_info"].basic_ocsp_response)
        else:
            raise Unreadable("signatures.bad.not_a_signature")
    return lists, answers


def _collect(
    info: cms.SignerInfo,
    certificates: list[x509.Certificate],
    lists: list[List],
    answers: list[ocsp.BasicOCSPResponse],
) -> None:
    """Adds what a signer's unsigned attributes bring along. Raises Unreadable for one that is not verified
    here."""
    for attribute in info["unsigned_attrs"] or ():
        identifier = attribute["type"].dotted
        if identifier not in (TIME_STAMP, REVOCATION_VALUES, CERTIFICATE_VALUES):
            raise Unreadable("signatures.bad.attribute", attribute=identifier)
        for value in attribute["values"] if identifier != TIME_STAMP else ():
            if identifier == CERTIFICATE_VALUES:
                certificates += list(_CertificateValues.load(value.dump(), strict=True))
                continue
            values = _RevocationValues.load(value.dump(), strict=True)
            if values["other"].native is not None:
                raise Unreadable("signatures.bad.attribute", attribute=identifier)
            lists += [cryptography_x509.load_der_x509_crl(one.dump()) for one in values["lists"] or ()]
            answers += list(values["answers"] or ())


def _unsigned(
    certificates: Sequence[x509.Certificate],
    lists: Sequence[List],
    answers: Sequence[ocsp.BasicOCSPResponse],
    known: Sequence[x509.Certificate],
) -> str | None:
    """The name of something that the file brings along and that was signed by nobody who is in it or is
    believed."""
    believed = {one.dump() for one in known}
    above = [*known, *certificates]
    for one in certificates:
        if one.dump() not in believed and not any(is_signed_by(one, issuer) for issuer in above):
            return str(one.subject.human_friendly)
    for listed in lists:
        if not any(is_list_of(listed, issuer) for issuer in above):
            return listed.issuer.rfc4514_string()
    if any(answers_for(answer, above) is None for answer in answers):
        return "OCSP"
    return None


def _signer(info: cms.SignerInfo, certificates: Sequence[x509.Certificate]) -> Signer:
    found = [one for one in certificates if _is_of(info["sid"], one)]
    if not found:
        raise Unreadable("signatures.bad.no_certificate")
    unsigned = info["unsigned_attrs"] or ()
    stamps = [
        value
        for attribute in unsigned
        if attribute["type"].dotted == TIME_STAMP
        for value in attribute["values"]
    ]
    return Signer(info, found[0], stamps)


def _is_of(sid: cms.SignerIdentifier, certificate: x509.Certificate) -> bool:
    if sid.name == "issuer_and_serial_number":
        wanted = sid.chosen
        # byte by byte: compared as names, case does not matter
        same_name = wanted["issuer"].dump() == certificate.issuer.dump()
        return bool(same_name and wanted["serial_number"].native == certificate.serial_number)
    return bool(sid.chosen.native == certificate.key_identifier)
