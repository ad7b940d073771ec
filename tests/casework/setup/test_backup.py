"""A copy that restores: made while people work, back from it only whole."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from analytics.access.rights import CONSOLE, Actor, NotAllowed
from analytics.casework.people import people
from analytics.casework.people.people import Person
from analytics.casework.setup.backup import make_backup, restore
from analytics.casework.setup.founding import found_database
from analytics.store import backup, journal
from analytics.store.database import Database, open_database
from analytics.text import UserError
from tests.cache.worlds import new_database

DAY = date(2026, 11, 30)
ANN = Actor("ann", "Ann", "administrator")


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    opened = new_database(tmp_path / "work" / "t.duckdb")
    found_database(opened, [Person("ann", "ann", "administrator"), Person("bob", "bob", "head")], DAY)
    evidence = backup.files_directory(opened.path)
    evidence.mkdir()
    (evidence / "a1").write_bytes(b"video")
    yield opened
    opened.close()


@pytest.fixture
def copy(database: Database, tmp_path: Path) -> Path:
    make_backup(database, CONSOLE, tmp_path / "copy")
    return tmp_path / "copy"


def refusal(act, *values) -> str:
    with pytest.raises(UserError) as error:
        act(*values)
    return error.value.key


def test_what_comes_back_is_what_was_there(database: Database, copy: Path, tmp_path: Path) -> None:
    with database.read() as session:
        before = session.rows("people/listed")
    database.close()
    target = tmp_path / "back" / "t.duckdb"
    done = restore(copy, target)
    again = open_database(target)
    with again.read() as session:
        assert session.rows("people/listed") == before
        assert journal.check(session, done.journal_head) is None
    again.close()
    assert (backup.files_directory(target) / "a1").read_bytes() == b"video"


def test_a_second_copy_takes_only_new_files(database: Database, copy: Path) -> None:
    assert make_backup(database, CONSOLE, copy).copied == 0
    (backup.files_directory(database.path) / "b2").write_bytes(b"act")
    (backup.files_directory(database.path) / "a1").unlink()
    done = make_backup(database, CONSOLE, copy)
    assert done.copied == 1
    assert sorted(done.files) == [done.database, "files/b2"]
    assert backup.read_backup(copy).files == done.files


def test_tomorrows_copy_beside_it_takes_no_second_place_for_the_same_files(
    database: Database, copy: Path, tmp_path: Path
) -> None:
    done = make_backup(database, CONSOLE, tmp_path / "tomorrow")
    assert done.copied == 0
    assert (tmp_path / "tomorrow/files/a1").samefile(copy / "files/a1")
    assert backup.read_backup(tmp_path / "tomorrow").files == done.files
    (copy / "files/a1").write_bytes(b"rotten")
    assert make_backup(database, CONSOLE, tmp_path / "after").copied == 1
    assert (tmp_path / "after/files/a1").read_bytes() == b"video"


@pytest.mark.parametrize("name", ["database-*.duckdb", "files/a1", "manifest.json"])
def test_one_changed_byte_and_nothing_is_restored(name: str, copy: Path, tmp_path: Path) -> None:
    [file] = copy.glob(name)
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 1
    file.write_bytes(bytes(content))
    target = tmp_path / "back.duckdb"
    assert refusal(restore, copy, target) in (
        "setup.backup.changed_file",
        "setup.backup.missing_file",
        "setup.backup.no_manifest",
        "setup.restore.rows",
        "setup.restore.journal",
    )
    assert not list(tmp_path.glob("*back*"))


def test_a_missing_and_a_strange_file_are_named(copy: Path, tmp_path: Path) -> None:
    (copy / "files" / "c3").write_bytes(b"?")
    assert refusal(restore, copy, tmp_path / "back.duckdb") == "setup.backup.extra_file"
    (copy / "files" / "c3").unlink()
    (copy / "files" / "a1").unlink()
    assert refusal(restore, copy, tmp_path / "back.duckdb") == "setup.backup.missing_file"


def test_a_manifest_that_tells_of_other_rows_or_another_journal(copy: Path, tmp_path: Path) -> None:
    manifest = copy / "manifest.json"
    document = json.loads(manifest.read_text())
    other = document | {"tables": document["tables"] | {"people": 7}}
    manifest.write_text(json.dumps(other))
    assert refusal(restore, copy, tmp_path / "back.duckdb") == "setup.restore.rows"
    manifest.write_text(json.dumps(document | {"journal_head": "1:" + "0" * 64}))
    assert refusal(restore, copy, tmp_path / "back.duckdb") == "setup.restore.journal"


def test_never_onto_what_exists(database: Database, copy: Path) -> None:
    assert refusal(restore, copy, database.path) == "setup.restore.exists"


def test_never_into_a_directory_of_other_things(database: Database, tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "letter.pdf").write_bytes(b"%PDF")
    assert refusal(make_backup, database, CONSOLE, tmp_path / "other") == "setup.backup.not_empty"
    assert refusal(make_backup, database, CONSOLE, database.path.parent) == "setup.backup.beside_database"


@pytest.mark.parametrize(
    "theirs", ["manifest.json", "files/mine.txt", "settings/mine.toml", "database.duckdb"]
)
def test_nothing_of_anybody_elses_is_ever_touched(database: Database, tmp_path: Path, theirs: str) -> None:
    other = tmp_path / "other"
    (other / theirs).parent.mkdir(parents=True)
    (other / theirs).write_text("{}")
    (other / "thesis.txt").write_text("mine")
    assert refusal(make_backup, database, CONSOLE, other) == "setup.backup.not_empty"
    assert ((other / theirs).read_text(), (other / "thesis.txt").read_text()) == ("{}", "mine")


def test_an_interrupted_copy_leaves_the_one_of_before_whole_and_is_gone_on_with(
    database: Database, copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as broken:
        broken.setattr(backup, "_write_durably", full)
        people.set_person(database, ANN, people.Person("p", "P", "official"), DAY, reason="№ 1")
        assert refusal(make_backup, database, CONSOLE, copy) == "setup.backup.failed"
    backup.read_backup(copy, strict=False)
    make_backup(database, CONSOLE, copy)
    backup.read_backup(copy)


def test_only_the_administrator_makes_copies(database: Database, tmp_path: Path) -> None:
    with pytest.raises(NotAllowed):
        make_backup(database, Actor("x", "X", "official"), tmp_path / "copy")


def test_copies_made_while_people_work_are_each_one_moment(database: Database, tmp_path: Path) -> None:
    stop = threading.Event()

    def work() -> None:
        number = 0
        while not stop.is_set():
            number += 1
            person = people.Person(f"p{number}", "P", "official")
            people.set_person(database, ANN, person, DAY, reason="№ 1")

    worker = threading.Thread(target=work)
    worker.start()
    try:
        for number in range(3):
            make_backup(database, CONSOLE, tmp_path / f"copy{number}")
    finally:
        stop.set()
        worker.join()
    for number in range(3):
        restore(tmp_path / f"copy{number}", tmp_path / f"back{number}.duckdb")
