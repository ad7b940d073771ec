"""10(4)c, g-j, 11: files of evidence are kept once by hash beside the database, shown to who may see the case
(17), part of the backup, deleted only by the rule of retention."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from analytics.access.rights import Actor, NotAllowed
from analytics.casework.assessment import opening as assessment
from analytics.casework.evidence import files as evidence
from analytics.casework.filing.withdrawal import withdraw
from analytics.casework.setup import backup as setup_backup
from analytics.casework.setup.backup import make_backup, restore
from analytics.store import backup, evidence_files, journal
from analytics.store.database import Database, Session, open_database
from analytics.text import UserError
from analytics.text.searching import question
from tests.casework.assessment.commission_world import OPEN, SECRETARY, STRANGER, A, copy_of, make_template
from tests.casework.cases.case_path import APPLICATION
from tests.casework.evidence import evidence_samples as samples

OFFICIAL, ADMINISTRATOR = Actor("aigul", "Aigul", "official"), Actor("root", "Root", "administrator")
LATER = date(2031, 12, 1)


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_template(tmp_path_factory.mktemp("evidence"))


@pytest.fixture
def database(template: Path, tmp_path: Path) -> Iterator[Database]:
    with copy_of(template, tmp_path) as own:
        yield own


def add(
    database: Database, content: bytes, kind: str = "conformity", name: str = "a.pdf", **more: Any
) -> evidence.Evidence:
    return evidence.add(database, OFFICIAL, APPLICATION, kind, name, io.BytesIO(content), on=OPEN, **more)


def files_of(database: Database) -> list[Path]:
    return [one for one in backup.files_directory(database.path).rglob("*") if one.is_file()]


def test_a_file_is_kept_by_its_hash_beside_the_database_not_in_it(database: Database) -> None:
    content = samples.pdf()
    added = add(database, content, name="..\\..\\etc/Сертификат.pdf", good_no=1)
    assert (added.file_no, added.file_name, added.good_no) == (1, "Сертификат.pdf", 1)
    [file] = files_of(database)
    assert (file.name, file.read_bytes()) == (added.sha256, content)
    again, path = evidence.kept_file(database, A, APPLICATION, 1)
    assert (again, path) == (added, file)
    with database.read() as session:
        noted = session.rows(
            "readings/search", **question(APPLICATION), kind="download", logins=[], names=[], most=10
        )
        assert [row["login"] for row in noted] == [A.login], "who took it is noted (17)"
        assert journal.check(session) is None


def test_one_file_under_two_kinds_lies_there_once(database: Database) -> None:
    add(database, samples.pdf())
    add(database, samples.pdf(), kind="permit")
    assert len(files_of(database)) == 1
    with pytest.raises(UserError, match="there already"):
        add(database, samples.pdf())


@pytest.mark.parametrize(
    ("content", "kind", "more"),
    [
        (samples.pdf_with("JavaScript"), "conformity", {}),
        (b"<svg/>", "conformity", {}),
        (samples.pdf(), "video", {}),
        (samples.mp4(), "permit", {}),
        (b"", "conformity", {}),
        (samples.pdf(), "colour", {}),
        (samples.pdf(), "conformity", {"good_no": 9}),
        (samples.pdf(), "lease", {"site_no": 9}),
    ],
)
def test_what_is_refused_leaves_no_file_and_no_entry(
    database: Database, content: bytes, kind: str, more: dict[str, Any]
) -> None:
    with pytest.raises(UserError):
        add(database, content, kind, **more)
    assert files_of(database) == []
    assert evidence.listed(database, SECRETARY, APPLICATION) == []


def test_a_video_is_of_the_good_that_names_it(database: Database) -> None:
    """10(4)c: the application or the workbook that was handed in gives the video as the name of a file."""
    with database.transaction() as session:
        row = session.one("evidence/subject", application=APPLICATION, on=OPEN)
        assert row is not None
        document = json.loads(row["document"])
        document["goods"][1]["videos"] = [{"reference": "videos/Line-2.mp4"}]
        session.execute(
            "UPDATE applications SET document = $document WHERE application = $application",
            {"document": json.dumps(document, ensure_ascii=False), "application": APPLICATION},
        )
    assert add(database, samples.mp4(), "video", "LINE-2.MP4").good_no == document["goods"][1]["number"]
    assert add(database, samples.pdf(), "permit", "Line-2.mp4").good_no is None


def test_a_file_above_the_size_of_the_rule_is_refused(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    rule = evidence.sizes().on(OPEN).model_copy(update={"document_bytes": 100})
    monkeypatch.setattr(type(evidence.sizes()), "on", lambda _, day: rule)
    with pytest.raises(UserError, match="too large"):
        add(database, samples.pdf())
    assert files_of(database) == []


def test_the_file_lies_whole_before_the_entry_is_committed(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A crash between the two leaves a file that nobody names, never an entry without its file."""

    def crash(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(evidence_files, "keep", crash)
    with pytest.raises(KeyboardInterrupt):
        add(database, samples.pdf())
    assert evidence.listed(database, SECRETARY, APPLICATION) == []
    assert files_of(database) == []


def test_a_changed_file_is_not_shown(database: Database) -> None:
    added = add(database, samples.pdf())
    evidence_files.path_of(database.path, added.sha256).write_bytes(samples.pdf("other"))
    with pytest.raises(UserError, match="changed"):
        evidence.kept_file(database, SECRETARY, APPLICATION, 1)


def test_17_another_commission_does_not_see_it(database: Database) -> None:
    add(database, samples.pdf())
    with pytest.raises(UserError):
        evidence.listed(database, STRANGER, APPLICATION)
    with pytest.raises(NotAllowed):
        evidence.listed(database, Actor("x", "x", "analyst"), APPLICATION)
    with pytest.raises(NotAllowed):
        evidence.add(database, A, APPLICATION, "permit", "a", io.BytesIO(samples.pdf()), on=OPEN)
    assert len(evidence.listed(database, A, APPLICATION)) == 1


def test_the_backup_has_it_and_a_restore_proves_it(
    database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(setup_backup, "replayed", lambda *_: [])  # the stand-in verification has no figures
    added = add(database, samples.pdf())
    copy, target = tmp_path / "copy", tmp_path / "restored" / "t.duckdb"
    make_backup(database, ADMINISTRATOR, copy)
    restore(copy, target)
    restored = open_database(target)
    assert evidence.kept_file(restored, SECRETARY, APPLICATION, 1)[1].read_bytes() == samples.pdf()
    restored.close()
    evidence_files.remove(database.path, added.sha256)
    make_backup(database, ADMINISTRATOR, tmp_path / "poor")
    with pytest.raises(UserError, match=added.sha256):
        restore(tmp_path / "poor", tmp_path / "other" / "t.duckdb")


def test_it_is_deleted_only_by_the_rule_of_retention(database: Database) -> None:
    add(database, samples.pdf())
    assert evidence.apply_retention(database, ADMINISTRATOR, on=LATER) == []  # the case is open
    version = assessment.read_assessment(database, SECRETARY, APPLICATION, OPEN).case.version
    withdraw(database, OFFICIAL, APPLICATION, expected_version=version, on=OPEN, document="letter 7")
    with pytest.raises(NotAllowed):
        evidence.apply_retention(database, OFFICIAL, on=LATER)
    assert evidence.apply_retention(database, ADMINISTRATOR, on=date(2031, 11, 4)) == []
    assert len(evidence.apply_retention(database, ADMINISTRATOR, on=LATER, check_only=True)) == 1
    assert len(files_of(database)) == 1
    assert len(evidence.apply_retention(database, ADMINISTRATOR, on=LATER)) == 1
    assert files_of(database) == []
    with database.read() as session:
        [row] = evidence.of_application(session, APPLICATION)
    assert row.deleted_on == LATER
    with pytest.raises(UserError, match="closed"):
        add(database, samples.pdf())


def test_a_file_that_another_application_brings_while_retention_runs_stays(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(database, samples.pdf())
    version = assessment.read_assessment(database, SECRETARY, APPLICATION, OPEN).case.version
    withdraw(database, OFFICIAL, APPLICATION, expected_version=version, on=OPEN, document="letter 7")
    [row] = database.rows("evidence/of_application", application=APPLICATION)
    transaction = Database.transaction

    @contextmanager
    def then_it_comes_in(own: Database) -> Iterator[Session]:
        with transaction(own) as session:
            yield session
        monkeypatch.setattr(Database, "transaction", transaction)
        with own.transaction() as session:
            session.insert_row("evidence_files", **row | {"application": "KTP-2026-999999"})

    monkeypatch.setattr(Database, "transaction", then_it_comes_in)
    assert len(evidence.apply_retention(database, ADMINISTRATOR, on=LATER)) == 1
    with database.read() as session:
        assert evidence.missing(database, session) == []
