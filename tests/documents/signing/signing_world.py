"""Certificates for the tests of signatures: an authority that is believed, a foreign one, and people of
both."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.serialization import Encoding

from analytics.documents.signing.demonstration_authority import Authority, certify, make_authority

# Made up: no one is born on day 0 of month 0; the last digits are check digits.
IIN_A, IIN_B, BIN = "000000000010", "000000000020", "700340018257"


def authority(name: str = "Test authority", now: datetime = datetime(2026, 1, 1)) -> Authority:
    return make_authority(name, now)


def person(
    of: Authority,
    name: str = "A. Tester",
    *,
    iin: str | None = IIN_A,
    bin: str | None = None,
    days: int = 365,
    since: datetime,
) -> Authority:
    return certify(of, name, iin=iin, bin=bin, valid_from=since, valid_to=since + timedelta(days=days))


def believed(directory: Path, *authorities: Authority) -> Path:
    """A trust directory with these authorities."""
    directory.mkdir(exist_ok=True)
    for number, one in enumerate(authorities):
        (directory / f"{number}.cer").write_bytes(one.certificate.public_bytes(Encoding.DER))
    return directory


def revoke(
    directory: Path,
    of: Authority,
    whom: Authority,
    at: datetime,
    *,
    made: datetime,
    by: Authority | None = None,
) -> None:
    """A list of revoked certificates in `of`'s name; signed by its own key, or by another's."""
    entry = (
        x509.RevokedCertificateBuilder()
        .serial_number(whom.certificate.serial_number)
        .revocation_date(at)
        .build()
    )
    names = x509.CertificateRevocationListBuilder().issuer_name(of.certificate.subject).last_update(made)
    listed = (
        names.next_update(made + timedelta(days=7))
        .add_revoked_certificate(entry)
        .sign((by or of).key, hashes.SHA256())
    )
    (directory / f"{made:%Y%m%d}.crl").write_bytes(listed.public_bytes(Encoding.DER))
