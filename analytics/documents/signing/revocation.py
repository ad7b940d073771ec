"""Whether a certificate was taken back: by lists of the trust store, and by lists and answers (OCSP) that a
signature brings along.

Only what the certificate's own authority signed counts, or whom it named to answer for it; with GOST as with
RSA keys."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from asn1crypto import crl, ocsp, x509
from cryptography import x509 as cryptography_x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.serialization import Encoding

from analytics.documents.signing.algorithms import UnknownAlgorithm, digest, octets, verifies
from analytics.documents.signing.chains import is_signed_by

List = cryptography_x509.CertificateRevocationList

# Lists whose signature was verified in this process, by fingerprints of list and key: a national list has
# megabytes, and is read at each signature.
_made_by: dict[tuple[bytes, bytes], bool] = {}


@dataclass(frozen=True, slots=True)
class Evidence:
    """Lists of revoked certificates and answers about single ones."""

    lists: Sequence[List] = ()
    answers: Sequence[ocsp.BasicOCSPResponse] = ()


@dataclass(frozen=True, slots=True)
class Status:
    """The earliest moment of revocation that is known of, and of when the newest list or answer is.

    Both UTC, None where nothing is known."""

    revoked_at: datetime | None = None
    as_of: datetime | None = None


@dataclass(slots=True)
class _Answer:
    revoked: list[datetime] = field(default_factory=list)
    of: list[datetime] = field(default_factory=list)


def status_of(certificate: x509.Certificate, issuer: x509.Certificate, evidence: Evidence) -> Status:
    """What the lists and answers of `issuer` say of its certificate."""
    result = _Answer()
    for one in evidence.lists:
        if is_list_of(one, issuer):
            result.of.append(one.last_update_utc)
            entry = one.get_revoked_certificate_by_serial_number(certificate.serial_number)
            if entry is not None:
                result.revoked.append(entry.revocation_date_utc)
    for answer in evidence.answers:
        _ask(answer, certificate, issuer, result)
    return Status(min(result.revoked, default=None), max(result.of, default=None))


def is_list_of(one: List, issuer: x509.Certificate) -> bool:
    """Whether the authority itself signed the list. Kept for the process: the hash of a large list takes
    seconds."""
    key = issuer.public_key
    fingerprint = (one.fingerprint(hashes.SHA256()), hashlib.sha256(key.dump()).digest())
    if fingerprint not in _made_by:
        parsed = crl.CertificateList.load(one.public_bytes(Encoding.DER))
        try:
            made = parsed["tbs_cert_list"]["issuer"] == issuer.subject and verifies(
                key, parsed["signature_algorithm"], one.tbs_certlist_bytes, octets(parsed["signature"])
            )
        except UnknownAlgorithm:
            made = False
        _made_by[fingerprint] = made
    return _made_by[fingerprint]


def answers_for(answer: ocsp.BasicOCSPResponse, known: Iterable[x509.Certificate]) -> x509.Certificate | None:
    """The authority, of those known, in whose name an answer speaks; None where neither one signed it, nor
    whom one named for it."""
    for issuer in known:
        if _responder(answer, issuer) is not None:
            return issuer
    return None


def _ask(
    answer: ocsp.BasicOCSPResponse, certificate: x509.Certificate, issuer: x509.Certificate, result: _Answer
) -> None:
    """Adds what an answer says of a certificate."""
    for one in answer["tbs_response_data"]["responses"]:
        if not _is_about(one["cert_id"], certificate, issuer) or _responder(answer, issuer) is None:
            continue
        status = one["cert_status"]
        if status.name == "unknown":
            continue
        result.of.append(one["this_update"].native)
        if status.name == "revoked":
            result.revoked.append(status.chosen["revocation_time"].native)


def _is_about(pending: ocsp.CertId, certificate: x509.Certificate, issuer: x509.Certificate) -> bool:
    if pending["serial_number"].native != certificate.serial_number:
        return False
    key = issuer.public_key["public_key"].contents[1:]
    algorithm = pending["hash_algorithm"]["algorithm"]
    if algorithm.native == "sha1":  # tells certificates apart; nothing rests on its strength
        hashed = [
            hashlib.sha1(part, usedforsecurity=False).digest() for part in (certificate.issuer.dump(), key)
        ]
    else:
        try:
            hashed = [digest(algorithm, part) for part in (certificate.issuer.dump(), key)]
        except UnknownAlgorithm:
            return False
    return hashed == [pending["issuer_name_hash"].native, pending["issuer_key_hash"].native]


def _responder(answer: ocsp.BasicOCSPResponse, issuer: x509.Certificate) -> x509.Certificate | None:
    """Who signed the answer: the authority, or whom it gave a certificate for answering that was in force
    then."""
    made = answer["tbs_response_data"]["produced_at"].native
    named = [one for one in answer["certs"] or () if _may_answer(one, issuer, made)]
    for responder in (issuer, *named):
        try:
            if verifies(
                responder.public_key,
                answer["signature_algorithm"],
                answer["tbs_response_data"].dump(),
                octets(answer["signature"]),
            ):
                return responder
        except UnknownAlgorithm:
            continue
    return None


def _may_answer(certificate: x509.Certificate, issuer: x509.Certificate, at: datetime) -> bool:
    purposes, term = certificate.extended_key_usage_value, certificate["tbs_certificate"]["validity"]
    if purposes is None or "ocsp_signing" not in purposes.native:
        return False
    return bool(term["not_before"].native <= at <= term["not_after"].native) and is_signed_by(
        certificate, issuer
    )
