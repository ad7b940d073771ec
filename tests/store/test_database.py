"""Opening the database: migrations, one process at a time, newer versions, files that are none."""

import re
import subprocess
import sys

import duckdb
import pytest

from analytics import QUERIES
from analytics.store.database import DatabaseInUse, open_database
from analytics.text import UserError, text_for


def test_opening_twice_applies_each_migration_once(tmp_path):
    first = open_database(tmp_path / "t.duckdb")
    names = first.rows("store/migrations_done")
    first.close()
    second = open_database(tmp_path / "t.duckdb")
    assert second.rows("store/migrations_done") == names
    assert names
    second.close()


def test_a_database_opened_by_this_process_is_in_use(tmp_path):
    database = open_database(tmp_path / "t.duckdb")
    with pytest.raises(DatabaseInUse):
        open_database(tmp_path / "t.duckdb")
    database.close()


def test_a_command_says_that_another_process_has_the_database_and_exits_3(tmp_path):
    database = open_database(tmp_path / "t.duckdb")
    command = [sys.executable, "-m", "analytics", "journal", "check", "--db", str(tmp_path / "t.duckdb")]
    done = subprocess.run(command, capture_output=True, text=True, env=None, check=False)
    database.close()
    assert done.returncode == 3
    assert text_for("kk")("store.in_use", path=tmp_path / "t.duckdb") in done.stderr
    assert "Traceback" not in done.stderr


def test_a_database_of_a_newer_version_is_left_alone(tmp_path):
    database = open_database(tmp_path / "t.duckdb")
    with database.transaction() as session:
        session.execute("INSERT INTO migrations VALUES ('99_future', 'f', now()::TIMESTAMP)")
    database.close()
    with pytest.raises(UserError, match="99_future"):
        open_database(tmp_path / "t.duckdb")


def test_a_file_that_is_no_database_is_named(tmp_path):
    (tmp_path / "t.duckdb").write_text("not a database at all, only words " * 50)
    with pytest.raises(UserError, match=r"t\.duckdb"):
        open_database(tmp_path / "t.duckdb")


def test_sql_reaches_no_file_outside_the_staging_folder(tmp_path):
    (tmp_path / "secret.csv").write_text("a\n1\n")
    database = open_database(tmp_path / "t.duckdb")
    with pytest.raises(Exception, match=r"[Pp]ermission"), database.read() as session:
        session.execute("SELECT * FROM read_csv(?)", [str(tmp_path / "secret.csv")])
    database.close()


def test_a_failed_transaction_leaves_nothing(tmp_path):
    database = open_database(tmp_path / "t.duckdb")
    with pytest.raises(ZeroDivisionError), database.transaction() as session:
        session.insert_row("properties", name="half", value="done")
        raise ZeroDivisionError
    assert database.connection.execute("SELECT count(*) FROM properties WHERE name = 'half'").fetchone() == (
        0,
    )
    database.close()


def test_a_database_from_before_the_first_release_says_how_to_make_a_new_one(tmp_path):
    file = tmp_path / "t.duckdb"
    with duckdb.connect(str(file)) as old:
        old.execute("CREATE TABLE migrations (name VARCHAR PRIMARY KEY, applied_at TIMESTAMP NOT NULL)")
        old.execute("INSERT INTO migrations VALUES ('0001_snapshots', now()::TIMESTAMP)")
    with pytest.raises(UserError, match="python -m analytics init") as caught:
        open_database(file)
    assert caught.value.key == "store.unreleased"


def test_tables_that_were_written_anew_since_are_not_opened(tmp_path):
    file = tmp_path / "t.duckdb"
    database = open_database(file)
    with database.transaction() as session:
        session.execute("UPDATE migrations SET sha256 = 'another text' WHERE name = '09_register'")
    database.close()
    with pytest.raises(UserError) as caught:
        open_database(file)
    assert caught.value.key == "store.unreleased"


def test_the_schema_is_a_file_a_slice_in_the_order_of_its_two_digits():
    """Four digits are how files were named before: a database that has run such a file is not opened."""
    names = [file.stem for file in sorted((QUERIES / "schema").glob("*.sql"))]
    assert [name for name in names if not re.fullmatch(r"[0-9]{2}_[a-z_]+", name)] == []
    assert [int(name[:2]) for name in names] == list(range(1, len(names) + 1))
