"""The Register on paper (clause 5, Annex 1): numbered and kept, made once for the same contents, contacts of
natural persons masked."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path

import pytest
from typer.testing import CliRunner

from analytics.__main__ import app
from analytics.access.rights import CONSOLE, Actor, NotAllowed
from analytics.casework.letters import issuing as letters
from analytics.casework.register import entries as register
from analytics.casework.register.annex1 import issue_register
from analytics.documents.letters.annex1 import WIDTHS
from analytics.store.database import Database, open_database
from tests.casework.register.register_world import HEAD, INCLUDED, LATER


def rows_of(database: Database, number: str) -> list[list[str]]:
    blocks = letters.numbered(database, HEAD, number).source["blocks"]
    rows: list[list[str]] = next(block for block in blocks if block["block"] == "table")["rows"]
    return rows


def test_it_is_numbered_and_kept_in_both_languages(database: Database) -> None:
    numbers = issue_register(database, HEAD, as_of=LATER, on=LATER)
    assert numbers == {"kk": "04-05-2026-000001-kk", "ru": "04-05-2026-000001-ru"}
    kk, ru = rows_of(database, numbers["kk"]), rows_of(database, numbers["ru"])
    assert len(kk) == len(ru) == 3
    assert all(len(row) == len(WIDTHS) for row in kk)
    assert [row[6] for row in kk] != [row[6] for row in ru]
    assert kk[0][0] == "KTP-2026-000001"
    assert (kk[0][2], ru[0][2]) == ("«Құбыр Зауыты» ЖШС", "ТОО «Құбыр Зауыты»")
    assert "71,25" in kk[0]


def test_the_same_register_is_not_made_twice_and_a_changed_one_is(database: Database) -> None:
    first = issue_register(database, HEAD, as_of=LATER, on=LATER)
    assert issue_register(database, HEAD, as_of=LATER, on=LATER + timedelta(days=3)) == first
    with database.transaction() as session:
        register.exclude(session, HEAD, "KTP-2026-000002", on=LATER, reason="own application", basis="30(3)")
    second = issue_register(database, HEAD, as_of=LATER, on=LATER)
    assert second["kk"] == "04-05-2026-000002-kk"
    assert len(rows_of(database, second["kk"])) == 2


def test_it_can_be_made_as_of_an_earlier_day(database: Database) -> None:
    assert len(rows_of(database, issue_register(database, HEAD, as_of=INCLUDED, on=LATER)["kk"])) == 2


def test_contacts_of_a_natural_person_are_masked_whoever_makes_it(database: Database) -> None:
    with database.transaction() as session:
        session.execute(
            "UPDATE register_rows SET bin = '850512300017' WHERE registration_no = 'KTP-2026-000001'"
        )
    number = issue_register(database, CONSOLE, as_of=LATER, on=LATER)["kk"]
    assert "office@example.kz" not in rows_of(database, number)[0][5]
    assert "office@example.kz" in rows_of(database, number)[2][5]


def test_only_those_with_the_right_make_it(database: Database) -> None:
    with pytest.raises(NotAllowed):
        issue_register(database, Actor("a", "A", "analyst"), as_of=LATER, on=LATER)


def test_the_command_gives_the_kept_paper(database: Database, tmp_path: Path) -> None:
    path = database.path
    database.close()
    done = CliRunner().invoke(
        app,
        [
            "export",
            "register",
            str(tmp_path / "r.pdf"),
            "--as-of",
            LATER.isoformat(),
            "--db",
            str(path),
            "--json",
        ],
    )
    assert done.exit_code == 0, done.output
    assert json.loads(done.stdout)["rows"] == 3
    again = open_database(path)
    kept = letters.newest(again, HEAD, "register", f"register:{LATER.isoformat()}", "kk")
    assert kept.content == (tmp_path / "r.pdf").read_bytes()
    again.close()
