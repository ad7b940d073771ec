"""Signatures of GOST 34.10-2015 with Streebog (clauses 10, 22, 23): what verifies, what is refused, and what
OpenSSL says of the same files."""

from __future__ import annotations

import subprocess
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from asn1crypto import cms as asn1
from cryptography import x509
from gostcrypto import gostsignature

from analytics.documents.signing.cms import SignatureResult, split, verify, verify_all
from analytics.documents.signing.curves import NAMES, curve
from analytics.documents.signing.gost import streebog
from analytics.documents.signing.time_stamps import moment_of_stamp
from analytics.documents.signing.trust import TrustStore
from tests.documents.signing.gost_world import (
    ANSWERS,
    DOCUMENTS,
    RUSSIA,
    SIGN_IN,
    STAMPS,
    Holder,
    gost_answer,
    gost_authority,
    gost_list,
    gost_person,
    gost_sign,
    gost_stamp,
)
from tests.documents.signing.signing_world import BIN, IIN_A, IIN_B

DOCUMENT = "Хаттама № 1".encode()
SIGNED, SINCE = datetime(2026, 3, 2, 9, 30), datetime(2026, 2, 1)
DAY = timedelta(days=1)
ROOT = gost_authority("Root", SINCE)
CA = gost_authority("Authority", SINCE, under=ROOT)
ANNA = gost_person(CA, iin=IIN_A, bin=BIN, since=SINCE)
STAMPER = gost_person(CA, "Time stamps", since=SINCE, purposes=[STAMPS])


def believing(*authorities: Holder, lists: tuple[object, ...] = ()) -> TrustStore:
    """A store with these authorities and lists of revoked certificates."""
    certificates = tuple(x509.load_der_x509_certificate(one.certificate.dump()) for one in authorities)
    return TrustStore(certificates, tuple(x509.load_der_x509_crl(one.dump()) for one in lists))  # type: ignore[attr-defined]


TRUST = believing(ROOT)


def problem(result: SignatureResult) -> str | None:
    return result.problem[0].removeprefix("signing.bad.") if result.problem else None


def of(cms: bytes, content: bytes = DOCUMENT, trust: TrustStore = TRUST) -> str | None:
    return problem(verify(content, cms, trust))


def test_a_good_one_says_who_and_when() -> None:
    result = verify(DOCUMENT, gost_sign(DOCUMENT, ANNA, above=[CA], at=SIGNED), TRUST)
    assert result.good
    assert (result.signed_at, result.timestamped) == (SIGNED, False)
    assert result.certificate is not None
    assert (result.certificate.name, result.certificate.iin, result.certificate.bin) == (
        "A. Tester",
        IIN_A,
        BIN,
    )


def test_attached_and_detached() -> None:
    attached = gost_sign(DOCUMENT, ANNA, above=[CA], at=SIGNED, attached=True)
    assert of(attached) is None
    assert of(attached, DOCUMENT + b"!") == "changed"
    assert of(gost_sign(DOCUMENT, ANNA, above=[CA], at=SIGNED), DOCUMENT + b"!") == "changed"


def test_an_attached_content_is_the_document_itself() -> None:
    """Whatever its signature is over: other bytes inside the file are another document, for whoever opens
    it."""
    assert of(gost_sign(b"other", ANNA, above=[CA], at=SIGNED, attached=True)) == "changed"
    attached = gost_sign(DOCUMENT, ANNA, above=[CA], at=SIGNED, attached=True)
    exchanged = attached.replace(DOCUMENT, b"x" * len(DOCUMENT))
    assert exchanged != attached
    assert of(exchanged) == "changed"


def test_several_signers_in_one_file() -> None:
    second = gost_person(CA, "B. Tester", iin=IIN_B, since=SINCE)
    whole = gost_sign(DOCUMENT, ANNA, second, above=[CA], at=SIGNED, attached=True)
    assert [
        result.certificate and result.certificate.iin for result in verify_all(DOCUMENT, whole, TRUST)
    ] == [IIN_A, IIN_B]
    assert of(whole) == "one_signer"
    files = split(whole)
    assert [verify(DOCUMENT, one, TRUST).certificate for one in files] == [
        one.certificate for one in verify_all(DOCUMENT, whole, TRUST)
    ]
    assert all(of(one) is None and of(one, b"x") == "changed" for one in files), "each stands alone, detached"


