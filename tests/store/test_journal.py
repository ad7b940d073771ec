"""The journal: every change, removal, insertion and exchange is found, and a cut-off tail by a pinned
head."""

import json
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
import typer
from click.testing import Result
from typer.testing import CliRunner

from analytics.access.rights import SYSTEM, Actor
from analytics.commands import journal as command
from analytics.store import journal
from analytics.store.database import Database, open_database
from analytics.text import UserError
from tests.cache.worlds import new_database

AIGUL = Actor("aigul", "A. Official", "official")


def emptied(file: Path) -> Database:
    """A database without the entries of its making (reference tables come in)."""
    database = open_database(file)
    for table in ("journal", "row_hashes"):
        database.connection.execute(f"DELETE FROM {table}")
    return database


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    """A journal of six entries, of three transactions."""
    opened = emptied(tmp_path / "journal.duckdb")
    with opened.transaction() as session:
        journal.append(
            session,
            AIGUL,
            "submit_application",
            "KTP-2026-000001",
            version=1,
            payload={"sha256": "ab", "on": date(2026, 11, 2)},
        )
    with opened.transaction() as session:
        journal.append_many(
            session,
            SYSTEM,
            [journal.Entry("verify", f"KTP-2026-00000{n}", 2, payload={"n": n}) for n in (1, 2, 3, 4)],
        )
    with opened.transaction() as session:
        journal.append(
            session,
            AIGUL,
            "move_case",
            "KTP-2026-000001",
            version=3,
            reason="кері қайтарды",
            payload={"share": Decimal("0.10")},
        )
    yield opened
    opened.close()


def broken(database: Database, pinned: str | None = None) -> journal.Broken | None:
    with database.read() as session:
        return journal.check(session, pinned)


def tamper(database: Database, statement: str) -> None:
    with database.transaction() as session:
        session.execute(statement)


def pin(database: Database) -> journal.Head:
    with database.read() as session:
        return journal.head(session)


def test_a_journal_as_written_is_whole(database: Database) -> None:
    assert broken(database) is None
    head = pin(database)
    assert head.entry_no == 6
    assert broken(database, str(head)) is None
    assert broken(database, head.hash) is None


def test_an_empty_journal_is_whole(tmp_path: Path) -> None:
    empty = emptied(tmp_path / "empty.duckdb")
    assert broken(empty) is None
    assert broken(empty, str(pin(empty))) is None
    assert broken(empty, "3:abc") == journal.Broken(1, "journal.broken.tail")
    empty.close()


@pytest.mark.parametrize(
    "change",
    [
        "recorded_at = recorded_at + INTERVAL 1 SECOND",
        "actor = 'berik'",
        "role = 'head'",
        "action = 'decide'",
        "subject = 'KTP-2026-000009'",
        "subject_version = 9",
        "reason = 'x'",
        "payload = '{}'",
        "hash = repeat('0', 64)",
    ],
)
def test_any_change_of_a_field_is_found(database: Database, change: str) -> None:
    tamper(database, f"UPDATE journal SET {change} WHERE entry_no = 3")
    assert broken(database) == journal.Broken(3, "journal.broken.changed")


def test_a_change_with_its_hash_made_anew_breaks_the_next_entry(database: Database) -> None:
    """Whoever knows how the hash is made must rewrite all that follows, and a pinned head tells that."""
    head = pin(database)
    with database.transaction() as session:
        rows = session.run("store/journal_entries").fetchall()
        fields = (*rows[2][:3], "head", *rows[2][4 : journal.PREVIOUS])
        session.execute(
            "UPDATE journal SET role = 'head', hash = ? WHERE entry_no = 3",
            [journal.entry_hash(rows[1][journal.HASH], fields)],
        )
    assert broken(database) == journal.Broken(4, "journal.broken.chain")
    with database.transaction() as session:
        session.execute("DELETE FROM journal WHERE entry_no > 3")
        journal.append_many(
            session, SYSTEM, [journal.Entry("verify", "KTP-2026-000003", 2) for _ in range(3)]
        )
    assert broken(database) is None, "a chain rewritten whole is whole in itself"
    assert broken(database, str(head)) == journal.Broken(6, "journal.broken.rewritten")
    assert broken(database, head.hash) == journal.Broken(7, "journal.broken.tail")


