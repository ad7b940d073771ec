"""The arithmetic of GOST 34.10-2015 and of Streebog against a library's, the standard's and OpenSSL's."""

from __future__ import annotations

import subprocess
from datetime import datetime
from pathlib import Path

import pytest
from cryptography import x509
from gostcrypto import gostsignature

from analytics.documents.signing.cms import verify
from analytics.documents.signing.curves import NAMES, curve
from analytics.documents.signing.gost import streebog
from analytics.documents.signing.trust import TrustStore
from tests.documents.signing.gost_signers import (
    DOCUMENT,
    SIGNED,
    believing,
    of,
)
from tests.documents.signing.gost_world import (
    RUSSIA,
    gost_authority,
    gost_person,
    gost_sign,
)
from tests.documents.signing.signing_world import IIN_A


@pytest.mark.parametrize("identifier", sorted(NAMES))
def test_our_arithmetic_is_the_librarys(identifier: str) -> None:
    """On each curve: a signature that gostcrypto made is found by our sum of multiples, and no neighbour of
    it is."""
    known, name = curve(identifier), NAMES[identifier]
    assert known is not None
    mode = gostsignature.MODE_512 if known.p.bit_length() > 300 else gostsignature.MODE_256
    size = 64 if mode == gostsignature.MODE_512 else 32
    library = gostsignature.new(mode, gostsignature.CURVES_R_1323565_1_024_2019[name])
    private, hashed = bytearray(range(1, size + 1)), bytearray(streebog(8 * size, b"hash"))
    private[0] = 0
    public, made = library.public_key_generate(private), library.sign(private, hashed)
    x, y, r, s = (
        int.from_bytes(part[side]) for part in (public, made) for side in (slice(size), slice(size, None))
    )
    assert known.holds(x, y)
    v = pow(int.from_bytes(hashed) % known.q, -1, known.q)
    assert known.combination(s * v % known.q, -r * v % known.q, (x, y, 1)) % known.q == r  # type: ignore[operator]
    assert known.combination((s + 1) * v % known.q, -r * v % known.q, (x, y, 1)) % known.q != r  # type: ignore[operator]


def test_streebog_of_the_standard() -> None:
    """Example M1 of GOST R 34.11-2012, Annex A (written there with the last byte first)."""
    text = b"012345678901234567890123456789012345678901234567890123456789012"
    assert (
        streebog(512, text)
        .hex()
        .startswith("1b54d01a4af5b9d5cc3d86d68d285462b19abc2475222f35c085122be4ba1ffa")
    )
    assert streebog(256, text).hex() == "9d151eefd8590b89daa6ba6cb74af9275dd051026bb149a452fd84e5e57b5500"


CONFIGURATION = """
openssl_conf = start
[start]
engines = engines
[engines]
gost = gost
[gost]
engine_id = gost
default_algorithms = ALL
[req]
distinguished_name = names
[names]
[authority]
basicConstraints = critical,CA:TRUE
keyUsage = critical,keyCertSign,cRLSign
[person]
basicConstraints = critical,CA:FALSE
keyUsage = critical,digitalSignature,nonRepudiation
extendedKeyUsage = emailProtection
"""


def openssl(directory: Path, text: str) -> None:
    """OpenSSL with its GOST engine (Debian: libengine-gost-openssl); fails where it is not installed."""
    configuration = directory / "gost.cnf"
    configuration.write_text(CONFIGURATION)
    run = ["openssl", *text.split()]
    subprocess.run(
        run,
        cwd=directory,
        env={"OPENSSL_CONF": str(configuration), "PATH": "/usr/bin:/bin"},
        check=True,
        capture_output=True,
    )


@pytest.mark.parametrize(("bits", "parameters"), [(512, "A"), (512, "B"), (256, "TCA"), (256, "A")])
def test_what_openssl_signs(tmp_path: Path, bits: int, parameters: str) -> None:
    made, hashed = f"gost2012_{bits} -pkeyopt paramset:{parameters} -nodes", f"-md_gost12_{bits}"
    openssl(
        tmp_path,
        f"req -x509 -newkey {made} -keyout ca.key -out ca.pem -subj /CN=Engine {hashed} -extensions authority"
        " -days 30",
    )
    openssl(
        tmp_path,
        f"req -newkey {made} -keyout p.key -out p.csr -subj /CN=Tester/serialNumber=IIN{IIN_A} {hashed}",
    )
    certify = f"x509 -req -in p.csr -CA ca.pem -CAkey ca.key -CAcreateserial -out p.pem {hashed} -days 9"
    openssl(tmp_path, f"{certify} -extfile gost.cnf -extensions person")
    (tmp_path / "doc").write_bytes(DOCUMENT)
    openssl(
        tmp_path,
        f"cms -sign -binary -in doc -signer p.pem -inkey p.key -md md_gost12_{bits} -outform DER -out"
        " doc.p7s",
    )
    trust = TrustStore((x509.load_pem_x509_certificate((tmp_path / "ca.pem").read_bytes()),))
    cms = (tmp_path / "doc.p7s").read_bytes()
    result = verify(DOCUMENT, cms, trust)
    assert (result.problem, result.certificate and result.certificate.iin) == (None, IIN_A)
    assert of(cms, DOCUMENT + b"!", trust) == "changed"


def test_what_openssl_says_of_ours(tmp_path: Path) -> None:
    """The files that these tests make, with Russian identifiers (OpenSSL knows no others): good and damaged
    there as here."""
    authority = gost_authority("Russian", datetime(2026, 1, 1), family=RUSSIA)
    person = gost_person(authority, iin=IIN_A, since=datetime(2026, 1, 1), days=3650)
    (tmp_path / "ca.der").write_bytes(authority.certificate.dump())
    (tmp_path / "doc").write_bytes(DOCUMENT)
    (tmp_path / "doc.p7s").write_bytes(gost_sign(DOCUMENT, person, at=SIGNED))
    assert of((tmp_path / "doc.p7s").read_bytes(), trust=believing(authority)) is None
    openssl(tmp_path, "x509 -inform DER -in ca.der -out ca.pem")
    check = "cms -verify -binary -inform DER -in doc.p7s -content doc -CAfile ca.pem -out out"
    openssl(tmp_path, check)
    (tmp_path / "doc").write_bytes(DOCUMENT + b"!")
    with pytest.raises(subprocess.CalledProcessError):
        openssl(tmp_path, check)
