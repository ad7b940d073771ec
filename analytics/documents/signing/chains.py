"""From a certificate up to an authority that is believed, at a moment: signatures, terms, limits of each
link."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import datetime

from asn1crypto import x509
from cryptography.hazmat.primitives.serialization import Encoding
from pyhanko_certvalidator import CertificateValidator, ValidationContext
from pyhanko_certvalidator.errors import DisallowedAlgorithmError, PathError, ValidationError

from analytics.documents.signing.algorithms import Policy, UnknownAlgorithm, Verifier, octets, verifies
from analytics.documents.signing.gost import OUTDATED
from analytics.documents.signing.trust import TrustStore


class NotBelieved(Exception):
    """No chain to a believed authority holds at the moment."""


def authorities(trust: TrustStore) -> list[x509.Certificate]:
    """The believed certificates as the other modules here read them."""
    return [x509.Certificate.load(one.public_bytes(Encoding.DER)) for one in trust.authorities]


def chain_of(
    certificate: x509.Certificate, others: Sequence[x509.Certificate], trust: TrustStore, moment: datetime
) -> list[x509.Certificate]:
    """The certificates from a believed authority down to this one, as of a moment (UTC).

    `others`: what may stand between. Raises NotBelieved, UnknownAlgorithm. Nothing is fetched; revocation is
    not looked at here."""
    algorithm = certificate["signature_algorithm"]["algorithm"]
    if algorithm.dotted in OUTDATED:
        raise UnknownAlgorithm(algorithm.dotted, algorithm.dotted)
    context = ValidationContext(
        trust_roots=authorities(trust),
        other_certs=list(others),
        moment=moment,
        allow_fetching=False,
        crls=[],
        algorithm_usage_policy=Policy(),  # type: ignore[no-untyped-call]
        signature_validator=Verifier(),
    )
    try:
        path = asyncio.run(
            CertificateValidator(certificate, validation_context=context).async_validate_path()
        )
    except DisallowedAlgorithmError as error:
        raise UnknownAlgorithm(algorithm.dotted, str(algorithm.native)) from error
    except (PathError, ValidationError, ValueError) as error:
        raise NotBelieved(str(error)) from error
    return list(path)


def is_signed_by(certificate: x509.Certificate, issuer: x509.Certificate) -> bool:
    """Whether `issuer`'s key signed the certificate."""
    signed, algorithm = certificate["tbs_certificate"], certificate["signature_algorithm"]
    if certificate.issuer != issuer.subject or signed["signature"].dump() != algorithm.dump():
        return False
    try:
        return verifies(issuer.public_key, algorithm, signed.dump(), octets(certificate["signature_value"]))
    except UnknownAlgorithm:
        return False
