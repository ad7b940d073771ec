"""Signatures in a case (clauses 10, 22, 23): whose, under what, when, and what is said where one is wanting
or not good."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from analytics.access.rights import CONSOLE, Actor, NotAllowed
from analytics.casework.assessment import decision, protocol
from analytics.casework.assessment import opening as assessment
from analytics.casework.signing import signatures, signers
from analytics.casework.signing.demonstration_signer import sign_applications, sign_demo
from analytics.documents.signing.demonstration_authority import sign
from analytics.store import journal
from analytics.store.database import Database, utc_now
from analytics.text import UserError
from analytics.text.writing import ALMATY
from tests.casework.assessment.commission_world import (
    APPLICATION,
    SECRETARY,
    STRANGER,
    VOTERS,
    A,
    B,
    version,
)
from tests.documents.signing.signing_world import BIN, IIN_A, IIN_B, authority, believed, person, revoke

NOW = utc_now()
TODAY = datetime.now(ALMATY).date()
CA, FOREIGN = authority(now=NOW), authority("Foreign authority", NOW)
SINCE = NOW - timedelta(days=30)
OFFICIAL, ANALYST = Actor("aigul", "Aigul", "official"), Actor("an", "An", "analyst")


@pytest.fixture
def trust(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("TIZILIM_TRUST", str(tmp_path / "trust"))
    return believed(tmp_path / "trust", CA)


@pytest.fixture
def database(unsigned: Database, trust: Path) -> Database:
    signers.set_signer(unsigned, CONSOLE, "a", IIN_A, reason="order No. 5")
    return unsigned


def paper(database: Database, subject: str, actor: Actor = A) -> bytes:
    return signatures.content_to_sign(database, actor, subject).content


def signed(
    content: bytes,
    *,
    iin: str | None = IIN_A,
    bin: str | None = None,
    of: object = CA,
    at: datetime | None = None,
) -> bytes:
    return sign(content, person(of, iin=iin, bin=bin, since=SINCE), of, at or utc_now())  # type: ignore[arg-type]


def who(database: Database, subject: str) -> list[str]:
    with database.read() as session:
        return sorted(signatures.signed_by(session, subject))


def test_a_protocol_is_signed_by_the_one_whose_certificate_it_is(
    database: Database, protocol_no: str
) -> None:
    content = paper(database, protocol_no)
    assert content.startswith(b"%PDF")
    file = signatures.receive(database, A, protocol_no, signed(content))
    assert who(database, protocol_no) == ["a"]
    with database.read() as session:
        signatures.require_signed(session, protocol_no, ["a"])
        with pytest.raises(UserError, match=rf"{protocol_no} lacks 2 good signatures: b, u"):
            signatures.require_signed(session, protocol_no, ["a", "b", "u"])
        (entry,) = session.execute("SELECT subject, payload FROM journal WHERE action = 'sign'").fetchall()
        assert entry[0] == protocol_no
        assert file in entry[1]
        assert IIN_A not in str(session.execute("SELECT * FROM journal").fetchall()), (
            "no personal data in the journal"
        )
        assert journal.check(session) is None
    with pytest.raises(UserError, match="received before"):
        signatures.receive(database, A, protocol_no, _received(database))
    with pytest.raises(UserError, match="has signed"):
        signatures.receive(database, A, protocol_no, signed(content))


def _received(database: Database) -> bytes:
    with database.read() as session:
        return bytes(session.execute("SELECT cms FROM signatures").fetchall()[0][0])


def test_bytes_changed_after_signing_count_for_nothing(database: Database, protocol_no: str) -> None:
    signatures.receive(database, A, protocol_no, signed(paper(database, protocol_no)))
    with database.transaction() as session:
        session.execute(
            "UPDATE documents SET content = content || 'x'::BLOB WHERE document_no = ?", [protocol_no]
        )
    with database.read() as session:
        with pytest.raises(UserError, match="lacks 1 good signature: a"):
            signatures.require_signed(session, protocol_no, ["a"])
        ((_, result),) = signatures.checked_again(session, protocol_no)
        assert result.problem
        assert result.problem[0] == "signing.bad.changed"
    with database.transaction() as session:
        session.execute("UPDATE documents SET sha256 = repeat('0', 64) WHERE document_no = ?", [protocol_no])
    assert who(database, protocol_no) == []


@pytest.mark.parametrize(
    ("message", "made"),
    [
        ("not over this document", lambda content: signed(content + b"x")),
        ("not in the trust store", lambda content: signed(content, of=FOREIGN)),
        (
            "was not in force",
            lambda content: sign(content, person(CA, since=NOW - timedelta(days=9), days=2), CA, utc_now()),
        ),
        ("yet to come", lambda content: signed(content, at=utc_now() + timedelta(hours=1))),
        ("before the document was made", lambda content: signed(content, at=utc_now() - timedelta(days=2))),
        ("signature is not yours: .* A. Tester", lambda content: signed(content, iin=IIN_B)),
        ("signature is not yours", lambda content: signed(content, iin=None)),
        ("not a digital signature", lambda content: content),
        ("larger than 1024 KiB", lambda content: b"0" * (1024 * 1024 + 1)),
    ],
)
def test_what_is_said_of_a_bad_one(database: Database, protocol_no: str, message: str, made: object) -> None:
    """The protocol was drawn up on some hour of this day: its world is kept for the day."""
    with pytest.raises(signatures.BadSignature, match=message):
        signatures.receive(database, A, protocol_no, made(paper(database, protocol_no)))  # type: ignore[operator]
    assert who(database, protocol_no) == []


def test_revoked_since_it_says_it_was_signed(database: Database, protocol_no: str, trust: Path) -> None:
    """The signer's own clock proves nothing: a revoked key could sign "yesterday"."""
    anna, content = person(CA, iin=IIN_A, since=SINCE), paper(database, protocol_no)
    cms = sign(content, anna, CA, utc_now() - timedelta(minutes=5))
    revoke(trust, CA, anna, utc_now() - timedelta(minutes=1), made=utc_now())
    with pytest.raises(signatures.BadSignature, match="was revoked"):
        signatures.receive(database, A, protocol_no, cms)


