"""Open and migrate; a second process is told to wait."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

import duckdb

from analytics import DATA, QUERIES
from analytics.settings import settings
from analytics.store import journal
from analytics.store.faults import fault_of
from analytics.store.journal_key import journal_key
from analytics.store.queries import sql
from analytics.store.reading_log import ReadingLog
from analytics.store.reference import sync_reference
from analytics.store.row_hashes import Columns
from analytics.store.session import Database, Session, staging_directory, utc_now
from analytics.store.shipped import sync_shipped
from analytics.text.errors import UserError

__all__ = [
    "Database",
    "DatabaseInUse",
    "Session",
    "configured_path",
    "fault_of",
    "migrate",
    "open_database",
    "staging_directory",
    "utc_now",
]

DEFAULT_PATH = DATA / "tizilim.duckdb"
# How files of queries/schema were named before the tables were written anew, slice by slice.
UNRELEASED = re.compile(r"[0-9]{4}_")


class DatabaseInUse(UserError):
    """Another process has the file open (contracts: exit status 3)."""

    exit_code = 3


def configured_path() -> Path:
    """TIZILIM_DB, else data/tizilim.duckdb."""
    return settings().db or DEFAULT_PATH


def open_database(path: Path | str | None = None, *, key_of: Path | None = None) -> Database:
    """Opens (or makes) the database, migrates it, locks its configuration, takes in changed reference tables.
    `key_of`: the database whose journal's key it is written with, where that is another.

    Raises DatabaseInUse where another process has it, UserError where it was made by a newer version or
    cannot be read."""
    file = Path(path) if path else configured_path()
    staging = staging_directory(file)
    if _is_something_else(file):
        raise UserError("store.cannot_open", path=file, reason="not a DuckDB file")
    try:
        staging.mkdir(parents=True, exist_ok=True)
        connection = duckdb.connect(str(file))
        _lock_configuration(connection, staging)
    except (OSError, duckdb.Error) as error:
        if (fault := fault_of(error)) is not None:
            raise fault from error
        reason = str(error).splitlines()[0]
        # The second words come where this very process has it open already.
        if "lock on file" in reason or "configuration has been locked" in reason:
            raise DatabaseInUse("store.in_use", path=file) from error
        raise UserError("store.cannot_open", path=file, reason=reason) from error
    if _is_published_copy(connection):
        connection.close()
        raise UserError("store.published_copy", path=file)
    database = Database(connection, file)
    try:
        migrate(database)
        key = journal_key(key_of or file)
        columns: dict[str, Columns] = {}
        database.readings = ReadingLog(key)
        database.close_act = lambda session: journal.close_act(session, key, columns)
        sync_reference(database)
        sync_shipped(database)
    except BaseException:
        database.close()
        raise
    return database


def is_database_file(file: Path) -> bool:
    """True for a DuckDB file, whatever its name: its ninth to twelfth bytes say so."""
    if not file.is_file():
        return False
    with file.open("rb") as stream:
        return stream.read(12)[8:] == b"DUCK"


def _is_something_else(file: Path) -> bool:
    """True for a file that is no database: of a CSV the engine would make one in memory, and lose what is
    loaded."""
    return file.is_file() and file.stat().st_size > 0 and not is_database_file(file)


def _is_published_copy(connection: duckdb.DuckDBPyConnection) -> bool:
    """A copy made by `publish` holds views for readers; it is never taken for a workbench's database."""
    return connection.execute(sql("store/published_schema")).fetchone() is not None


def _lock_configuration(connection: duckdb.DuckDBPyConnection, staging: Path) -> None:
    """SQL may touch files in the staging folder only, and cannot change that."""
    connection.execute("SET TimeZone='UTC'")
    connection.execute(
        "SET checkpoint_threshold='256MB'"
    )  # 16 MB unless told: a load would be folded into the file several times
    connection.execute("SET allowed_directories=?", [[str(staging)]])
    connection.execute("SET enable_external_access=false")
    connection.execute("SET lock_configuration=true")


def migrate(database: Database) -> None:
    """Runs the files of queries/schema that have not run, a file a slice, each in a transaction of its own. A
    file that has run never changes once a version is released.

    Raises UserError for a database of a newer version, or of one from before the first release."""
    files = {file.stem: file.read_bytes() for file in sorted((QUERIES / "schema").glob("*.sql"))}
    with database.transaction() as session:
        session.run("store/migrations")
        names = {row["name"] for row in session.rows("store/migration_names")}
        if any(UNRELEASED.match(name) for name in names):
            raise UserError("store.unreleased", path=database.path)
        done = {row["name"]: row["sha256"] for row in session.rows("store/migrations_done")}
    unknown = names - set(files)
    if unknown:
        raise UserError("store.newer", path=database.path, names=", ".join(sorted(unknown)))
    for name, text in files.items():
        digest = hashlib.sha256(text).hexdigest()
        if done.get(name, digest) != digest:
            raise UserError("store.unreleased", path=database.path)
        if name not in done:
            with database.transaction() as session:
                session.cursor.execute(text.decode("utf-8"))  # of several statements
                session.insert_row("migrations", name=name, sha256=digest, applied_at=utc_now())
