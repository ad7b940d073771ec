"""A detached CMS signature over a document's bytes: read, and verified against the trust store at the moment
of signing (pyHanko)."""

from __future__ import annotations

import asyncio
import base64
import binascii
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from cryptography import x509
from cryptography.x509.oid import NameOID

from analytics.documents.signing.trust import TrustStore

if TYPE_CHECKING:  # read when the first signature is: they take half a second
    from asn1crypto import cms as asn1
    from pyhanko.sign.validation.status import StandardCMSSignatureStatus

# What a key may be for so that its owner signs with it.
KEY_USAGE = frozenset({"non_repudiation", "digital_signature"})
HASHES = frozenset({"sha256", "sha384", "sha512", "sha3_256", "sha3_384", "sha3_512"})
SIGNATURES = frozenset({"rsassa_pkcs1v15", "rsassa_pss", "ecdsa", "ed25519", "ed448"})


class Unreadable(Exception):
    """The file is not a signature that can be judged; `key` is a message id, `values` its fields."""

    def __init__(self, key: str, **values: Any) -> None:
        super().__init__(key)
        self.key, self.values = key, values


@dataclass(frozen=True, slots=True)
class Certificate:
    """Whose certificate: a person (IIN), for an organisation also its BIN, as the national authority writes
    them; days are UTC."""

    name: str
    iin: str | None
    bin: str | None
    serial: str
    issuer: str
    valid_from: datetime
    valid_to: datetime


@dataclass(frozen=True, slots=True)
class SignatureResult:
    """What verification found. `problem` is a message id with its fields, None where the signature is
    good."""

    problem: tuple[str, Mapping[str, Any]] | None
    certificate: Certificate | None = None
    signed_at: datetime | None = None
    timestamped: bool = False
    revoked_at: datetime | None = None
    list_of: datetime | None = None

    @property
    def good(self) -> bool:
        return self.problem is None


def verify(content: bytes, cms: bytes, trust: TrustStore) -> SignatureResult:
    """Whether `cms` (DER, PEM or base64) is a detached signature over `content` by a certificate that the
    store believes.

    Judged at the moment of signing (a time stamp where there is one, else what the signer's machine said):
    the certificate was in force
    and had not been taken back by then. Nothing is fetched from anywhere."""
    try:
        signed = _signed_data(cms)
        return asyncio.run(_judge(content, signed, trust))
    except Unreadable as error:
        return SignatureResult((error.key, error.values))


def _signed_data(given: bytes) -> asn1.SignedData:
    """The one signer's signature in a file. Raises Unreadable."""
    from asn1crypto import cms as asn1

    try:
        info = asn1.ContentInfo.load(_der(given), strict=True)
        if info["content_type"].native != "signed_data":
            raise Unreadable("signatures.bad.not_a_signature")
        signed = info["content"]
        if not signed.native:  # reads it to the end: it is read lazily otherwise, and breaks later
            raise Unreadable("signatures.bad.not_a_signature")
        signers, embedded = len(signed["signer_infos"]), signed["encap_content_info"]["content"].native
    except (ValueError, TypeError, OverflowError) as error:
        raise Unreadable("signatures.bad.not_a_signature") from error
    if signers != 1:
        raise Unreadable("signatures.bad.one_signer", n=signers)
    if embedded is not None:
        raise Unreadable("signatures.bad.not_detached")
    return signed


def _der(given: bytes) -> bytes:
    text = given.strip()
    if text.startswith(b"-----BEGIN"):
        text = b"".join(text.splitlines()[1:-1])
    elif text[:1] == b"\x30" and not text.isascii():
        return given
    try:
        return base64.b64decode(b"".join(text.split()), validate=True)
    except binascii.Error:
        return given


async def _judge(content: bytes, signed: asn1.SignedData, trust: TrustStore) -> SignatureResult:
    from pyhanko.sign.general import CMSExtractionError, extract_certificate_info
    from pyhanko.sign.validation.errors import SignatureValidationError
    from pyhanko.sign.validation.generic_cms import async_validate_detached_cms
    from pyhanko.sign.validation.settings import KeyUsageConstraints

    _known_algorithms(signed["signer_infos"][0])
    try:
        certificate = extract_certificate_info(signed).signer_cert
    except (CMSExtractionError, ValueError) as error:
        raise Unreadable("signatures.bad.no_certificate") from error
    moment, stamped = _moment(signed["signer_infos"][0])
    context = _context(trust, moment)
    usage = KeyUsageConstraints(key_usage=KEY_USAGE, match_all_key_usages=False)
    try:
        status = await async_validate_detached_cms(content, signed, context, key_usage_settings=usage)
    except SignatureValidationError as error:
        raise Unreadable("signatures.bad.not_a_signature") from error
    chain = [x509.load_der_x509_certificate(one.dump()) for one in status.validation_path or ()]
    revoked_at, list_of = _revoked(chain, trust)
    own = x509.load_der_x509_certificate(certificate.dump())
    whose = certificate_of(own)
    problem = _problem(status, whose, moment, revoked_at)
    return SignatureResult(problem, whose, moment.replace(tzinfo=None), stamped, revoked_at, list_of)