def test_only_a_chain_to_a_believed_authority_holds() -> None:
    foreign = gost_authority("Foreign", SINCE)
    assert of(gost_sign(DOCUMENT, ANNA, above=[CA], at=SIGNED), trust=believing(foreign)) == "not_believed"
    assert of(gost_sign(DOCUMENT, ANNA, above=[], at=SIGNED), trust=believing(foreign)) == "not_believed"
    assert of(gost_sign(DOCUMENT, ANNA, above=[], at=SIGNED), trust=believing(CA)) is None, (
        "the issuing one may be believed itself"
    )
    namesake = gost_authority("Authority", SINCE, under=ROOT)
    assert of(gost_sign(DOCUMENT, ANNA, above=[namesake], at=SIGNED)) == "not_believed", (
        "the same name, another key"
    )
    pretender = gost_person(ANNA, "C. Pretender", iin=IIN_A, since=SINCE)
    assert of(gost_sign(DOCUMENT, pretender, above=[ANNA, CA], at=SIGNED)) == "not_believed", (
        "a person certifies nobody"
    )


def test_another_key_than_the_certificates() -> None:
    stolen = replace(gost_person(CA, since=SINCE), certificate=ANNA.certificate)
    assert of(gost_sign(DOCUMENT, stolen, above=[CA], at=SIGNED)) == "forged"


def test_in_force_when_it_signed() -> None:
    short = gost_person(CA, iin=IIN_A, since=SINCE, days=10)
    assert of(gost_sign(DOCUMENT, short, above=[CA], at=SINCE + 9 * DAY)) is None
    assert of(gost_sign(DOCUMENT, short, above=[CA], at=SINCE + 11 * DAY)) == "out_of_term"


def test_revoked_by_a_list_that_its_authority_signed() -> None:
    cms = gost_sign(DOCUMENT, ANNA, above=[CA], at=SIGNED)
    taken_back = gost_list(CA, [(ANNA, SIGNED - DAY)], SIGNED + DAY)
    assert of(cms, trust=believing(ROOT, lists=(taken_back,))) == "revoked"
    later = verify(
        DOCUMENT, cms, believing(ROOT, lists=(gost_list(CA, [(ANNA, SIGNED + DAY)], SIGNED + 2 * DAY),))
    )
    assert (later.good, later.revoked_at, later.list_of) == (True, SIGNED + DAY, SIGNED + 2 * DAY)
    forged = gost_list(CA, [(ANNA, SIGNED - DAY)], SIGNED, by=ROOT)
    assert of(cms, trust=believing(ROOT, lists=(forged,))) is None, "only the issuer revokes"
    above = gost_list(ROOT, [(CA, SIGNED - DAY)], SIGNED)
    assert of(cms, trust=believing(ROOT, lists=(above,))) == "revoked", (
        "with the authority goes who it certified"
    )


def test_a_list_inside_the_file_counts() -> None:
    assert (
        of(
            gost_sign(
                DOCUMENT, ANNA, above=[CA], at=SIGNED, lists=[gost_list(CA, [(ANNA, SIGNED - DAY)], SIGNED)]
            )
        )
        == "revoked"
    )
    forged = gost_list(CA, [], SIGNED, by=STAMPER)
    assert of(gost_sign(DOCUMENT, ANNA, above=[CA], at=SIGNED, lists=[forged])) == "brought_along"


def test_answers_inside_the_file() -> None:
    """OCSP: by the authority, or by whom it gave a certificate for answering; by nobody else."""
    answering = gost_person(CA, "Answers", since=SINCE, purposes=[ANSWERS])
    for by in (CA, answering):
        good = verify(
            DOCUMENT,
            gost_sign(DOCUMENT, ANNA, above=[CA], at=SIGNED, answers=[gost_answer(ANNA, CA, SIGNED, by=by)]),
            TRUST,
        )
        assert (good.problem, good.list_of) == (None, SIGNED)
    revoked = gost_answer(ANNA, CA, SIGNED, revoked=SIGNED - DAY, by=answering)
    assert of(gost_sign(DOCUMENT, ANNA, above=[CA], at=SIGNED, answers=[revoked])) == "revoked"
    of_no_right = gost_answer(ANNA, CA, SIGNED, by=STAMPER)
    assert of(gost_sign(DOCUMENT, ANNA, above=[CA], at=SIGNED, answers=[of_no_right])) == "brought_along"
    about_another = gost_answer(STAMPER, CA, SIGNED, revoked=SIGNED - DAY)
    assert of(gost_sign(DOCUMENT, ANNA, above=[CA], at=SIGNED, answers=[about_another])) is None


def test_a_time_stamp_is_the_moment() -> None:
    """Signed with a stamp while in force; the signer's own clock no longer counts."""
    result = verify(DOCUMENT, gost_sign(DOCUMENT, ANNA, above=[CA], at=SIGNED, stamped_by=STAMPER), TRUST)
    assert (result.problem, result.timestamped, result.signed_at) == (None, True, SIGNED)
    no_right = gost_sign(DOCUMENT, ANNA, above=[CA], at=SIGNED, stamped_by=ANNA)
    assert of(no_right) == "time_stamp", "a person's key stamps no time"
    foreign = gost_person(gost_authority("Foreign", SINCE), "Time stamps", since=SINCE, purposes=[STAMPS])
    assert of(gost_sign(DOCUMENT, ANNA, above=[CA], at=SIGNED, stamped_by=foreign)) == "time_stamp"


