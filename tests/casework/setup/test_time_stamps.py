"""The journal's newest entry stamped by an authority outside (RFC 3161): asked for at each copy, verified by
`journal check`, named by `doctor`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import rfc3161_client as rfc3161
from cryptography import x509

from analytics.__main__ import run
from analytics.access.rights import CONSOLE, Actor, NotAllowed
from analytics.casework.setup.integrity import check_integrity
from analytics.casework.setup.readiness import readiness
from analytics.casework.setup.time_stamping import stamp_head
from analytics.store import journal
from analytics.store.database import Database
from analytics.text import UserError
from analytics.text.writing import today
from tests.cache.worlds import new_database
from tests.casework.setup.stamp_authority import Replies, authority, make_authority, reply


@pytest.fixture(scope="module")
def keys(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("tsa")
    make_authority(folder)
    return folder


@pytest.fixture
def tsa(keys: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[type[Replies]]:
    """An authority at the address of the setting, believed."""
    (tmp_path / "trust").mkdir()
    (tmp_path / "trust" / "root.cer").write_bytes((keys / "root.cer").read_bytes())
    monkeypatch.setenv("TIZILIM_TRUST", str(tmp_path / "trust"))
    with authority(keys) as (address, replies):
        monkeypatch.setenv("TIZILIM_TSA", address)
        yield replies


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    opened = new_database(tmp_path / "t.duckdb")
    with opened.transaction() as session:
        journal.append(session, CONSOLE, "begin", "1", payload={})
    yield opened
    opened.close()


def step(database: Database) -> str:
    return next(
        str(one.state) for one in readiness(database, CONSOLE, today()).steps if one.name == "time_stamp"
    )


def why(database: Database) -> list[str]:
    """Why the stamps do not hold; each names the entry that was stamped."""
    broken = check_integrity(database, CONSOLE).broken_stamps
    stamped = [row["entry_no"] for row in database.rows("setup/time_stamps")]
    assert [one.entry_no for one in broken] in ([], stamped)
    return [one.why.removeprefix("journal.stamp.") for one in broken]


def test_the_newest_entry_is_stamped_and_kept(tsa: type[Replies], database: Database) -> None:
    with database.read() as session:
        head = str(journal.head(session))
    assert step(database) == "advised"
    assert stamp_head(database, CONSOLE).head == head
    assert step(database) == "ready"
    result = check_integrity(database, CONSOLE)
    assert (result.broken_stamps, result.is_whole) == ((), True)


def test_another_library_says_the_same_of_the_token(
    tsa: type[Replies], database: Database, keys: Path
) -> None:
    root = x509.load_pem_x509_certificate((keys / "root.cer").read_bytes())
    query = rfc3161.TimestampRequestBuilder().data(b"1:ab").build()
    response = rfc3161.decode_timestamp_response(reply(keys, query.as_bytes(), chain=False))
    verifier = rfc3161.VerifierBuilder.from_request(query).add_root_certificate(root).build()
    assert verifier.verify_message(response, b"1:ab")


def test_a_journal_written_anew_does_not_fit_its_stamp(tsa: type[Replies], database: Database) -> None:
    """Whoever holds the key too can make chain and codes anew; the stamp of before stays over the old
    head."""
    stamp_head(database, CONSOLE)
    database.connection.execute("UPDATE journal SET hash = repeat('1', 64)")
    assert why(database) == ["rewritten"]
    database.connection.execute("UPDATE time_stamps SET hash = repeat('1', 64)")
    assert why(database) == ["broken"]


def test_every_byte_of_a_token_counts(tsa: type[Replies], database: Database) -> None:
    stamp_head(database, CONSOLE)
    [(token,)] = database.connection.execute("SELECT token FROM time_stamps").fetchall()
    for place in range(0, len(token), 499):
        changed = token[:place] + bytes([token[place] ^ 1]) + token[place + 1 :]
        database.connection.execute("UPDATE time_stamps SET token = ?", [changed])
        assert why(database) == ["broken"], place


def test_a_stamp_moved_in_time_is_found(tsa: type[Replies], database: Database) -> None:
    stamp_head(database, CONSOLE)
    database.connection.execute("UPDATE time_stamps SET stamped_at = stamped_at - INTERVAL 1 DAY")
    assert why(database) == ["broken"]


def test_an_authority_that_is_not_believed_stamps_nothing(
    tsa: type[Replies], database: Database, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "nobody").mkdir()
    monkeypatch.setenv("TIZILIM_TRUST", str(tmp_path / "nobody"))
    assert refusal(database) == "journal.stamp.not_believed"


def test_an_answer_to_another_query_is_none(tsa: type[Replies], database: Database, keys: Path) -> None:
    with database.read() as session:
        content = str(journal.head(session)).encode()
    other = rfc3161.TimestampRequestBuilder().data(content).hash_algorithm(rfc3161.HashAlgorithm.SHA256)
    tsa.fixed = reply(keys, other.build().as_bytes())
    assert refusal(database) == "journal.stamp.failed"
    tsa.fixed = b"<html>"
    assert refusal(database) == "journal.stamp.failed"


def test_without_an_address_nothing_is_stamped(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TIZILIM_TSA", raising=False)
    assert refusal(database) == "journal.stamp.off"


def test_who_has_it_stamped(tsa: type[Replies], database: Database) -> None:
    with pytest.raises(NotAllowed):
        stamp_head(database, Actor("o", "O", "official"))


def refusal(database: Database) -> str:
    with pytest.raises(UserError) as error:
        stamp_head(database, CONSOLE)
    with database.read() as session:
        assert session.rows("setup/time_stamps") == []
    return error.value.key


def test_each_copy_has_its_head_stamped_and_is_made_without_the_authority_too(
    tsa: type[Replies],
    database: Database,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    database.close()
    for number, fixed in enumerate((None, b"<html>"), start=1):
        tsa.fixed = fixed
        assert run(["backup", str(tmp_path / f"copy{number}"), "--db", str(database.path)]) == 0
        assert (tmp_path / f"copy{number}" / "manifest.json").exists()
        assert bool(capsys.readouterr().err) is bool(fixed)
    assert run(["journal", "check", "--db", str(database.path)]) == 0
