"""An extract signed inside by the responsible person (clause 6): the mark, whose signature counts, and what
the confirming page tells whoever holds the paper."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from analytics.access.rights import CONSOLE, Actor, NotAllowed
from analytics.casework.letters import issuing as letters
from analytics.casework.register.extracts import Issued, confirm, issue_extract
from analytics.casework.signing import demonstration_signer, signed_copies, signers
from analytics.casework.signing.acceptance import BadSignature
from analytics.store import journal
from analytics.store.database import Database, utc_now
from analytics.text import UserError
from tests.casework.register.register_world import PIPES, copy_of
from tests.documents.signing.gost_world import Holder, gost_authority, gost_person, gost_sign
from tests.documents.signing.signing_world import IIN_A, IIN_B

PUBLIC, OFFICIAL, LEADER = (Actor(role[0], role.title(), role) for role in ("public", "official", "leader"))
DAY = date(2026, 11, 2)
CA = gost_authority("National authority", utc_now() - timedelta(days=30))
ANNA, BORIS = (
    gost_person(CA, name, iin=iin, since=utc_now() - timedelta(days=9))
    for name, iin in (("Anna", IIN_A), ("Boris", IIN_B))
)


@pytest.fixture
def database(template: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Database]:
    (tmp_path / "trust").mkdir()
    (tmp_path / "trust" / "national.cer").write_bytes(CA.certificate.dump())
    monkeypatch.setenv("TIZILIM_TRUST", str(tmp_path / "trust"))
    with copy_of(template, tmp_path) as opened:
        signers.set_signer(opened, CONSOLE, OFFICIAL.login, IIN_A, reason="order No. 5")
        yield opened


@pytest.fixture
def issued(database: Database) -> Issued:
    return issue_extract(database, OFFICIAL, PIPES, DAY)


def sign(database: Database, document_no: str, key: Holder, actor: Actor = OFFICIAL) -> str:
    prepared = signed_copies.prepare(database, actor, document_no)
    return signed_copies.receive(
        database, actor, document_no, prepared, gost_sign(prepared.content, key, at=utc_now())
    )


def test_clause_6_the_confirming_page_says_who_signed(database: Database, issued: Issued) -> None:
    number = issued.documents["kk"]
    sign(database, number, ANNA)
    results = confirm(database, PUBLIC, issued.token, DAY)
    assert results is not None
    assert set(results.signed) == {"kk"}, "the Russian one is not signed"
    assert (results.signed["kk"].name, results.signed["kk"].result.good) == ("Anna", True)
    copy = signed_copies.signed_copies(database, OFFICIAL, [number])[number]
    assert copy.content.startswith(letters.numbered(database, OFFICIAL, number).content), (
        "kept as it was made"
    )
    with database.read() as session:
        assert journal.check(session) is None


def test_a_copy_whose_bytes_were_changed_is_said_to_be_no_good(database: Database, issued: Issued) -> None:
    sign(database, issued.documents["kk"], ANNA)
    with database.transaction() as session:
        session.execute("UPDATE signed_copies SET content = content || 'x'::BLOB")
    results = confirm(database, PUBLIC, issued.token, DAY)
    assert results is not None
    assert not results.signed["kk"].result.good


def test_who_signs(database: Database, issued: Issued) -> None:
    number = issued.documents["kk"]
    with pytest.raises(NotAllowed):
        signed_copies.prepare(database, LEADER, number)
    with pytest.raises(BadSignature, match="belongs to no user here"):
        sign(database, number, BORIS)
    signers.set_signer(database, CONSOLE, "b", IIN_B, reason="order No. 5")
    with pytest.raises(BadSignature, match="not yours"):
        sign(database, number, BORIS)
    sign(database, number, ANNA)
    with pytest.raises(UserError, match=f"{number} is signed already"):
        signed_copies.prepare(database, OFFICIAL, number)


def test_what_was_prepared_for_one_document_signs_no_other(database: Database, issued: Issued) -> None:
    prepared = signed_copies.prepare(database, OFFICIAL, issued.documents["kk"])
    cms = gost_sign(prepared.content, ANNA, at=utc_now())
    with pytest.raises(BadSignature, match="not over this document"):
        signed_copies.receive(database, OFFICIAL, issued.documents["ru"], prepared, cms)
    with pytest.raises(BadSignature, match="not over this document"):
        signed_copies.receive(
            database, OFFICIAL, issued.documents["kk"], prepared, gost_sign(b"x", ANNA, at=utc_now())
        )


def test_the_demonstrations_signer(database: Database, issued: Issued) -> None:
    number = issued.documents["ru"]
    with pytest.raises(UserError, match="only in a demonstration"):
        demonstration_signer.sign_copy(database, OFFICIAL, number)
    with database.transaction() as session:
        session.insert_row("properties", name="kind", value="demonstration")
    demonstration_signer.sign_copy(database, OFFICIAL, number)
    copy = signed_copies.signed_copies(database, OFFICIAL, [number])[number]
    assert (copy.demonstration, copy.result.good) == (True, True)
    assert copy.name.startswith("ДЕМО ")
