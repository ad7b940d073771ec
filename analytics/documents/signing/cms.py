"""CMS signatures over a document's bytes: verified against the trust store at the moment of signing, with
GOST and RSA keys alike.

The file may hold the content itself (it must be the same bytes) and several signers. Nothing is fetched from
anywhere."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache
from typing import TYPE_CHECKING

from analytics.documents.signing.certificates import Certificate, certificate_of, unfit
from analytics.documents.signing.trust import TrustStore
from analytics.text.values import Sentence, Values

if TYPE_CHECKING:  # read when the first signature is: it takes half a second
    from analytics.documents.signing.signed_file import SignedFile, Signer

# Results kept in the process: a page shows the same signatures at each of its runs.
KEPT = 256


@dataclass(frozen=True, slots=True)
class SignatureResult:
    """What verification found. `problem` is a message id with its fields, None where the signature is good.

    Moments are UTC. `list_of`: of when the newest list or answer is that spoke for the certificate."""

    problem: Sentence | None
    certificate: Certificate | None = None
    signed_at: datetime | None = None
    timestamped: bool = False
    revoked_at: datetime | None = None
    list_of: datetime | None = None

    @property
    def good(self) -> bool:
        return self.problem is None


@dataclass(frozen=True, slots=True)
class _Query:
    """What is verified; told apart by its hashes."""

    hashes: tuple[str, str, str]
    content: bytes = field(compare=False)
    cms: bytes = field(compare=False)
    trust: TrustStore = field(compare=False)


def verify(content: bytes, cms: bytes, trust: TrustStore) -> SignatureResult:
    """`verify_all` of a file with one signer; a file with several is refused."""
    results = verify_all(content, cms, trust)
    if len(results) != 1:
        return SignatureResult(("signing.bad.one_signer", {"n": len(results)}))
    return results[0]


def verify_all(content: bytes, cms: bytes, trust: TrustStore) -> tuple[SignatureResult, ...]:
    """For each signature in `cms` (DER, PEM or base64) whether it is over `content`, by a certificate that
    the store believes.

    Evaluated at the moment of signing (a time stamp where there is one, else what the signer's machine
    wrote): the certificate was in force and had not been taken back by then. A file that cannot be read has
    one result that says so."""
    hashes = (hashlib.sha256(content).hexdigest(), hashlib.sha256(cms).hexdigest(), trust.sha256)
    return _verified(_Query(hashes, content, cms, trust))


def split(cms: bytes) -> list[bytes]:
    """A detached file for each signer (DER), with what the whole brought along; each signature's own bytes
    are unchanged. A detached file of one signer is itself. The file must have been verified."""
    from asn1crypto import cms as asn1

    from analytics.documents.signing.signed_file import to_der

    signed = asn1.ContentInfo.load(to_der(cms), strict=True)["content"]
    if len(signed["signer_infos"]) == 1 and signed["encap_content_info"]["content"].native is None:
        return [cms]
    files = []
    for info in signed["signer_infos"]:
        parts = {
            "version": "v5"
            if any(one.name == "other" for one in signed["crls"] or ())
            else info["version"].native,
            "digest_algorithms": [info["digest_algorithm"]],
            "encap_content_info": {"content_type": signed["encap_content_info"]["content_type"].native},
            "certificates": signed["certificates"],
            "crls": signed["crls"],
            "signer_infos": [info],
        }
        whole = asn1.SignedData({name: value for name, value in parts.items() if value})
        files.append(bytes(asn1.ContentInfo({"content_type": "signed_data", "content": whole}).dump()))
    return files


@lru_cache(maxsize=KEPT)
def _verified(query: _Query) -> tuple[SignatureResult, ...]:
    from analytics.documents.signing.brought_along import Unreadable
    from analytics.documents.signing.chains import authorities
    from analytics.documents.signing.signed_file import read_file

    try:
        file = read_file(query.cms, authorities(query.trust))
        if file.content is not None and file.content != query.content:
            raise Unreadable("signing.bad.changed")
    except Unreadable as error:
        return (SignatureResult((error.key, error.values)),)
    return tuple(_result(signer, file, query.content, query.trust) for signer in file.signers)


def _result(signer: Signer, file: SignedFile, content: bytes, trust: TrustStore) -> SignatureResult:
    """One signature; the gravest problem first."""
    from analytics.documents.signing.algorithms import UnknownAlgorithm
    from analytics.documents.signing.brought_along import Unreadable
    from analytics.documents.signing.chains import NotBelieved, chain_of
    from analytics.documents.signing.signer import Refused, moment_of, require_intact, status_along

    owner: Certificate | None = None
    known: Values = {}
    try:
        owner = certificate_of(signer.certificate)
        require_intact(signer, file, content)
        moment = moment_of(signer, file, trust)
        at = moment.at.replace(tzinfo=None)
        known = {"signed_at": at, "timestamped": moment.stamped}
        if not owner.valid_from <= at <= owner.valid_to:
            values = {"name": owner.name, "from": owner.valid_from, "to": owner.valid_to, "at": at}
            raise Refused("signing.bad.out_of_term", **values)
        chain = chain_of(signer.certificate, file.certificates, trust, moment.at)
        status = status_along(chain, file, trust)
        revoked = status.revoked_at and status.revoked_at.replace(tzinfo=None)
        known |= {"revoked_at": revoked, "list_of": status.as_of and status.as_of.replace(tzinfo=None)}
        if revoked and revoked <= at:
            raise Refused("signing.bad.revoked", name=owner.name, revoked=revoked, at=at)
        wrong = unfit(signer.certificate)
        if wrong:
            raise Refused(wrong, name=owner.name)
        if file.unsigned:
            raise Refused("signing.bad.brought_along", name=file.unsigned)
    except (Refused, Unreadable) as error:
        return SignatureResult((error.key, error.values), owner, **known)
    except UnknownAlgorithm as error:
        return SignatureResult(("signing.bad.algorithm", {"algorithm": error.name}), owner, **known)
    except NotBelieved:
        return SignatureResult(
            ("signing.bad.not_believed", {"issuer": owner.issuer if owner else ""}), owner, **known
        )
    except (ValueError, TypeError, KeyError, OverflowError):  # asn1crypto reads lazily: faults show late
        return SignatureResult(("signing.bad.not_a_signature", {}), owner, **known)
    return SignatureResult(None, owner, **known)
