"""Signatures of GOST 34.10-2015 with Streebog (clauses 10, 22, 23): what verifies, what is refused, and what
OpenSSL says of the same files."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC

import pytest
from asn1crypto import cms as asn1

from analytics.documents.signing.cms import split, verify, verify_all
from analytics.documents.signing.time_stamps import moment_of_stamp
from tests.documents.signing.gost_signers import (
    ANNA,
    CA,
    DAY,
    DOCUMENT,
    ROOT_AUTHORITY,
    SIGNED,
    SINCE,
    STAMPER,
    TRUST,
    believing,
    of,
)
from tests.documents.signing.gost_world import (
    ANSWERS,
    DOCUMENTS,
    RUSSIA,
    SIGN_IN,
    STAMPS,
    gost_answer,
    gost_authority,
    gost_list,
    gost_person,
    gost_sign,
    gost_stamp,
)
from tests.documents.signing.signing_world import BIN, IIN_A, IIN_B


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
    namesake = gost_authority("Authority", SINCE, under=ROOT_AUTHORITY)
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
    assert of(cms, trust=believing(ROOT_AUTHORITY, lists=(taken_back,))) == "revoked"
    later = verify(
        DOCUMENT,
        cms,
        believing(ROOT_AUTHORITY, lists=(gost_list(CA, [(ANNA, SIGNED + DAY)], SIGNED + 2 * DAY),)),
    )
    assert (later.good, later.revoked_at, later.list_of) == (True, SIGNED + DAY, SIGNED + 2 * DAY)
    forged = gost_list(CA, [(ANNA, SIGNED - DAY)], SIGNED, by=ROOT_AUTHORITY)
    assert of(cms, trust=believing(ROOT_AUTHORITY, lists=(forged,))) is None, "only the issuer revokes"
    above = gost_list(ROOT_AUTHORITY, [(CA, SIGNED - DAY)], SIGNED)
    assert of(cms, trust=believing(ROOT_AUTHORITY, lists=(above,))) == "revoked", (
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
    both = believing(ROOT_AUTHORITY, CA)
    assert moment_of_stamp(head, token, both) == SIGNED
    assert moment_of_stamp(head, token, TRUST) is None, "nobody known certified the authority"
    assert moment_of_stamp(b"43:" + head[3:], token, both) is None
    assert moment_of_stamp(head, gost_stamp(head, ANNA, SIGNED).dump(), both) is None
    revoked = gost_list(CA, [(STAMPER, SIGNED - DAY)], SIGNED)
    assert moment_of_stamp(head, token, believing(ROOT_AUTHORITY, CA, lists=(revoked,))) is None
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