def test_an_authority_taken_out_of_the_store_is_believed_no_more(
    database: Database, protocol_no: str, trust: Path
) -> None:
    signatures.receive(database, A, protocol_no, signed(paper(database, protocol_no)))
    (trust / "0.cer").unlink()
    with database.read() as session, pytest.raises(UserError, match="lacks 1 good signature"):
        signatures.require_signed(session, protocol_no, ["a"])


def test_who_hands_in_for_others(database: Database, protocol_no: str) -> None:
    content = paper(database, protocol_no)
    with pytest.raises(signatures.BadSignature, match="belongs to no user here"):
        signatures.receive(database, B, protocol_no, signed(content, iin=IIN_B))
    signers.set_signer(database, CONSOLE, "b", IIN_B, reason="order No. 5")
    with pytest.raises(signatures.BadSignature, match="not yours"):
        signatures.receive(database, A, protocol_no, signed(content, iin=IIN_B))
    signatures.receive(database, SECRETARY, protocol_no, signed(content, iin=IIN_B))
    assert who(database, protocol_no) == ["b"]


def test_clause_17_only_who_sits_in_the_case_gets_its_papers(database: Database, protocol_no: str) -> None:
    with pytest.raises(UserError, match=f"Your commissions have no application {APPLICATION}"):
        signatures.content_to_sign(database, STRANGER, protocol_no)
    with pytest.raises(NotAllowed):
        signatures.content_to_sign(database, ANALYST, protocol_no)
    with pytest.raises(NotAllowed):
        signatures.content_to_sign(database, A, APPLICATION)
    with pytest.raises(UserError, match="no document or application 04-23-2026-000099-kk"):
        signatures.content_to_sign(database, OFFICIAL, "04-23-2026-000099-kk")


