"""Whom the workbench believes: a directory of certificates of certification authorities and their lists of
revoked certificates.

The administrator sets it (TIZILIM_TRUST, else data/trust): *.cer, *.crt, *.pem, *.der are authorities, *.crl
lists of revoked ones."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from cryptography import x509
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.serialization import Encoding

from analytics import DATA
from analytics.settings import settings
from analytics.text import UserError

CERTIFICATES = (".cer", ".crt", ".pem", ".der")
LISTS = (".crl",)
PEM = b"-----BEGIN"


@dataclass(frozen=True, slots=True)
class TrustStore:
    """Authorities whose certificates are believed, and the lists of revoked certificates that are known."""

    authorities: tuple[x509.Certificate, ...] = ()
    lists: tuple[x509.CertificateRevocationList, ...] = ()

    def believing(self, authority: x509.Certificate) -> TrustStore:
        """The same with one more authority."""
        return replace(self, authorities=(*self.authorities, authority))

    @property
    def sha256(self) -> str:
        """Says which store a signature was checked against: of all its authorities and lists, in any
        order."""
        parts = [one.public_bytes(Encoding.DER) for one in self.authorities] + [
            one.public_bytes(Encoding.DER) for one in self.lists
        ]
        return hashlib.sha256(b"".join(sorted(hashlib.sha256(part).digest() for part in parts))).hexdigest()


def trust_directory() -> Path:
    """TIZILIM_TRUST, else data/trust."""
    return settings().trust or DATA / "trust"


def trust_store(directory: Path | None = None) -> TrustStore:
    """The store of a directory as it stands now; an empty one where there is no directory.

    Raises UserError naming a file that cannot be read, or a certificate that is not an authority's."""
    result = directory or trust_directory()
    files = (
        sorted(file for file in result.iterdir() if file.suffix.lower() in CERTIFICATES + LISTS)
        if result.is_dir()
        else []
    )
    return _read(tuple((file, file.stat().st_mtime_ns, file.stat().st_size) for file in files))


@cache
def _read(files: Sequence[tuple[Path, int, int]]) -> TrustStore:
    authorities: list[x509.Certificate] = []
    lists: list[x509.CertificateRevocationList] = []
    for file, _, _ in files:
        content = file.read_bytes()
        try:
            if file.suffix.lower() in LISTS:
                lists.append(
                    (x509.load_pem_x509_crl if content.startswith(PEM) else x509.load_der_x509_crl)(content)
                )
            else:
                authorities += _certificates(content)
        except (ValueError, UnsupportedAlgorithm) as error:
            raise UserError("signing.trust.unreadable", file=file, why=str(error)) from error
        for one in authorities:
            if not _is_authority(one):
                raise UserError(
                    "signing.trust.not_an_authority", file=file, name=one.subject.rfc4514_string()
                )
    return TrustStore(tuple(authorities), tuple(lists))


def _certificates(content: bytes) -> list[x509.Certificate]:
    load: Callable[[bytes], list[x509.Certificate]] = x509.load_pem_x509_certificates
    return load(content) if content.lstrip().startswith(PEM) else [x509.load_der_x509_certificate(content)]


def _is_authority(certificate: x509.Certificate) -> bool:
    try:
        return bool(certificate.extensions.get_extension_for_class(x509.BasicConstraints).value.ca)
    except x509.ExtensionNotFound:
        return False
