"""State cannot be changed behind the journal: each change by SQL is found and named by `journal check`."""

import json
import shutil
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import polars as pl
import pytest
import typer
from typer.testing import CliRunner

from analytics.access.rights import CONSOLE, SYSTEM, Actor
from analytics.casework.intake.loading import load_snapshot
from analytics.casework.setup.integrity import Integrity, check_integrity
from analytics.commands import journal as command
from analytics.store import journal
from analytics.store.database import Database, open_database
from analytics.store.journal_key import journal_key, key_file, make_key
from analytics.store.protected import PROTECTED, REFERRED, SOURCES, UNPROTECTED, written
from analytics.store.queries import QUERIES, sql
from analytics.text import UserError

NOW = datetime(2026, 11, 2, 9, 0, tzinfo=UTC).replace(tzinfo=None)
DAY = date(2026, 11, 2)
NUMBER, ENTRY, LETTER = "KTP-2026-000001", "1", "L-2026-1-kk"
ROWS: dict[str, dict[str, Any]] = {
    "cases": {"application": NUMBER, "stage": "refused_commission", "version": 5, "result": "negative"},
    "register_entries": {"registration_no": ENTRY, "entry_no": 1, "origin": "import", "recorded_at": NOW},
    "outbox": {"document_no": LETTER, "recipient_bin": "123456789012", "queued_at": NOW},
    "model_versions": {
        "version": "v1", "document": "{}", "sha256": "ab", "made_up": True, "made_by": "m",
        "registered_at": NOW,
    },
    "properties": {"name": "publishing_key", "value": "k"},
}  # fmt: skip
REGISTER_ROW = {
    "registration_no": ENTRY, "row_no": 1, "change_no": 1, "valid_from": DAY, "valid_to": date(2199, 12, 31),
    "bin": "123456789012", "name": "N", "product": "P", "included_on": DAY, "search": "p",
}  # fmt: skip
DOCUMENT = {
    "document_no": LETTER, "kind": "reply", "year": 2026, "serial": 1, "language": "kk",
    "subject": NUMBER, "made_at": NOW, "made_by": "m", "template_version": "1", "source": "{}",
    "content": b"%PDF", "sha256": "ab",
}  # fmt: skip
PERSON = {
    "person_no": 1, "login": "aigul", "kind": "founding", "name": "A", "role": "official",
    "in_force_from": DAY, "in_force_to": date(2199, 12, 31), "recorded_by": "system", "recorded_at": NOW,
}  # fmt: skip
VOTE = {
    "application": NUMBER,
    "good_no": 1,
    "login": "a",
    "vote": "against",
    "voted_on": DAY,
    "recorded_at": NOW,
}


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with a key, a row of each kind, and a load."""
    place = tmp_path_factory.mktemp("kept")
    file = place / "kept.duckdb"
    make_key(file)
    database = open_database(file)
    rows = ROWS | {"register_rows": REGISTER_ROW, "documents": DOCUMENT, "people": PERSON}
    with database.transaction() as session:
        for table, row in rows.items():
            session.insert_row(table, **row)
        for good in (1, 2):
            session.insert_row("commission_votes", **VOTE | {"good_no": good})
        journal.append(session, SYSTEM, "test", NUMBER, payload={})
    burden = pl.DataFrame({"bin": ["940140000385"], "year": ["2025"], "coefficient": ["1.5"]})
    burden.write_csv(place / "burden.csv")
    report = load_snapshot(database, CONSOLE, "tax_burden", [place / "burden.csv"], as_of=DAY)
    assert report.status == "loaded"
    database.close()
    return file


@pytest.fixture
def database(kept: Path, tmp_path: Path) -> Iterator[Database]:
    file = tmp_path / "kept.duckdb"
    shutil.copy(kept, file)
    shutil.copy(key_file(kept), key_file(file))
    opened = open_database(file)
    yield opened
    opened.close()


def check(database: Database) -> Integrity:
    return check_integrity(database, CONSOLE)


def test_what_was_written_through_the_journal_is_whole(database: Database) -> None:
    result = check(database)
    assert (result.broken, result.altered, result.codes) == (None, (), "verified")
    assert result.is_whole


@pytest.mark.parametrize(
    ("statement", "table", "key", "why"),
    [
        ("UPDATE cases SET stage = 'included', result = 'positive'", "cases", NUMBER, "changed"),
        ("UPDATE register_rows SET valid_to = DATE '2026-11-03'", "register_rows", ENTRY, "changed"),
        ("DELETE FROM register_rows", "register_rows", ENTRY, "removed"),
        ("UPDATE outbox SET recipient_bin = '999999999999'", "outbox", LETTER, "changed"),
        ("UPDATE documents SET content = '%PDX'::BLOB", "documents", LETTER, "changed"),
        ("UPDATE people SET role = 'head'", "people", "aigul", "changed"),
        (
            "INSERT INTO people BY NAME SELECT * REPLACE (2 AS person_no, 'x' AS login) FROM people",
            "people",
            "x",
            "without_entry",
        ),
        ("UPDATE properties SET value = 'z'", "properties", "publishing_key", "changed"),
        ("UPDATE model_versions SET document = '[]'", "model_versions", "v1", "changed"),
        ("DELETE FROM commission_votes WHERE good_no = 2", "commission_votes", NUMBER, "removed"),
        (
            "INSERT INTO commission_votes SELECT * FROM commission_votes LIMIT 1",
            "commission_votes",
            NUMBER,
            "added",
        ),
    ],
)
def test_a_row_changed_added_or_removed_by_sql_is_named(
    database: Database, statement: str, table: str, key: str, why: str
) -> None:
    database.connection.execute(statement)
    (one,) = check(database).altered
    assert (one.table, one.key, one.why) == (table, key, f"journal.row.{why}")


def test_a_changed_figure_of_a_source_is_named_with_its_column(database: Database) -> None:
    database.connection.execute("UPDATE snapshot_tax_burden SET coefficient = 9")
    (one,) = check(database).altered
    assert (one.table, one.why, one.columns) == (
        "snapshot_tax_burden",
        "journal.row.changed",
        ("coefficient",),
    )


def test_an_entry_with_a_right_hash_is_found_by_its_code(database: Database) -> None:
    """Whoever can write the file knows how a hash is made, and has no key."""
    newest = database.one("store/journal_head") or {}
    number = newest["entry_no"] + 1
    fields = (number, NOW, "aigul", "head", "move_case", NUMBER, 6, None, "{}", None)
    hashed = journal.entry_hash(newest["hash"], fields)
    for code in (None, newest["mac"]):
        database.connection.execute(
            "INSERT INTO journal VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [*fields, newest["hash"], hashed, code],
        )
        assert check(database).broken == journal.Broken(number, "journal.broken.code")
        database.connection.execute(f"DELETE FROM journal WHERE entry_no = {number}")


def test_codes_taken_away_are_found(database: Database) -> None:
    database.connection.execute("UPDATE journal SET mac = NULL")
    broken = check(database).broken
    assert broken is not None
    assert broken.why == "journal.broken.code"


def test_a_row_hash_made_to_fit_a_changed_row_is_found(database: Database) -> None:
    database.connection.execute("UPDATE cases SET stage = 'included'")
    database.connection.execute("UPDATE row_hashes SET sha256 = 'x' WHERE table_name = 'cases'")
    broken = check(database).broken
    assert broken is not None
    assert broken.why == "journal.broken.rows"


def test_without_its_key_nothing_is_written_and_the_check_says_no(database: Database) -> None:
    file = database.path
    database.close()
    key_file(file).unlink()
    again = open_database(file)
    with pytest.raises(UserError, match="TIZILIM_JOURNAL_KEY"), again.transaction() as session:
        journal.append(session, SYSTEM, "vote", NUMBER, payload={})
    assert check(again).codes == "unverified"
    assert not check(again).is_whole
    again.close()


def test_a_key_that_others_may_read_is_refused(database: Database) -> None:
    key_file(database.path).chmod(0o644)
    with pytest.raises(UserError, match="0600"):
        journal_key(database.path)


def test_a_key_for_a_folder_that_is_not_there_is_refused_in_words(tmp_path: Path) -> None:
    with pytest.raises(UserError) as refused:
        make_key(tmp_path / "none" / "t.duckdb")
    assert refused.value.key == "store.cannot_open"


@pytest.mark.parametrize("as_json", [True, False])
def test_the_command_names_altered_rows_and_exits_with_1(
    database: Database, capsys: pytest.CaptureFixture[str], as_json: bool
) -> None:
    database.connection.execute("UPDATE cases SET stage = 'included'")
    database.close()
    app = typer.Typer()
    command.register(app)
    result = CliRunner().invoke(
        app, ["journal", "check", "--db", str(database.path), *(["--json"] if as_json else [])]
    )
    assert (getattr(result.exception, "exit_code", result.exit_code), NUMBER in result.stdout) == (1, True)
    if as_json:
        (altered,) = json.loads(result.stdout)["altered"]
        assert (altered["table"], altered["key"]) == ("cases", NUMBER)


def test_a_change_by_an_act_is_not_a_change_behind_the_journal(database: Database) -> None:
    official = Actor("aigul", "A", "official")
    with database.transaction() as session:
        session.run("people/decline", person_no=1, login="b", at_moment=NOW)
        session.run("complaints/votes_remove", application=NUMBER)
        assert session.rows("cases/cases_claim", applications=[NUMBER], versions=[5])
        journal.append(session, official, "test", NUMBER, payload={})
    assert check(database).is_whole


def test_every_table_is_held_or_says_why_not(database: Database) -> None:
    tables = {row["table_name"] for row in database.rows("store/tables")}
    assert tables == {*PROTECTED, *SOURCES, *UNPROTECTED}


def test_updates_of_tables_that_a_foreign_key_refers_to_bind_the_key(database: Database) -> None:
    keys = database.rows("store/schema_keys")
    assert {row["referred"] for row in keys if row["kind"] == "FOREIGN KEY"} == REFERRED
    for file in QUERIES.rglob("*.sql"):
        text = sql(str(file.relative_to(QUERIES).with_suffix("")))
        write = written(text) if not {"schema", "bench"} & set(file.parts) else None
        if write and write.binds_key:
            assert f"${PROTECTED[write.table]}" in text


def test_a_query_that_writes_and_answers_names_the_key() -> None:
    for file in QUERIES.rglob("*.sql"):
        text = sql(str(file.relative_to(QUERIES).with_suffix("")))
        write = None if "schema" in file.parts else written(text)
        if write and write.answers:
            assert PROTECTED[write.table] in text[text.rindex("RETURNING") :]