def test_clause_10_an_application_carries_the_applicants(database: Database) -> None:
    content = paper(database, APPLICATION, OFFICIAL)
    with database.read() as session, pytest.raises(UserError, match=rf"{APPLICATION} lacks the applicant"):
        signatures.require_applicant_signed(session, APPLICATION)
    with pytest.raises(
        signatures.BadSignature, match=rf"BIN/IIN 000000000010. The applicant’s BIN/IIN: {BIN}"
    ):
        signatures.receive(database, OFFICIAL, APPLICATION, signed(content))
    signatures.receive(
        database, OFFICIAL, APPLICATION, signed(content, bin=BIN, at=utc_now() - timedelta(days=20))
    )
    with database.read() as session:
        signatures.require_applicant_signed(session, APPLICATION)


def test_by_which_iin_a_person_signs(database: Database) -> None:
    for login, iin, message in (
        ("b", "123", "not an IIN"),
        ("b", "000000000011", "not an IIN"),
        ("b", IIN_A, "another user: a"),
    ):
        with pytest.raises(UserError, match=message):
            signers.set_signer(database, CONSOLE, login, iin, reason="x")
    with pytest.raises(UserError, match="Write the ground"):
        signers.set_signer(database, CONSOLE, "b", IIN_B, reason=" ")
    with pytest.raises(NotAllowed):
        signers.set_signer(database, OFFICIAL, "b", IIN_B, reason="x")


def test_the_demonstrations_signer_is_for_demonstrations(database: Database, protocol_no: str) -> None:
    with pytest.raises(UserError, match="only in a demonstration"):
        sign_demo(database, A, protocol_no)
    with database.transaction() as session:
        session.insert_row("properties", name="kind", value="demonstration")
    for actor, subject in ((A, protocol_no), (B, protocol_no), (OFFICIAL, APPLICATION)):
        sign_demo(database, actor, subject)
    with database.read() as session:
        signatures.require_signed(session, protocol_no, ["a", "b"])
        signatures.require_applicant_signed(session, APPLICATION)
        rows = signatures.of_subject(session, protocol_no)
        assert {row.login: row.iin for row in rows}["a"] == IIN_A
        for row in (*rows, *signatures.of_subject(session, APPLICATION)):
            assert row.demonstration
            assert row.name.startswith("ДЕМО ")
    with database.transaction() as session:
        session.execute("UPDATE properties SET value = 'ordinary' WHERE name = 'kind'")
    with database.read() as session, pytest.raises(UserError, match="lacks 1 good signature"):
        signatures.require_signed(session, protocol_no, ["a"])


def test_clause_10_no_good_is_included_on_an_application_that_its_applicant_has_not_signed(
    unsigned: Database, protocol_no: str, trust: Path
) -> None:
    """Everybody in the commission has signed, the head presses: refused until the applicant's file is there,
    and then included."""
    head = Actor("head", "Head", "head")
    database = unsigned
    with database.transaction() as session:
        session.insert_row("properties", name="kind", value="demonstration")
    for voter in VOTERS:
        sign_demo(database, voter, protocol_no)
    protocol.record(database, SECRETARY, APPLICATION, expected_version=version(database), today=TODAY)
    result = assessment.read_assessment(database, SECRETARY, APPLICATION, TODAY)
    assert [key for key, _ in result.blockers_before_inclusion] == ["commissions.left.applicant_signature"]
    values = {"expected_version": version(database), "on": TODAY}
    with pytest.raises(UserError, match="lacks the applicant’s digital signature"):
        decision.decide(database, head, APPLICATION, **values)
    with database.transaction() as session:
        assert sign_applications(session, CONSOLE) == 1
        assert sign_applications(session, CONSOLE) == 0
    done = decision.decide(database, head, APPLICATION, **values)
    assert done.registration_no == APPLICATION