def _problem(
    status: StandardCMSSignatureStatus, whose: Certificate, moment: datetime, revoked_at: datetime | None
) -> tuple[str, Mapping[str, Any]] | None:
    """The first thing that is wrong, the gravest first."""
    from pyhanko.sign.ades.report import AdESIndeterminate

    at, stamp = moment.replace(tzinfo=None), status.timestamp_validity
    if not status.intact:
        return "signatures.bad.changed", {}
    if not status.valid:
        return "signatures.bad.forged", {}
    if stamp is not None and not (stamp.intact and stamp.valid and stamp.trusted):
        return "signatures.bad.time_stamp", {}
    if not whose.valid_from <= at <= whose.valid_to:
        return "signatures.bad.out_of_term", {
            "name": whose.name,
            "from": whose.valid_from,
            "to": whose.valid_to,
            "at": at,
        }
    if revoked_at is not None and revoked_at <= at:
        return "signatures.bad.revoked", {"name": whose.name, "revoked": revoked_at, "at": at}
    if status.trusted:
        return None
    if status.trust_problem_indic is AdESIndeterminate.CRYPTO_CONSTRAINTS_FAILURE:
        return "signatures.bad.algorithm", {"algorithm": status.pkcs7_signature_mechanism}
    if status.trust_problem_indic is AdESIndeterminate.CHAIN_CONSTRAINTS_FAILURE:
        return "signatures.bad.not_for_signing", {"name": whose.name}
    return "signatures.bad.not_believed", {"issuer": whose.issuer}


def _known_algorithms(signer: asn1.SignerInfo) -> None:
    """Raises Unreadable naming an algorithm that cannot be checked here (the national GOST ones among
    them)."""
    digest = signer["digest_algorithm"]["algorithm"]
    if digest.native not in HASHES:
        raise Unreadable("signatures.bad.algorithm", algorithm=digest.native)
    signature = signer["signature_algorithm"]
    try:
        known = signature.signature_algo in SIGNATURES
    except ValueError:
        known = False
    if not known:
        raise Unreadable("signatures.bad.algorithm", algorithm=signature["algorithm"].native)


def _moment(signer: asn1.SignerInfo) -> tuple[datetime, bool]:
    """When it was signed, and whether a time stamp says so (which is verified with the rest)."""
    from pyhanko.sign.general import NonexistentAttributeError
    from pyhanko.sign.validation.errors import SignatureValidationError
    from pyhanko.sign.validation.generic_cms import extract_self_reported_ts, extract_tst_data_iter

    try:
        for stamp in extract_tst_data_iter(signer, signed=False):
            return stamp["encap_content_info"]["content"].parsed["gen_time"].native, True
        said = extract_self_reported_ts(signer)
    except (
        NonexistentAttributeError,
        SignatureValidationError,
        ValueError,
        KeyError,
        AttributeError,
    ) as error:
        raise Unreadable("signatures.bad.not_a_signature") from error
    if said is None:
        raise Unreadable("signatures.bad.no_time")
    return said.astimezone(UTC), False


def _context(trust: TrustStore, moment: datetime) -> Any:
    """Authorities and moment; revocation is looked up in our own lists, whenever they were made."""
    from asn1crypto import x509 as asn1_x509
    from cryptography.hazmat.primitives.serialization import Encoding
    from pyhanko_certvalidator import ValidationContext

    roots = [asn1_x509.Certificate.load(one.public_bytes(Encoding.DER)) for one in trust.authorities]
    return ValidationContext(trust_roots=roots, moment=moment, allow_fetching=False, crls=[])


def _revoked(chain: list[x509.Certificate], trust: TrustStore) -> tuple[datetime | None, datetime | None]:
    """The earliest revocation along the chain (from authority to signer), and the date of the list that spoke
    for the signer."""
    moments = [trust.revoked_at(one, issuer) for issuer, one in pairwise(chain)]
    at = min((moment for moment in moments if moment), default=None)
    listed = trust.list_of(chain[-1].issuer) if chain else None
    return at and at.replace(tzinfo=None), listed and listed.replace(tzinfo=None)


def certificate_of(certificate: x509.Certificate) -> Certificate:
    """Who owns a certificate: serialNumber "IIN…", organizational unit "BIN…"."""
    names = certificate.subject.get_attributes_for_oid(NameOID.COMMON_NAME)
    return Certificate(
        name=str(names[0].value) if names else certificate.subject.rfc4514_string(),
        iin=_number(certificate, NameOID.SERIAL_NUMBER, "IIN"),
        bin=_number(certificate, NameOID.ORGANIZATIONAL_UNIT_NAME, "BIN"),
        serial=f"{certificate.serial_number:x}",
        issuer=certificate.issuer.rfc4514_string(),
        valid_from=certificate.not_valid_before_utc.replace(tzinfo=None),
        valid_to=certificate.not_valid_after_utc.replace(tzinfo=None),
    )


def _number(certificate: x509.Certificate, field: x509.ObjectIdentifier, beginning: str) -> str | None:
    for attribute in certificate.subject.get_attributes_for_oid(field):
        found = re.fullmatch(rf"{beginning}([0-9]{{12}})", str(attribute.value))
        if found:
            return found[1]
    return None
