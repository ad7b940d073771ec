"""A detached CMS signature (clauses 10, 22, 23): what verifies, and what exactly is said of one that does
not."""

from __future__ import annotations

import base64
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, pkcs7
from cryptography.x509.oid import NameOID

from analytics.documents.signing.cms import SignatureResult, verify
from analytics.documents.signing.demonstration_authority import Authority, certify, sign
from analytics.documents.signing.trust import trust_store
from analytics.text import UserError, text_for
from tests.documents.signing.signing_world import BIN, IIN_A, authority, believed, person, revoke

PAPER = "Хаттама № 1".encode()
SIGNED = datetime(2026, 3, 2, 9, 30)
SINCE = datetime(2026, 2, 1)
CA, FOREIGN = authority(), authority("Foreign authority")
ANNA = person(CA, bin=BIN, since=SINCE)


@pytest.fixture
def trust(tmp_path: Path) -> Path:
    return believed(tmp_path / "trust", CA)


def of(trust: Path, cms: bytes, content: bytes = PAPER) -> SignatureResult:
    result = verify(content, cms, trust_store(trust))
    if result.problem:
        for language in ("kk", "ru", "en"):
            assert text_for(language)(
                result.problem[0],
                **{name: str(value) for name, value in result.problem[1].items()} | _count(result),
            )
    return result


def _count(result: SignatureResult) -> dict[str, int]:
    return {"n": result.problem[1]["n"]} if result.problem and "n" in result.problem[1] else {}


def problem(result: SignatureResult) -> str | None:
    return result.problem[0].removeprefix("signing.bad.") if result.problem else None


def test_a_good_one_says_who_and_when(trust: Path) -> None:
    result = of(trust, sign(PAPER, ANNA, CA, SIGNED))
    assert result.good
    assert (result.signed_at, result.timestamped, result.list_of) == (SIGNED, False, None)
    assert result.certificate is not None
    assert (result.certificate.name, result.certificate.iin, result.certificate.bin) == (
        "A. Tester",
        IIN_A,
        BIN,
    )
    assert result.certificate.valid_to == SINCE + timedelta(days=365)


@pytest.mark.parametrize(
    "written",
    [
        lambda der: der,
        base64.b64encode,
        base64.encodebytes,
        lambda der: b"-----BEGIN CMS-----\n" + base64.encodebytes(der) + b"-----END CMS-----\n",
    ],
    ids=["der", "base64", "base64 in lines", "pem"],
)
def test_the_ways_a_signature_is_written(trust: Path, written: Callable[[bytes], bytes]) -> None:
    assert of(trust, written(sign(PAPER, ANNA, CA, SIGNED))).good


def test_other_bytes_than_those_signed(trust: Path) -> None:
    cms = sign(PAPER, ANNA, CA, SIGNED)
    assert problem(of(trust, cms, PAPER + b" ")) == "changed"
    assert problem(of(trust, cms, b"")) == "changed"


def test_another_key_than_the_certificates(trust: Path) -> None:
    stranger = person(CA, "B. Tester", since=SINCE)
    assert problem(of(trust, sign(PAPER, Authority(ANNA.certificate, stranger.key), CA, SIGNED))) == "forged"


def test_an_authority_that_is_not_believed(trust: Path) -> None:
    result = of(trust, sign(PAPER, person(FOREIGN, since=SINCE), FOREIGN, SIGNED))
    assert problem(result) == "not_believed"
    assert result.problem
    assert "Foreign authority" in str(result.problem[1]["issuer"])
    namesake = authority()  # the same name, another key
    assert problem(of(trust, sign(PAPER, person(namesake, since=SINCE), namesake, SIGNED))) == "not_believed"
    assert problem(of(trust / "empty", sign(PAPER, ANNA, CA, SIGNED))) == "not_believed"


def test_a_person_certifies_nobody(trust: Path) -> None:
    pretender = certify(ANNA, "C. Pretender", iin=IIN_A, valid_from=SINCE)
    assert problem(of(trust, sign(PAPER, pretender, ANNA, SIGNED))) == "not_believed"


def test_in_force_at_the_moment_of_signing(trust: Path) -> None:
    short = person(CA, days=30, since=SINCE)
    assert of(trust, sign(PAPER, short, CA, SINCE + timedelta(days=29))).good, (
        "long expired by now, good when it signed"
    )
    assert problem(of(trust, sign(PAPER, short, CA, SINCE + timedelta(days=31)))) == "out_of_term"
    assert problem(of(trust, sign(PAPER, short, CA, SINCE - timedelta(days=1)))) == "out_of_term"


def test_revoked_before_and_after_signing(trust: Path) -> None:
    cms = sign(PAPER, ANNA, CA, SIGNED)
    revoke(trust, CA, ANNA, SIGNED + timedelta(days=1), made=SIGNED + timedelta(days=2))
    later = of(trust, cms)
    assert later.good
    assert later.revoked_at == SIGNED + timedelta(days=1)
    assert later.list_of == SIGNED + timedelta(days=2)
    revoke(trust, CA, ANNA, SIGNED - timedelta(days=1), made=SIGNED + timedelta(days=3))
    assert problem(of(trust, cms)) == "revoked", "however old the list is by now"


def test_only_the_issuer_revokes(trust: Path) -> None:
    revoke(trust, CA, ANNA, SIGNED - timedelta(days=1), made=SIGNED, by=FOREIGN)
    assert of(trust, sign(PAPER, ANNA, CA, SIGNED)).good


