"""GOST keys and what is made with them: authorities, people, signatures, lists, answers of OCSP, time stamps.

Signed by gostcrypto's own arithmetic, written with asn1crypto: nothing here comes from the code under
test."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from itertools import count
from typing import Any

import pyhanko_certvalidator.asn1_types  # noqa: F401 (asn1crypto alone refuses keys of GOST)
from asn1crypto import algos, cms, core, crl, keys, ocsp, tsp, x509
from gostcrypto import gosthash, gostsignature
from gostcrypto.gostsignature.gost_34_10_2012 import GOST34102012

KAZAKHSTAN = {
    "key": "1.2.398.3.10.1.1.2.2",
    "curve": "1.2.398.3.10.1.1.2.2.1",
    "digest": "1.2.398.3.10.1.3.3",
    "signature": "1.2.398.3.10.1.1.2.3.2",
}
RUSSIA = {
    "key": "1.2.643.7.1.1.1.2",
    "curve": "1.2.643.7.1.2.1.2.1",
    "digest": "1.2.643.7.1.1.2.3",
    "signature": "1.2.643.7.1.1.3.3",
}


class Signer(GOST34102012):
    """The library's, with Python's own inverse: a signature in a tenth of the time."""

    _invert = staticmethod(lambda value, modulus: pow(value, -1, modulus))


SIGNER = Signer(
    gostsignature.MODE_512, gostsignature.CURVES_R_1323565_1_024_2019["id-tc26-gost-3410-12-512-paramSetA"]
)
SERIALS = count(1001)
DOCUMENTS, SIGN_IN, STAMPS, ANSWERS = "email_protection", "client_auth", "time_stamping", "ocsp_signing"


@dataclass(frozen=True)
class Holder:
    """A key of GOST 34.10-2015 (512) and its certificate."""

    private: bytes
    certificate: x509.Certificate
    family: dict[str, str]

    def sign(self, content: bytes) -> bytes:
        """Of a hash with its bytes turned round, both halves with the lowest byte first (Kazakhstan), or s
        and r (Russia)."""
        made = bytes(SIGNER.sign(bytearray(self.private), bytearray(streebog(content)[::-1])))
        return made[:64][::-1] + made[64:][::-1] if self.family is KAZAKHSTAN else made[64:] + made[:64]


@cache
def streebog(content: bytes) -> bytes:
    return bytes(gosthash.new("streebog512", data=bytearray(content)).digest())


def algorithm(identifier: str) -> dict[str, Any]:
    return {"algorithm": identifier, "parameters": core.Null()}


def gost_authority(
    name: str, since: datetime, *, under: Holder | None = None, family: dict[str, str] = KAZAKHSTAN
) -> Holder:
    return _certified(
        {"common_name": name, "country_name": "KZ"},
        since,
        since + timedelta(days=3650),
        under,
        family,
        usage={"key_cert_sign", "crl_sign"},
        ca=True,
    )


def gost_person(
    of: Holder,
    name: str = "A. Tester",
    *,
    iin: str | None = None,
    bin: str | None = None,
    since: datetime,
    days: int = 365,
    usage: Sequence[str] = ("digital_signature", "non_repudiation"),
    purposes: Sequence[str] = (DOCUMENTS,),
) -> Holder:
    names = {
        "common_name": name,
        "serial_number": iin and f"IIN{iin}",
        "organizational_unit_name": bin and f"BIN{bin}",
        "country_name": "KZ",
    }
    values = {kind: value for kind, value in names.items() if value}
    return _certified(
        values, since, since + timedelta(days=days), of, of.family, usage=set(usage), purposes=purposes
    )


def gost_sign(
    content: bytes,
    *people: Holder,
    above: Sequence[Holder] = (),
    at: datetime,
    attached: bool = False,
    stamped_by: Holder | None = None,
    answers: Sequence[ocsp.OCSPResponse] = (),
    lists: Sequence[crl.CertificateList] = (),
    kind: str = "data",
) -> bytes:
    """A CMS file with a signature of each person (UTC)."""
    infos = [_info(content, one, at, kind, stamped_by) for one in people]
    revocation = [cms.RevocationInfoChoice("crl", one) for one in lists]
    for one in answers:
        brought = {"other_rev_info_format": "ocsp_response", "other_rev_info": one}
        revocation.append(cms.RevocationInfoChoice("other", cms.OtherRevocationInfoFormat(brought)))
    held: dict[str, Any] = {"content_type": kind}
    if attached:
        held["content"] = core.ParsableOctetString(content) if kind == "tst_info" else content
    signed = {
        "version": "v5" if answers else "v1" if kind == "data" else "v3",
        "digest_algorithms": [
            algorithm(digest) for digest in sorted({one.family["digest"] for one in people})
        ],
        "encap_content_info": held,
        "certificates": [one.certificate for one in (*people, *above)],
        "signer_infos": infos,
    }
    if revocation:
        signed["crls"] = revocation
    return bytes(cms.ContentInfo({"content_type": "signed_data", "content": cms.SignedData(signed)}).dump())


def gost_stamp(signature: bytes, by: Holder, at: datetime) -> cms.ContentInfo:
    """A time stamp (RFC 3161) over a signature."""
    info = tsp.TSTInfo(
        {
            "version": "v1",
            "policy": "1.2.398.3.3.2.6.4",
            "message_imprint": {
                "hash_algorithm": algorithm(KAZAKHSTAN["digest"]),
                "hashed_message": streebog(signature),
            },
            "serial_number": next(SERIALS),
            "gen_time": at.replace(tzinfo=UTC),
        }
    )
    return cms.ContentInfo.load(gost_sign(info.dump(), by, at=at, attached=True, kind="tst_info"))


def gost_list(
    of: Holder, revoked: Sequence[tuple[Holder, datetime]], made: datetime, *, by: Holder | None = None
) -> crl.CertificateList:
    """The list of revoked certificates in an authority's name; signed by its key, or by another's."""
    entries = [
        {"user_certificate": one.certificate.serial_number, "revocation_date": _time(at)}
        for one, at in revoked
    ]
    tbs = crl.TbsCertList(
        {
            "version": "v2",
            "signature": algorithm(of.family["signature"]),
            "issuer": of.certificate.subject,
            "this_update": _time(made),
            "next_update": _time(made + timedelta(days=7)),
            **({"revoked_certificates": entries} if entries else {}),
        }
    )
    signature = (by or of).sign(tbs.dump())
    return crl.CertificateList(
        {
            "tbs_cert_list": tbs,
            "signature_algorithm": algorithm(of.family["signature"]),
            "signature": signature,
        }
    )


def gost_answer(
    about: Holder, issuer: Holder, at: datetime, *, revoked: datetime | None = None, by: Holder | None = None
) -> ocsp.OCSPResponse:
    """What an authority (or whom it named) answers about a certificate."""
    status: Any = ocsp.CertStatus("good", core.Null())
    if revoked:
        status = ocsp.CertStatus(
            "revoked", {"revocation_time": revoked.replace(tzinfo=UTC), "revocation_reason": "key_compromise"}
        )
    responder = by or issuer
    key = issuer.certificate.public_key["public_key"].contents[1:]
    one = {
        "cert_id": {
            "hash_algorithm": {"algorithm": "sha256"},
            "issuer_name_hash": hashlib.sha256(issuer.certificate.subject.dump()).digest(),
            "issuer_key_hash": hashlib.sha256(key).digest(),
            "serial_number": about.certificate.serial_number,
        },
        "cert_status": status,
        "this_update": at.replace(tzinfo=UTC),
    }
    data = ocsp.ResponseData(
        {
            "responder_id": ocsp.ResponderId("by_name", responder.certificate.subject),
            "produced_at": at.replace(tzinfo=UTC),
            "responses": [one],
        }
    )
    basic = ocsp.BasicOCSPResponse(
        {
            "tbs_response_data": data,
            "signature_algorithm": algorithm(responder.family["signature"]),
            "signature": responder.sign(data.dump()),
            "certs": [responder.certificate],
        }
    )
    return ocsp.OCSPResponse(
        {
            "response_status": "successful",
            "response_bytes": {"response_type": "basic_ocsp_response", "response": basic},
        }
    )


def _info(
    content: bytes, person: Holder, at: datetime, kind: str, stamped_by: Holder | None
) -> cms.SignerInfo:
    attributes = cms.CMSAttributes(
        [
            cms.CMSAttribute({"type": "content_type", "values": [kind]}),
            cms.CMSAttribute(
                {
                    "type": "signing_time",
                    "values": [cms.Time({"utc_time": at.replace(tzinfo=UTC, microsecond=0)})],
                }
            ),
            cms.CMSAttribute({"type": "message_digest", "values": [streebog(content)]}),
        ]
    )
    certificate, signature = person.certificate, person.sign(attributes.dump())
    fields: dict[str, Any] = {
        "version": "v1",
        "sid": {
            "issuer_and_serial_number": {
                "issuer": certificate.issuer,
                "serial_number": certificate.serial_number,
            }
        },
        "digest_algorithm": algorithm(person.family["digest"]),
        "signed_attrs": attributes,
        "signature_algorithm": algorithm(person.family["signature"]),
        "signature": signature,
    }
    if stamped_by:
        stamp = gost_stamp(signature, stamped_by, at)
        fields["unsigned_attrs"] = [
            cms.CMSAttribute({"type": "signature_time_stamp_token", "values": [stamp]})
        ]
    return cms.SignerInfo(fields)


def _certified(
    names: dict[str, str],
    since: datetime,
    until: datetime,
    of: Holder | None,
    family: dict[str, str],
    *,
    usage: set[str],
    purposes: Sequence[str] = (),
    ca: bool = False,
) -> Holder:
    private = os.urandom(63).rjust(64, b"\0")
    made = bytes(SIGNER.public_key_generate(bytearray(private)))
    numbers = made[:64][::-1] + made[64:][::-1]
    parameters = core.SequenceOf(
        [core.ObjectIdentifier(family["curve"]), core.ObjectIdentifier(family["digest"])],
        spec=core.ObjectIdentifier,
    )
    subject = x509.Name.build(names)
    tbs = x509.TbsCertificate(
        {
            "version": "v3",
            "serial_number": next(SERIALS),
            "signature": algorithm(family["signature"]),
            "issuer": of.certificate.subject if of else subject,
            "validity": {"not_before": _time(since), "not_after": _time(until)},
            "subject": subject,
            "subject_public_key_info": keys.PublicKeyInfo(
                {
                    "algorithm": {"algorithm": family["key"], "parameters": parameters},
                    "public_key": core.OctetString(numbers).dump(),
                }
            ),
            "extensions": [
                {"extn_id": "basic_constraints", "critical": True, "extn_value": {"ca": ca}},
                {"extn_id": "key_usage", "critical": True, "extn_value": usage},
                *(
                    [{"extn_id": "extended_key_usage", "critical": False, "extn_value": list(purposes)}]
                    if purposes
                    else []
                ),
            ],
        }
    )
    holder = Holder(private, of.certificate if of else None, family)  # type: ignore[arg-type]
    signature = (of or holder).sign(tbs.dump())
    certificate = x509.Certificate(
        {
            "tbs_certificate": tbs,
            "signature_algorithm": algos.SignedDigestAlgorithm(algorithm(family["signature"])),
            "signature_value": signature,
        }
    )
    return Holder(private, x509.Certificate.load(certificate.dump()), family)


def _time(at: datetime) -> x509.Time:
    return x509.Time({"utc_time": at.replace(tzinfo=UTC, microsecond=0)})