@pytest.mark.parametrize(("removed", "first"), [(1, 1), (3, 3), (5, 5)])
def test_a_removed_entry_is_found(database: Database, removed: int, first: int) -> None:
    tamper(database, f"DELETE FROM journal WHERE entry_no = {removed}")
    assert broken(database) == journal.Broken(first, "journal.broken.gap")


def test_a_removed_entry_with_the_rest_renumbered_is_found(database: Database) -> None:
    tamper(database, "DELETE FROM journal WHERE entry_no = 3")
    for number in (4, 5, 6):
        tamper(database, f"UPDATE journal SET entry_no = {number - 1} WHERE entry_no = {number}")
    assert broken(database) == journal.Broken(3, "journal.broken.chain")


def test_two_entries_exchanged_are_found(database: Database) -> None:
    for old, new in ((2, 99), (3, 2), (99, 3)):
        tamper(database, f"UPDATE journal SET entry_no = {new} WHERE entry_no = {old}")
    assert broken(database) == journal.Broken(2, "journal.broken.chain")


def test_a_cut_off_tail_is_found_with_a_pinned_head_only(database: Database) -> None:
    head = pin(database)
    tamper(database, "DELETE FROM journal WHERE entry_no >= 5")
    assert broken(database) is None
    assert broken(database, str(head)) == journal.Broken(5, "journal.broken.tail")


def test_an_older_pinned_head_still_holds_after_more_entries(database: Database) -> None:
    head = pin(database)
    with database.transaction() as session:
        journal.append(session, SYSTEM, "verify", "KTP-2026-000009", payload={})
    assert broken(database, str(head)) is None


def test_a_rolled_back_entry_leaves_no_gap(database: Database) -> None:
    def fail() -> None:
        with database.transaction() as session:
            journal.append(session, SYSTEM, "verify", "KTP-2026-000009", payload={})
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    with database.transaction() as session:
        assert journal.append(session, SYSTEM, "verify", "KTP-2026-000009", payload={}) == 7
    assert broken(database) is None


def test_payloads_are_written_one_way() -> None:
    assert (
        journal.canonical({"b": 1, "a": date(2026, 11, 2), "ү": [Decimal("0.10")]})
        == '{"a":"2026-11-02","b":1,"ү":["0.10"]}'
    )
    with pytest.raises(ValueError, match="not JSON compliant"):
        journal.canonical({"a": float("nan")})


def test_the_command_names_the_first_broken_entry_and_exits_with_1(database: Database) -> None:
    head = pin(database)
    tamper(database, "UPDATE journal SET actor = 'berik' WHERE entry_no = 4")
    database.close()
    app = typer.Typer()
    command.register(app)

    def run(*texts: str) -> Result:
        return CliRunner().invoke(app, ["journal", *texts, "--db", str(database.path)])

    result = run("check", "--json")
    assert result.exit_code == 1
    assert json.loads(result.stdout)["broken"]["entry"] == 4
    text = run("check").exception
    assert isinstance(text, UserError)
    assert text.exit_code == 1
    assert "entry 4" in str(text)
    assert run("head").stdout.strip() == str(head)


def test_the_command_finds_a_cut_off_tail_and_passes_a_whole_journal(tmp_path: Path) -> None:
    database = new_database(tmp_path / "whole.duckdb")
    with database.transaction() as session:
        journal.append(session, AIGUL, "vote", "KTP-2026-000001", payload={})
    head = pin(database)
    database.close()
    app = typer.Typer()
    command.register(app)
    checked = ["journal", "check", "--db", str(database.path), "--head", str(head)]
    assert CliRunner().invoke(app, checked).exit_code == 0
    again = open_database(database.path)
    tamper(again, f"DELETE FROM journal WHERE entry_no = {head.entry_no}")
    again.close()
    result = CliRunner().invoke(app, [*checked, "--json"])
    assert (result.exit_code, json.loads(result.stdout)["broken"]["entry"]) == (1, head.entry_no)
