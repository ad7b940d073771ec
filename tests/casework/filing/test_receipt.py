"""Filed means signed (clause 10, D33): a draft until the applicant's signature verifies, filed on the day it
comes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from analytics.access.rights import CONSOLE, Actor, NotAllowed
from analytics.casework.filing import applications as filing
from analytics.casework.filing.receipt import (
    Received,
    draft_content,
    drafts,
    drop_draft,
    file_draft,
    receive,
)
from analytics.casework.signing import signatures
from analytics.casework.verification import digital_verification as verification
from analytics.casework.verification.explaining import explain
from analytics.documents.signing import ncanode
from analytics.documents.signing.demonstration_authority import Authority, sign
from analytics.store.database import Database, utc_now
from analytics.text import UserError
from tests.cache.worlds import new_database
from tests.documents.signing.signing_world import authority, believed, person
from tests.order.filed import ON, application

LATER = ON + timedelta(days=3)
FILE = b'{"as": "it was handed in"}'


@pytest.fixture
def database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Database]:
    monkeypatch.setenv("TIZILIM_TRUST", str(tmp_path / "trust"))
    opened = new_database(tmp_path / "t.duckdb")
    yield opened
    opened.close()


@pytest.fixture
def believed_authority(tmp_path: Path) -> Authority:
    one = authority()
    believed(tmp_path / "trust", one)
    return one


def signed_by(of: Authority, content: bytes, bin: str | None = None) -> bytes:
    now = utc_now()
    key = person(of, iin=None, bin=bin or application().bin, since=now - timedelta(days=1))
    return sign(content, key, of, now)


def counts(database: Database) -> tuple[int, int]:
    """Cases and drafts that wait."""
    with database.read() as session:
        [(cases,)] = session.execute("SELECT count(*) FROM cases").fetchall()
    return int(cases), len(drafts(database, CONSOLE))


def test_without_a_signature_it_is_a_draft_without_case_clock_or_verification(database: Database) -> None:
    receipt = receive(database, CONSOLE, Received(application()), received_on=ON)
    assert not receipt.is_filed
    assert counts(database) == (0, 1)
    assert verification.verify(database, CONSOLE, on=LATER) == []


def test_with_a_signature_that_verifies_it_is_filed_on_the_day_of_receipt(
    database: Database, believed_authority: Authority
) -> None:
    values = Received(application(), "a.json", FILE, signed_by(believed_authority, FILE))
    receipt = receive(database, CONSOLE, values, received_on=ON)
    assert receipt.is_filed
    assert counts(database) == (1, 0)
    with database.read() as session:
        signatures.require_applicant_signed(session, receipt.application)
        [(filed_on,)] = session.execute("SELECT filed_on FROM applications").fetchall()
    assert filed_on == ON


def test_a_draft_is_filed_on_the_day_its_signature_comes_under_its_own_number(
    database: Database, believed_authority: Authority
) -> None:
    number = receive(database, CONSOLE, Received(application(), "a.json", FILE), received_on=ON).application
    name, content = draft_content(database, CONSOLE, number)
    assert (name, content) == ("a.json", FILE)
    signature = signed_by(believed_authority, content)
    assert file_draft(database, CONSOLE, number, signature, received_on=LATER).application == number
    assert counts(database) == (1, 0)
    with database.read() as session:
        [(filed_on, started)] = session.execute(
            "SELECT a.filed_on, c.term_from FROM applications AS a JOIN cases AS c USING (application)"
        ).fetchall()
    assert filed_on == LATER
    assert started >= LATER


@pytest.mark.parametrize("fault", ["other bytes", "other bin", "stranger", "flipped"])
def test_a_signature_that_does_not_verify_files_nothing(
    database: Database, believed_authority: Authority, fault: str
) -> None:
    content, bin, of = FILE, None, believed_authority
    if fault == "other bytes":
        content = FILE + b" "
    if fault == "other bin":
        bin = "700340018257" if application().bin != "700340018257" else "600140000018"
    if fault == "stranger":
        of = authority("Somebody else")
    signature = bytearray(signed_by(of, content, bin))
    if fault == "flipped":
        signature[-5] ^= 1
    values = Received(application(), "a.json", FILE, bytes(signature))
    with pytest.raises(signatures.BadSignature):
        receive(database, CONSOLE, values, received_on=ON)
    assert counts(database) == (0, 0)


def test_the_text_is_signed_where_no_file_was_handed_in(database: Database) -> None:
    number = receive(database, CONSOLE, Received(application()), received_on=ON).application
    assert draft_content(database, CONSOLE, number)[1] == application().canonical().encode()


def test_drafts_and_applications_share_one_row_of_numbers(database: Database) -> None:
    first = receive(database, CONSOLE, Received(application()), received_on=ON).application
    other = application((("email",), "other@example.kz"))
    second = filing.submit(database, CONSOLE, other, filed_on=ON)
    assert (first[-6:], second[-6:]) == ("000001", "000002")


def test_the_same_document_does_not_wait_twice(database: Database) -> None:
    number = receive(database, CONSOLE, Received(application()), received_on=ON).application
    with pytest.raises(filing.FiledBefore) as refusal:
        receive(database, CONSOLE, Received(application()), received_on=ON)
    assert refusal.value.values["number"] == number


def test_in_a_demonstration_the_labelled_signer_signs_unless_told_not_to(database: Database) -> None:
    with database.transaction() as session:
        session.insert_row("properties", name="kind", value="demonstration")
    assert receive(database, CONSOLE, Received(application()), received_on=date(2026, 11, 20)).is_filed
    other = Received(application((("email",), "other@example.kz")))
    assert not receive(database, CONSOLE, other, received_on=ON, unsigned=True).is_filed
    assert counts(database) == (1, 1)


def test_nothing_waits_under_a_number_that_was_filed_or_never_given(
    database: Database, believed_authority: Authority
) -> None:
    number = receive(database, CONSOLE, Received(application(), "a.json", FILE), received_on=ON).application
    file_draft(database, CONSOLE, number, signed_by(believed_authority, FILE), received_on=ON)
    for gone in (number, "KTP-2026-000099"):
        with pytest.raises(UserError) as refusal:
            file_draft(database, CONSOLE, gone, b"", received_on=ON)
        assert refusal.value.key == "filing.no_draft"


def test_who_may_not_file_may_not_draft(database: Database) -> None:
    with pytest.raises(NotAllowed):
        receive(database, Actor("x", "X", "analyst"), Received(application()), received_on=ON)


@pytest.mark.parametrize("file", [FILE, None])
def test_what_the_ministrys_own_server_does_not_find_valid_is_not_filed(
    database: Database, believed_authority: Authority, monkeypatch: pytest.MonkeyPatch, file: bytes | None
) -> None:
    """Neither with the application nor for a draft; asked about the bytes that were signed."""
    seen: list[bytes] = []
    content = file or application().canonical().encode()
    monkeypatch.setenv("TIZILIM_NCANODE", "http://127.0.0.1:9")
    monkeypatch.setattr(ncanode, "verifies", lambda content, cms: seen.append(content))
    signature = signed_by(believed_authority, content)
    with pytest.raises(signatures.BadSignature):
        receive(database, CONSOLE, Received(application(), "a.json", file, signature), received_on=ON)
    draft = receive(database, CONSOLE, Received(application(), "a.json", file), received_on=ON).application
    with pytest.raises(signatures.BadSignature):
        file_draft(database, CONSOLE, draft, signature, received_on=LATER)
    assert seen == [content, content]
    assert counts(database) == (0, 1)


def test_signing_the_same_application_directly_files_its_draft(
    database: Database, believed_authority: Authority
) -> None:
    number = receive(database, CONSOLE, Received(application(), "a.json", FILE), received_on=ON).application
    remarks = filing.review(database, CONSOLE, application(), on=ON)
    (remark,) = [one for one in remarks if one.values == {"number": number}]
    assert remark.severity == "warning"
    other = FILE + b" "
    provided = Received(application(), "b.json", other, signed_by(believed_authority, other))
    receipt = receive(database, CONSOLE, provided, received_on=LATER)
    assert (receipt.application, receipt.is_filed, counts(database)) == (number, True, (1, 0))
    assert draft_content(database, CONSOLE, number) == ("b.json", other), "what was signed is what is kept"


def test_a_draft_is_dropped_with_a_reason_and_waits_no_longer(database: Database) -> None:
    number = receive(database, CONSOLE, Received(application()), received_on=ON).application
    with pytest.raises(UserError) as refusal:
        drop_draft(database, CONSOLE, number, reason=" ", on=LATER)
    assert refusal.value.key == "filing.drop_reason"
    drop_draft(database, CONSOLE, number, reason="a mistake", on=LATER)
    assert drafts(database, CONSOLE) == []
    with pytest.raises(UserError) as gone:
        drop_draft(database, CONSOLE, number, reason="again", on=LATER)
    assert gone.value.key == "filing.no_draft"
    anew = receive(database, CONSOLE, Received(application()), received_on=LATER)
    assert anew.application != number, "its number is not given again"


@pytest.mark.parametrize("asks", ["verify", "explain"])
def test_what_is_asked_of_a_draft_says_that_it_awaits_its_signature(database: Database, asks: str) -> None:
    number = receive(database, CONSOLE, Received(application()), received_on=ON).application
    with pytest.raises(UserError) as refusal:
        if asks == "verify":
            verification.verify(database, CONSOLE, [number], on=LATER)
        else:
            explain(database, CONSOLE, number, "kk")
    assert refusal.value.key == "cases.is_draft"
