"""One signature of a CMS file: attributes, hash, signature, time stamps, revocation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import pairwise
from typing import Any

from asn1crypto import cms, tsp, x509

from analytics.documents.signing.algorithms import UnknownAlgorithm, digest, require_known, verifies
from analytics.documents.signing.brought_along import Unreadable
from analytics.documents.signing.chains import NotBelieved, authorities, chain_of
from analytics.documents.signing.revocation import Evidence, Status, status_of
from analytics.documents.signing.signed_file import SignedFile, Signer, read_signed
from analytics.documents.signing.trust import TrustStore
from analytics.text.values import Values

TIME_STAMP_INFO = "1.2.840.113549.1.9.16.1.4"


class Refused(Exception):
    """The signature is not good; `key` is a message id, `values` its fields."""

    def __init__(self, key: str, **values: Any) -> None:
        super().__init__(key)
        self.key, self.values = key, values


@dataclass(frozen=True, slots=True)
class Moment:
    """When it was signed (UTC): by a time stamp that holds, else by the signer's own clock."""

    at: datetime
    stamped: bool


def require_intact(signer: Signer, file: SignedFile, content: bytes) -> None:
    """The signature is over these bytes and by the certificate's key. Raises Refused, Unreadable,
    UnknownAlgorithm."""
    info = signer.info
    content_hash, algorithm = info["digest_algorithm"]["algorithm"], info["signature_algorithm"]
    require_known(algorithm, content_hash)
    attributes = _attributes(info)
    if attributes["content_type"].dotted != file.kind:
        raise Refused("signing.bad.changed")
    if attributes["message_digest"].native != digest(content_hash, content):
        raise Refused("signing.bad.changed")
    _require_certificate(signer.certificate, attributes)
    protected = attributes.get("cms_algorithm_protection")
    named = [info["digest_algorithm"].native, algorithm.native]
    if protected is not None and named != [
        protected[name].native for name in ("digest_algorithm", "signature_algorithm")
    ]:
        raise Refused("signing.bad.forged")
    signed = info["signed_attrs"].untag().dump()
    if not verifies(
        signer.certificate.public_key, algorithm, signed, info["signature"].native, str(content_hash.native)
    ):
        raise Refused("signing.bad.forged")


def moment_of(signer: Signer, file: SignedFile, trust: TrustStore) -> Moment:
    """When the signer signed. Raises Refused for a time stamp that does not hold, Unreadable where no time is
    given."""
    if signer.stamps:
        signature = signer.info["signature"].native
        stamps = (stamped_at(one, signature, file.certificates, trust) for one in signer.stamps)
        return Moment(min(stamps), stamped=True)
    reported = _attributes(signer.info).get("signing_time")
    if reported is None:
        raise Unreadable("signing.bad.no_time")
    return Moment(reported.native.astimezone(UTC), stamped=False)


def status_along(chain: Sequence[x509.Certificate], file: SignedFile, trust: TrustStore) -> Status:
    """The earliest revocation along a chain, and of when the newest list or answer about its last certificate
    is."""
    evidence = Evidence([*trust.lists, *file.evidence.lists], file.evidence.answers)
    links = [status_of(one, issuer, evidence) for issuer, one in pairwise(chain)]
    revoked = min((link.revoked_at for link in links if link.revoked_at), default=None)
    return Status(revoked, links[-1].as_of if links else None)


def _attributes(info: cms.SignerInfo) -> Values:
    """Signed attributes by name, each given once with one value. Raises Unreadable."""
    result: Values = {}
    for attribute in info["signed_attrs"] or ():
        name = attribute["type"].native
        if name in result or len(attribute["values"]) != 1:
            raise Unreadable("signing.bad.not_a_signature")
        result[name] = attribute["values"][0]
    if "content_type" not in result or "message_digest" not in result:
        raise Unreadable("signing.bad.no_time")
    return result


def _require_certificate(certificate: x509.Certificate, attributes: Values) -> None:
    """Where the signature says by its hash which certificate made it, it is this one."""
    newer, older = attributes.get("signing_certificate_v2"), attributes.get("signing_certificate")
    if newer is not None:
        named = newer["certs"][0]
        if named["cert_hash"].native != digest(named["hash_algorithm"]["algorithm"], certificate.dump()):
            raise Refused("signing.bad.forged")
    elif older is not None and older["certs"][0]["cert_hash"].native != certificate.sha1:
        raise Refused("signing.bad.forged")


def stamped_at(
    stamp: cms.ContentInfo, content: bytes, others: Sequence[x509.Certificate], trust: TrustStore
) -> datetime:
    """The moment (UTC) of a time stamp over these bytes, by an authority that is believed; `others`:
    certificates that may stand between. Raises Refused."""
    try:
        token = read_signed(stamp, [*authorities(trust), *others])
        if (
            token.kind != TIME_STAMP_INFO
            or token.content is None
            or len(token.signers) != 1
            or token.unsigned
        ):
            raise Refused("signing.bad.time_stamp")
        info = tsp.TSTInfo.load(token.content, strict=True)
        imprint, at, (authority,) = info["message_imprint"], info["gen_time"].native, token.signers
        if imprint["hashed_message"].native != digest(imprint["hash_algorithm"]["algorithm"], content):
            raise Refused("signing.bad.time_stamp")
        require_intact(authority, token, token.content)
        purposes = authority.certificate.extended_key_usage_value
        if purposes is None or "time_stamping" not in purposes.native:
            raise Refused("signing.bad.time_stamp")
        chain = chain_of(authority.certificate, [*token.certificates, *others], trust, at)
        revoked = status_along(chain, token, trust).revoked_at
    except (Refused, Unreadable, UnknownAlgorithm, NotBelieved, ValueError, TypeError, KeyError) as error:
        raise Refused("signing.bad.time_stamp") from error
    if revoked is not None and revoked <= at:
        raise Refused("signing.bad.time_stamp")
    return datetime.fromtimestamp(at.timestamp(), UTC)