def test_a_gost_signed_time_stamp_of_the_journals_head() -> None:
    """By an authority below a believed one that the token does not bring along; over these bytes only."""
    head = b"42:" + b"ab" * 32
    token = gost_stamp(head, STAMPER, SIGNED).dump()
    both = believing(ROOT, CA)
    assert moment_of_stamp(head, token, both) == SIGNED
    assert moment_of_stamp(head, token, TRUST) is None, "nobody known certified the authority"
    assert moment_of_stamp(b"43:" + head[3:], token, both) is None
    assert moment_of_stamp(head, gost_stamp(head, ANNA, SIGNED).dump(), both) is None
    revoked = gost_list(CA, [(STAMPER, SIGNED - DAY)], SIGNED)
    assert moment_of_stamp(head, token, believing(ROOT, CA, lists=(revoked,))) is None
    good = [n for n in range(0, len(token), 97) if moment_of_stamp(head, changed(token, n), both)]
    assert good == []


def test_a_stamp_over_another_signature() -> None:
    first = gost_sign(DOCUMENT, ANNA, above=[CA], at=SIGNED, stamped_by=STAMPER)
    second = gost_sign(DOCUMENT, ANNA, above=[CA], at=SIGNED)
    parsed, taken = asn1.ContentInfo.load(second), asn1.ContentInfo.load(first)
    parsed["content"]["signer_infos"][0]["unsigned_attrs"] = taken["content"]["signer_infos"][0][
        "unsigned_attrs"
    ]
    assert of(parsed.dump(force=True)) == "time_stamp"


@pytest.mark.parametrize(
    ("usage", "purposes", "expected"),
    [
        (["digital_signature", "non_repudiation"], [DOCUMENTS], None),
        (["digital_signature"], [DOCUMENTS, SIGN_IN], None),
        (["digital_signature", "key_encipherment"], [SIGN_IN], "for_signing_in"),
        (["digital_signature"], [STAMPS], "not_for_signing"),
        (["key_encipherment"], [DOCUMENTS], "not_for_signing"),
    ],
)
def test_what_the_key_is_for(usage: list[str], purposes: list[str], expected: str | None) -> None:
    """National keys for signing in (AUTH) carry the usage "digital signature" too: the purpose tells them
    apart."""
    person = gost_person(CA, iin=IIN_A, since=SINCE, usage=usage, purposes=purposes)
    assert of(gost_sign(DOCUMENT, person, above=[CA], at=SIGNED)) == expected


def test_attributes_that_nobody_verifies_are_refused() -> None:
    parsed = asn1.ContentInfo.load(gost_sign(DOCUMENT, ANNA, above=[CA], at=SIGNED))
    stray = asn1.CMSAttribute(
        {"type": "signing_time", "values": [asn1.Time({"utc_time": SIGNED.replace(tzinfo=UTC)})]}
    )
    parsed["content"]["signer_infos"][0]["unsigned_attrs"] = [stray]
    assert of(parsed.dump(force=True)) == "attribute"


def changed(cms: bytes, place: int) -> bytes:
    return cms[:place] + bytes([cms[place] ^ 0x01]) + cms[place + 1 :]


def test_some_bytes_changed_are_never_good() -> None:
    cms = gost_sign(DOCUMENT, ANNA, above=[CA], at=SIGNED, attached=True)
    assert [place for place in range(0, len(cms), 37) if of(changed(cms, place)) is None] == []


@pytest.mark.slow
@pytest.mark.parametrize("first", range(5))
def test_any_byte_of_a_file_with_everything_changed_is_never_good(first: int) -> None:
    """Content, certificates, time stamp, list, answer: every fifth byte from each of the first five, so every
    byte."""
    brought = {"answers": [gost_answer(ANNA, CA, SIGNED)], "lists": [gost_list(CA, [], SIGNED)]}
    cms = gost_sign(DOCUMENT, ANNA, above=[CA], at=SIGNED, attached=True, stamped_by=STAMPER, **brought)  # type: ignore[arg-type]
    assert of(cms) is None
    assert [place for place in range(first, len(cms), 5) if of(changed(cms, place)) is None] == []


def test_the_other_way_of_writing_a_signature_is_not_taken() -> None:
    """Kazakhstan's identifiers with the Russian order of the halves, and the other way round."""
    for mine in (ANNA, gost_person(gost_authority("Russian", SINCE, family=RUSSIA), since=SINCE)):
        parsed = asn1.ContentInfo.load(gost_sign(DOCUMENT, mine, at=SIGNED))
        info = parsed["content"]["signer_infos"][0]
        info["signature"] = info["signature"].native[::-1]
        assert of(parsed.dump(force=True), trust=believing(CA)) == "forged"


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
