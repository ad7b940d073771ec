"""Documents are kept as made: numbered without gaps, the same bytes again years later, damage noticed."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from analytics.access.rights import Actor, NotAllowed
from analytics.casework.letters import issuing as letters
from analytics.documents.engine import kept_files as store
from analytics.documents.letters.remedy import remedies
from analytics.store import journal
from analytics.store.database import Database
from analytics.text import UserError
from tests.documents.letters.samples import OFFICIAL, issue
from tests.documents.making_again import made_again


def test_numbers_run_by_kind_and_year_and_are_shared_by_the_two_languages(database: Database) -> None:
    first = issue(database)
    second = issue(database, "KTP-2026-000043")
    assert first == {"kk": "04-12-2026-000001-kk", "ru": "04-12-2026-000001-ru"}
    assert second["kk"] == "04-12-2026-000002-kk"


def test_a_letter_that_was_rolled_back_leaves_no_gap(database: Database) -> None:
    with pytest.raises(ValueError, match="reasons"):
        issue(database, reasons={"kk": [], "ru": []})
    assert issue(database)["kk"] == "04-12-2026-000001-kk"
    assert database.scalar("letters/last_serial", kind="refusal_verification", year=2026) == 1


def test_the_letter_is_kept_to_the_byte_with_its_words_and_its_verification(database: Database) -> None:
    numbers = issue(database)
    kept = letters.letter(database, OFFICIAL, "KTP-2026-000042", "kk")
    assert kept.document_no == numbers["kk"]
    assert kept.content.startswith(b"%PDF")
    assert kept.sha256 == hashlib.sha256(kept.content).hexdigest()
    assert kept.verification_id == "KTP-2026-000042-1"
    with database.read() as session:
        rows = letters.letters_of(session, "KTP-2026-000042")
        assert journal.check(session) is None
    assert [one.language for one in rows] == ["kk", "ru"]
    assert rows[0].text["title"] == "Тізілімге енгізуден дәлелді бас тарту"
    assert rows[0].handed_over_at is None


def test_the_same_words_give_the_same_bytes_in_another_process(database: Database) -> None:
    numbers = issue(database)
    with database.read() as session:
        recorded = {language: store.kept(session, number).sha256 for language, number in numbers.items()}
    path = database.path
    database.close()
    expected = [(number, "True", "True", recorded[language]) for language, number in numbers.items()]
    assert made_again(path, numbers.values()) == expected


def test_a_changed_template_changes_the_version_and_the_old_letter_stays(
    database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = issue(database)["kk"]
    monkeypatch.setattr(store, "template_version", lambda: "another-layout")
    monkeypatch.setattr(store, "from_texts", lambda words: b"%PDF another")
    with database.read() as session:
        made = store.again(session, number)
        assert (made.same, made.same_layout) == (False, False)
        assert len(store.kept(session, number).content) > 10_000


def test_damaged_bytes_are_noticed(database: Database) -> None:
    number = issue(database)["kk"]
    with database.transaction() as session:
        session.execute(
            "UPDATE documents SET content = '%PDF forged'::BLOB WHERE document_no = $n", {"n": number}
        )
    with database.read() as session, pytest.raises(UserError, match="recorded hash"):
        store.kept(session, number)


def test_nobody_without_the_right_issues_or_reads_a_letter(database: Database) -> None:
    issue(database)
    analyst = Actor("analyst", "A", "analyst")
    with pytest.raises(NotAllowed):
        letters.letter(database, analyst, "KTP-2026-000042", "kk")
    with pytest.raises(NotAllowed):
        issue(database, "KTP-2026-000043", actor=analyst)


def test_an_application_without_a_letter_says_so(database: Database) -> None:
    with pytest.raises(UserError, match="no letter"):
        letters.letter(database, OFFICIAL, "KTP-2026-000099", "kk")


def test_every_remedy_stands_in_three_languages_and_names_no_number_of_days() -> None:
    for remedy in remedies():
        for text in remedy.text.values():
            assert text
            assert not any(character.isdigit() for character in text)