def test_a_key_for_signing_in_only(trust: Path) -> None:
    other = certify(CA, "A. Tester", iin=IIN_A, valid_from=SINCE, signs=False)
    assert problem(of(trust, sign(PAPER, other, CA, SIGNED))) == "not_for_signing"


def test_files_that_are_no_such_signature(trust: Path) -> None:
    for rubbish in (
        b"",
        b"0",
        b"%PDF-1.7",
        PAPER,
        bytes(range(48)) * 50,
        ANNA.der()[0],
        b"-----BEGIN CMS-----\n",
    ):
        assert problem(of(trust, rubbish)) == "not_a_signature"
    good = sign(PAPER, ANNA, CA, SIGNED)
    for length in (1, 10, 200, len(good) - 1):
        assert problem(of(trust, good[:length])) == "not_a_signature"


def test_any_byte_changed_is_never_good(trust: Path) -> None:
    good = sign(PAPER, ANNA, CA, SIGNED)
    from asn1crypto import cms

    signer = cms.ContentInfo.load(good)["content"]["signer_infos"][0].dump()
    start = good.index(signer)
    for place in range(start, len(good), 7):
        assert not of(trust, good[:place] + bytes([good[place] ^ 0x55]) + good[place + 1 :]).good, place


@pytest.mark.slow
@pytest.mark.parametrize("change", [0x01, 0x20, 0x55, 0x80])
def test_any_byte_of_the_whole_file_changed_is_never_good(trust: Path, change: int) -> None:
    """Also those that no signature covers: versions, named hashes, the certificates that the file brings
    along."""
    good = sign(PAPER, ANNA, CA, SIGNED)
    accepted = [
        place
        for place in range(len(good))
        if of(trust, good[:place] + bytes([good[place] ^ change]) + good[place + 1 :]).good
    ]
    assert accepted == []


def _with_library(
    content: bytes, *signers: Authority, detached: bool = True, certificates: bool = True
) -> bytes:
    options = [pkcs7.PKCS7Options.Binary]
    options += [pkcs7.PKCS7Options.DetachedSignature] if detached else []
    options += [] if certificates else [pkcs7.PKCS7Options.NoCerts]
    builder = pkcs7.PKCS7SignatureBuilder().set_data(content)
    for one in signers:
        builder = builder.add_signer(one.certificate, one.key, hashes.SHA256())
    return builder.sign(Encoding.DER, options)


def test_signatures_of_another_library(trust: Path) -> None:
    """What cryptography signs (now) is read as what pyHanko signs."""
    now = person(CA, since=datetime(2026, 2, 1), days=3650)
    assert of(trust, _with_library(PAPER, now)).good
    assert problem(of(trust, _with_library(PAPER + b"!", now))) == "changed"
    assert of(trust, _with_library(PAPER, now, detached=False)).good, (
        "with the content inside, the same bytes"
    )
    assert problem(of(trust, _with_library(PAPER, now, detached=False), PAPER + b"!")) == "changed"
    assert problem(of(trust, _with_library(PAPER, now, certificates=False))) == "no_certificate"
    assert problem(of(trust, _with_library(PAPER, now, ANNA))) == "one_signer"


def test_a_weak_or_outdated_algorithm_is_named(trust: Path) -> None:
    """SHA-1, and the national GOST 34.310-2004 whose keys have all expired: refused by name."""
    from asn1crypto import cms

    info = cms.ContentInfo.load(sign(PAPER, ANNA, CA, SIGNED))
    signed = info["content"]
    for identifier, name in (("1.2.398.3.10.1.3.1", "GOST 34.311-95"), ("sha1", "sha1")):
        signed["signer_infos"][0]["digest_algorithm"] = {"algorithm": identifier}
        signed["digest_algorithms"] = [{"algorithm": identifier}]
        result = of(trust, info.dump(force=True))
        assert problem(result) == "algorithm"
        assert result.problem
        assert result.problem[1]["algorithm"] == name


def test_a_subject_written_otherwise_has_no_number(trust: Path) -> None:
    odd = certify(CA, "A. Tester", iin=None, valid_from=SINCE)
    result = of(trust, sign(PAPER, odd, CA, SIGNED))
    assert result.good
    assert result.certificate is not None
    assert (result.certificate.iin, result.certificate.bin) == (None, None)


def test_what_stands_in_the_trust_store(tmp_path: Path) -> None:
    directory = believed(tmp_path / "trust", CA)
    first = trust_store(directory)
    believed(directory, CA, FOREIGN)
    assert len(trust_store(directory).authorities) == 2, "read anew when it changed"
    assert trust_store(directory).sha256 != first.sha256
    (directory / "person.pem").write_bytes(ANNA.certificate.public_bytes(Encoding.PEM))
    with pytest.raises(UserError, match=r"person\.pem is not an authority"):
        trust_store(directory)
    (directory / "person.pem").write_bytes(b"-----BEGIN CERTIFICATE-----")
    with pytest.raises(UserError, match=r"person\.pem"):
        trust_store(directory)
    assert trust_store(tmp_path / "nothing").authorities == ()


def test_a_root_without_constraints_is_no_authority(tmp_path: Path) -> None:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Old root")])
    builder = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
    )
    root = (
        builder.not_valid_before(SINCE).not_valid_after(SINCE + timedelta(days=9)).sign(key, hashes.SHA256())
    )
    with pytest.raises(UserError, match="not an authority"):
        trust_store(believed(tmp_path / "trust", Authority(root, key)))
