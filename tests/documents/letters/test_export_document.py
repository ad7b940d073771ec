"""`export letter|act|protocol|document`: the kept bytes, the same words as a workbook, the proof that they
can be made again."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from typer.testing import CliRunner, Result

from analytics.__main__ import app
from analytics.access.rights import Actor
from analytics.casework.letters import issuing as letters
from analytics.documents.engine import kept_files as store
from analytics.store.database import Database
from analytics.text import UserError
from tests.documents.letters.documents import act, protocol
from tests.documents.letters.samples import issue

SECRETARY = Actor("secretary", "Secretary", "official")


@pytest.fixture
def filed(database: Database) -> str:
    """The path of a database with one letter, closed."""
    issue(database)
    database.close()
    return str(database.path)


def export(filed: str, *text: Any) -> Result:
    return CliRunner().invoke(app, ["export", "letter", *map(str, text), "--db", filed])


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_the_file_is_the_kept_letter(filed: str, tmp_path: Path, language: str) -> None:
    done = export(filed, "KTP-2026-000042", tmp_path / "letter.pdf", "--lang", language, "--json")
    assert done.exit_code == 0, done.output
    reported = json.loads(done.stdout)
    assert reported["document_no"].endswith(f"-{language}")
    assert hashlib.sha256((tmp_path / "letter.pdf").read_bytes()).hexdigest() == reported["sha256"]


def test_check_makes_it_again_and_writes_nothing(
    filed: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    before = sorted(tmp_path.iterdir())
    assert json.loads(export(filed, "KTP-2026-000042", "--check", "--json").stdout)["same_again"] is True
    monkeypatch.setattr(store, "from_texts", lambda words: b"%PDF another")
    changed = export(filed, "KTP-2026-000042", "--check")
    assert isinstance(changed.exception, UserError)
    assert changed.exception.exit_code == 1
    assert sorted(tmp_path.iterdir()) == before


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (("KTP-2026-000099",), "no letter"),
        (("KTP-2026-000042", "--lang", "en"), "no letter in English"),
        (("KTP-2026-000042", "letter.docx"), r"\.pdf"),
        (("KTP-2026-000042", "no/such/directory/letter.pdf"), "no/such/directory"),
    ],
)
def test_what_cannot_be_exported_is_said(filed: str, text: tuple[str, ...], message: str) -> None:
    refused = export(filed, *text)
    assert isinstance(refused.exception, UserError)
    with pytest.raises(UserError, match=message):
        raise refused.exception


@pytest.fixture
def kept_documents(database: Database) -> str:
    """The path of a database with an act and a protocol, closed."""
    with database.transaction() as session:
        letters.issue(session, SECRETARY, act())
        letters.issue(session, SECRETARY, protocol())
    database.close()
    return str(database.path)


@pytest.mark.parametrize(("command", "index"), [("act", "04-22"), ("protocol", "04-23")])
def test_act_and_protocol_come_by_application_and_every_document_by_number(
    kept_documents: str, tmp_path: Path, command: str, index: str
) -> None:
    run = CliRunner()
    file = tmp_path / "paper.pdf"
    reported = json.loads(
        run.invoke(
            app,
            [
                "export",
                command,
                "KTP-2026-000042",
                str(file),
                "--lang",
                "ru",
                "--db",
                kept_documents,
                "--json",
            ],
        ).stdout
    )
    assert reported["document_no"] == f"{index}-2026-000001-ru"
    assert hashlib.sha256(file.read_bytes()).hexdigest() == reported["sha256"]
    again = json.loads(
        run.invoke(
            app, ["export", "document", reported["document_no"], "--check", "--db", kept_documents, "--json"]
        ).stdout
    )
    assert again == {**reported, "file": None, "same_again": True}


def test_the_same_words_as_a_workbook(kept_documents: str, tmp_path: Path) -> None:
    file = tmp_path / "act.xlsx"
    assert (
        CliRunner()
        .invoke(app, ["export", "act", "KTP-2026-000042", str(file), "--db", kept_documents])
        .exit_code
        == 0
    )
    cells = {cell.value for row in openpyxl.load_workbook(file).active.iter_rows() for cell in row}
    assert {"Өндірісті бағалау актісі", "Қаптау операциясы тапсырыспен орындалады", "+", "\u2212"} <= cells


def test_an_application_without_an_act_says_so(kept_documents: str) -> None:
    refused = CliRunner().invoke(app, ["export", "act", "KTP-2026-000001", "--db", kept_documents])
    with pytest.raises(UserError, match="no such document"):
        raise refused.exception or AssertionError
