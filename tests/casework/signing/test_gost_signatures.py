"""GOST keys in a case (clauses 10, 22, 23): they count as any other, for who they belong to and what they are
for."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from analytics.access.rights import CONSOLE, Actor
from analytics.casework.signing import signatures, signers
from analytics.casework.signing.acceptance import BadSignature
from analytics.documents.signing import ncanode
from analytics.store import journal
from analytics.store.database import Database, utc_now
from analytics.text import UserError
from tests.casework.assessment.commission_world import (
    APPLICATION,
    SECRETARY,
    A,
    B,
)
from tests.documents.signing.gost_world import (
    DOCUMENTS,
    SIGN_IN,
    gost_authority,
    gost_list,
    gost_person,
    gost_sign,
)
from tests.documents.signing.signing_world import BIN, IIN_A, IIN_B

OFFICIAL = Actor("aigul", "Aigul", "official")
SINCE = utc_now() - timedelta(days=30)
CA = gost_authority("National authority", SINCE)
ANNA, BORIS = (
    gost_person(CA, name, iin=iin, since=SINCE) for name, iin in (("Anna", IIN_A), ("Boris", IIN_B))
)
ROLE = "1.2.398.3.3.4.1.2."


@pytest.fixture
def database(unsigned: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Database:
    trust = tmp_path / "trust"
    trust.mkdir()
    (trust / "national.cer").write_bytes(CA.certificate.dump())
    monkeypatch.setenv("TIZILIM_TRUST", str(trust))
    for login, iin in (("a", IIN_A), ("b", IIN_B)):
        signers.set_signer(unsigned, CONSOLE, login, iin, reason="order No. 5")
    return unsigned


def content(database: Database, subject: str, actor: Actor = A) -> bytes:
    return signatures.content_to_sign(database, actor, subject).content


def signed_by(database: Database, subject: str) -> list[str]:
    with database.read() as session:
        return sorted(signatures.signed_by(session, subject))


def test_clause_23_a_protocol_signed_with_a_gost_key_is_signed(database: Database, protocol_no: str) -> None:
    signatures.receive(
        database, A, protocol_no, gost_sign(content(database, protocol_no), ANNA, at=utc_now())
    )
    assert signed_by(database, protocol_no) == ["a"]
    with database.read() as session:
        signatures.require_signed(session, protocol_no, ["a"])
        with pytest.raises(UserError, match="lacks 1 good signature: b"):
            signatures.require_signed(session, protocol_no, ["a", "b"])


def test_clause_23_one_file_with_the_signatures_of_several(database: Database, protocol_no: str) -> None:
    """Taken one by one, each kept as a file that verifies alone; who handed it in stays said."""
    file = gost_sign(content(database, protocol_no), ANNA, BORIS, at=utc_now(), attached=True)
    whole = signatures.receive(database, SECRETARY, protocol_no, file)
    assert signed_by(database, protocol_no) == ["a", "b"]
    with database.read() as session:
        signatures.require_signed(session, protocol_no, ["a", "b"])
        entries = session.execute("SELECT payload FROM journal WHERE action = 'sign'").fetchall()
        assert len(entries) == 2
        assert all(whole in payload for (payload,) in entries)
        assert journal.check(session) is None
    with pytest.raises(BadSignature, match="has signed"):
        signatures.receive(database, SECRETARY, protocol_no, file)


def test_a_file_signed_by_one_more_adds_only_that_one(database: Database, protocol_no: str) -> None:
    now = utc_now()
    signatures.receive(database, A, protocol_no, gost_sign(content(database, protocol_no), ANNA, at=now))
    both = gost_sign(content(database, protocol_no), ANNA, BORIS, at=now)
    signatures.receive(database, SECRETARY, protocol_no, both)
    assert signed_by(database, protocol_no) == ["a", "b"]


def test_of_a_file_with_one_bad_signature_nothing_is_taken(database: Database, protocol_no: str) -> None:
    stranger = gost_person(CA, "Stranger", iin=None, since=SINCE)
    with pytest.raises(BadSignature, match="Stranger"):
        signatures.receive(
            database,
            SECRETARY,
            protocol_no,
            gost_sign(content(database, protocol_no), ANNA, stranger, at=utc_now()),
        )
    assert signed_by(database, protocol_no) == []


def test_a_key_for_signing_in_signs_nothing(database: Database, protocol_no: str) -> None:
    key = gost_person(CA, "Anna", iin=IIN_A, since=SINCE, purposes=[SIGN_IN])
    with pytest.raises(BadSignature, match="only for signing in"):
        signatures.receive(
            database, A, protocol_no, gost_sign(content(database, protocol_no), key, at=utc_now())
        )


def test_anothers_key(database: Database, protocol_no: str) -> None:
    with pytest.raises(BadSignature, match=r"not yours: .* Boris"):
        signatures.receive(
            database, A, protocol_no, gost_sign(content(database, protocol_no), BORIS, at=utc_now())
        )
    signatures.receive(
        database, B, protocol_no, gost_sign(content(database, protocol_no), BORIS, at=utc_now())
    )
    assert signed_by(database, protocol_no) == ["b"]


@pytest.mark.parametrize(
    ("role", "refused"),
    [
        ("1", None),
        ("2", None),
        ("3", "financial"),
        ("4", "personnel"),
        ("5", "employee"),
        ("9", "another role"),
    ],
)
def test_clause_10_who_signs_for_an_organisation(database: Database, role: str, refused: str | None) -> None:
    person = gost_person(CA, "Head", iin=IIN_A, bin=BIN, since=SINCE, purposes=[DOCUMENTS, ROLE + role])
    file = gost_sign(content(database, APPLICATION, OFFICIAL), person, at=utc_now())
    if refused:
        with pytest.raises(BadSignature, match=refused):
            signatures.receive(database, OFFICIAL, APPLICATION, file)
        return
    signatures.receive(database, OFFICIAL, APPLICATION, file)
    with database.read() as session:
        signatures.require_applicant_signed(session, APPLICATION)


def test_clause_10_another_organisations_head(database: Database) -> None:
    person = gost_person(
        CA, "Head", iin=IIN_A, bin="000000000010", since=SINCE, purposes=[DOCUMENTS, ROLE + "1"]
    )
    with pytest.raises(BadSignature, match=f"The applicant’s BIN/IIN: {BIN}"):
        signatures.receive(
            database,
            OFFICIAL,
            APPLICATION,
            gost_sign(content(database, APPLICATION, OFFICIAL), person, at=utc_now()),
        )


@pytest.mark.parametrize("answer", [True, False])
def test_the_ministrys_own_server_has_its_say(
    database: Database, protocol_no: str, monkeypatch: pytest.MonkeyPatch, answer: bool
) -> None:
    """Beside our own verification, not instead of it."""
    monkeypatch.setenv("TIZILIM_NCANODE", "http://127.0.0.1:9")
    monkeypatch.setattr(ncanode, "verifies", lambda content, cms: answer)
    good = gost_sign(content(database, protocol_no), ANNA, at=utc_now())
    other = gost_sign(content(database, protocol_no) + b"x", ANNA, at=utc_now())
    with pytest.raises(
        BadSignature, match="not over this document" if answer else "did not find this signature valid"
    ):
        signatures.receive(database, A, protocol_no, other)
    if answer:
        signatures.receive(database, A, protocol_no, good)
    assert signed_by(database, protocol_no) == (["a"] if answer else [])


def test_lists_are_verified_before_a_page_asks(database: Database, tmp_path: Path) -> None:
    """One of two: the other one's authority did not sign it."""
    (tmp_path / "trust" / "1.crl").write_bytes(gost_list(CA, [(ANNA, utc_now())], utc_now()).dump())
    (tmp_path / "trust" / "2.crl").write_bytes(gost_list(CA, [], utc_now(), by=ANNA).dump())
    assert signatures.verify_lists() == 1
