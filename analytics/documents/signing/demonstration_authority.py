"""The certification authority of a demonstration: keys and certificates of made-up people, marked as such,
and their signatures."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_der_private_key,
)
from cryptography.x509.oid import NameOID

# A made-up authority was there before what is signed by it and outlives it; a made-up person's key lasts a
# year, as real ones do.
AUTHORITY_DAYS = 3650
PERSON_DAYS = 365


@dataclass(frozen=True, slots=True)
class Authority:
    """A certificate with its key."""

    certificate: x509.Certificate
    key: ec.EllipticCurvePrivateKey

    def der(self) -> tuple[bytes, bytes]:
        """Certificate and key as they are kept."""
        key = self.key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
        return self.certificate.public_bytes(Encoding.DER), key

    @classmethod
    def from_der(cls, certificate: bytes, key: bytes) -> Authority:
        loaded = load_der_private_key(key, password=None)
        if not isinstance(loaded, ec.EllipticCurvePrivateKey):
            raise ValueError("not a key of the demonstration's authority")
        return cls(x509.load_der_x509_certificate(certificate), loaded)


def make_authority(name: str, now: datetime) -> Authority:
    """A new authority, in force for ten years before and after `now` (UTC): made-up papers are dated back."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name(
        [
            x509.NameAttribute(NameOID.COMMON_NAME, _short(name)),
            x509.NameAttribute(NameOID.COUNTRY_NAME, "KZ"),
        ]
    )
    usage = _usage(key_cert_sign=True, crl_sign=True)
    builder = _builder(
        subject, subject, key, now - timedelta(days=AUTHORITY_DAYS), now + timedelta(days=AUTHORITY_DAYS)
    )
    builder = builder.add_extension(
        x509.BasicConstraints(ca=True, path_length=None), critical=True
    ).add_extension(usage, critical=True)
    return Authority(builder.sign(key, hashes.SHA256()), key)


def certify(
    authority: Authority,
    name: str,
    *,
    iin: str | None = None,
    bin: str | None = None,
    valid_from: datetime,
    valid_to: datetime | None = None,
    signs: bool = True,
) -> Authority:
    """A person's key and certificate, written as the national authority writes them: serialNumber "IIN…",
    unit "BIN…"."""
    values = {
        NameOID.COMMON_NAME: _short(name),
        NameOID.SERIAL_NUMBER: iin and f"IIN{iin}",
        NameOID.ORGANIZATIONAL_UNIT_NAME: bin and f"BIN{bin}",
    }
    subject = x509.Name([x509.NameAttribute(field, value) for field, value in values.items() if value])
    key = ec.generate_private_key(ec.SECP256R1())
    until = valid_to or valid_from + timedelta(days=PERSON_DAYS)
    builder = _builder(subject, authority.certificate.subject, key, valid_from, until)
    builder = builder.add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
    usage = _usage(digital_signature=signs, content_commitment=signs, key_encipherment=not signs)
    return Authority(builder.add_extension(usage, critical=True).sign(authority.key, hashes.SHA256()), key)


def sign(content: bytes, person: Authority, issuer: Authority, at: datetime) -> bytes:
    """A detached CMS signature (DER) of a person over bytes, made at a moment (UTC)."""
    from asn1crypto import cms
    from asn1crypto import x509 as asn1

    certificate, above = (
        asn1.Certificate.load(one.certificate.public_bytes(Encoding.DER)) for one in (person, issuer)
    )
    attributes = cms.CMSAttributes(
        [
            cms.CMSAttribute({"type": "content_type", "values": ["data"]}),
            cms.CMSAttribute(
                {
                    "type": "signing_time",
                    "values": [cms.Time({"utc_time": at.replace(tzinfo=UTC, microsecond=0)})],
                }
            ),
            cms.CMSAttribute({"type": "message_digest", "values": [hashlib.sha256(content).digest()]}),
        ]
    )
    algorithm = {"algorithm": "sha256"}
    signer = cms.SignerInfo(
        {
            "version": "v1",
            "sid": {
                "issuer_and_serial_number": {
                    "issuer": certificate.issuer,
                    "serial_number": certificate.serial_number,
                }
            },
            "digest_algorithm": algorithm,
            "signed_attrs": attributes,
            "signature_algorithm": {"algorithm": "sha256_ecdsa"},
            "signature": person.key.sign(attributes.dump(), ec.ECDSA(hashes.SHA256())),
        }
    )
    signed = {
        "version": "v1",
        "digest_algorithms": [algorithm],
        "encap_content_info": {"content_type": "data"},
        "certificates": [certificate, above],
        "signer_infos": [signer],
    }
    return bytes(cms.ContentInfo({"content_type": "signed_data", "content": cms.SignedData(signed)}).dump())


def _short(name: str) -> str:
    """A certificate's name has 64 bytes at most."""
    return name.encode()[:64].decode(errors="ignore")


def _usage(**provided: bool) -> x509.KeyUsage:
    names = (
        "digital_signature",
        "content_commitment",
        "key_encipherment",
        "data_encipherment",
        "key_agreement",
        "key_cert_sign",
        "crl_sign",
    )
    values = dict.fromkeys((*names, "encipher_only", "decipher_only"), False) | provided
    return x509.KeyUsage(**values)


def _builder(
    subject: x509.Name,
    issuer: x509.Name,
    key: ec.EllipticCurvePrivateKey,
    valid_from: datetime,
    valid_to: datetime,
) -> x509.CertificateBuilder:
    builder = x509.CertificateBuilder().subject_name(subject).issuer_name(issuer).public_key(key.public_key())
    return (
        builder.serial_number(x509.random_serial_number())
        .not_valid_before(valid_from)
        .not_valid_after(valid_to)
    )
