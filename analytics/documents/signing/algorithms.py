"""Hashes and signatures that are verified, GOST beside RSA and ECDSA: one place for files, certificates,
lists and time stamps."""

from __future__ import annotations

import hashlib
from datetime import datetime

import pyhanko_certvalidator.asn1_types  # noqa: F401 (asn1crypto alone does not read keys of GOST)
from asn1crypto.algos import SignedDigestAlgorithm
from asn1crypto.core import BitString, ObjectIdentifier
from asn1crypto.keys import PublicKeyInfo
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from pyhanko_certvalidator.errors import AlgorithmNotSupported, PSSParameterMismatch
from pyhanko_certvalidator.policy_decl import AlgorithmUsageConstraint, DisallowWeakAlgorithmsPolicy
from pyhanko_certvalidator.sig_validate import (
    DEFAULT_VALIDATION_CONTEXT,
    DefaultSignatureValidator,
    SignatureValidationContext,
    SignatureValidator,
)

from analytics.documents.signing import gost

HASHES = frozenset({"sha256", "sha384", "sha512", "sha3_256", "sha3_384", "sha3_512"})
SIGNATURES = frozenset({"rsassa_pkcs1v15", "rsassa_pss", "ecdsa", "ed25519", "ed448"})


class UnknownAlgorithm(Exception):
    """A hash or a signature that is not verified here; `name` as people know it, else its object
    identifier."""

    def __init__(self, identifier: str, name: str) -> None:
        self.name = gost.OUTDATED.get(identifier, name)
        super().__init__(self.name)


def digest(algorithm: ObjectIdentifier, content: bytes) -> bytes:
    """The hash that an identifier names. Raises UnknownAlgorithm, also for a weak one (SHA-1, MD5)."""
    if algorithm.dotted in gost.DIGESTS:
        return gost.streebog(gost.DIGESTS[algorithm.dotted], content)
    if algorithm.native not in HASHES:
        raise UnknownAlgorithm(algorithm.dotted, str(algorithm.native))
    return hashlib.new(str(algorithm.native), content).digest()


def require_known(signature: SignedDigestAlgorithm, content_hash: ObjectIdentifier) -> None:
    """Raises UnknownAlgorithm where a signer's hash or signature is not verified here, or the two do not
    belong together."""
    digest(content_hash, b"")
    identifier = signature["algorithm"].dotted
    if identifier in gost.SIGNATURES:
        if gost.DIGESTS.get(content_hash.dotted) != gost.SIGNATURES[identifier].bits:
            raise UnknownAlgorithm(content_hash.dotted, str(content_hash.native))
        return
    try:
        name = signature.signature_algo
    except ValueError:
        name = None
    if name not in SIGNATURES:
        raise UnknownAlgorithm(identifier, str(signature["algorithm"].native))
    if content_hash.dotted in gost.DIGESTS:
        raise UnknownAlgorithm(content_hash.dotted, str(content_hash.native))


def verifies(
    key: PublicKeyInfo,
    algorithm: SignedDigestAlgorithm,
    signed: bytes,
    signature: bytes,
    content_hash: str | None = None,
) -> bool:
    """Whether `signature` under `signed` was made with the key; `content_hash` serves where the algorithm
    names none.

    Raises UnknownAlgorithm."""
    identifier = algorithm["algorithm"].dotted
    if identifier in gost.SIGNATURES:
        return gost.verifies(key, identifier, signed, signature)
    if identifier in gost.OUTDATED:
        raise UnknownAlgorithm(identifier, identifier)
    try:
        DefaultSignatureValidator().validate_signature(
            signature,
            signed,
            key,
            algorithm,
            SignatureValidationContext(contextual_md_algorithm=content_hash),
        )
    except (AlgorithmNotSupported, UnsupportedAlgorithm) as error:
        raise UnknownAlgorithm(identifier, str(algorithm["algorithm"].native)) from error
    except (InvalidSignature, PSSParameterMismatch, AssertionError, ValueError, TypeError):
        return False  # the last three: a key of another kind
    return True


def octets(signature: BitString) -> bytes:
    """A signature's bytes; none where its bit string has bits over, which no signature has."""
    return signature.contents[1:] if signature.contents[:1] == b"\0" else b""


class Verifier(SignatureValidator):
    """`verifies` as the validator of certificates' chains calls it."""

    def validate_signature(
        self,
        signature: bytes,
        signed_data: bytes,
        public_key_info: PublicKeyInfo,
        signature_algorithm: SignedDigestAlgorithm,
        context: SignatureValidationContext = DEFAULT_VALIDATION_CONTEXT,
    ) -> None:
        """Raises InvalidSignature, AlgorithmNotSupported."""
        try:
            good = verifies(
                public_key_info, signature_algorithm, signed_data, signature, context.contextual_md_algorithm
            )
        except UnknownAlgorithm as error:
            raise AlgorithmNotSupported(error.name) from error
        if not good:
            raise InvalidSignature


class Policy(DisallowWeakAlgorithmsPolicy):
    """No weak hash and no short key in a chain; the GOST algorithms that are verified are allowed."""

    def signature_algorithm_allowed(
        self, algo: SignedDigestAlgorithm, moment: datetime | None, public_key: PublicKeyInfo | None
    ) -> AlgorithmUsageConstraint:
        if algo["algorithm"].dotted in gost.SIGNATURES:
            return AlgorithmUsageConstraint(allowed=True)
        return super().signature_algorithm_allowed(algo, moment, public_key)
