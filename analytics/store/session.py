"""Read and write: one cursor a call; writers queue behind one lock."""

from __future__ import annotations

import shutil
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar

import duckdb
import polars as pl

from analytics.store.act import Act
from analytics.store.kept_reads import KeptReads
from analytics.store.protected import PROTECTED, written
from analytics.store.queries import parsed, sql
from analytics.store.reading_log import ReadingLog
from analytics.store.records import Record
from analytics.text.values import Values

Row = TypeVar("Row", bound=Record)
FIRST = "FROM properties LIMIT 0"


def utc_now() -> datetime:
    """The moment as stored: UTC without a zone, to the microsecond."""
    return datetime.now(UTC).replace(tzinfo=None)


class Session:
    """One cursor: named queries in, rows or frames out. `act`: what a transaction has written so far, for the
    journal; none where nothing is written. `kept`: answers that hold while nothing is written; none
    from the first statement on that may leave something of its own."""

    def __init__(
        self,
        cursor: duckdb.DuckDBPyConnection,
        act: Act | None = None,
        kept: KeptReads | None = None,
    ) -> None:
        self.cursor = cursor
        self.act = act
        self._kept = kept
        self._moment: int | None = None

    def run(self, name: str, **values: Any) -> duckdb.DuckDBPyConnection:
        """Runs queries/NAME.sql with $values bound."""
        self._kept = None
        return self._execute(sql(name), values)

    def execute(self, text: str, values: Values | Sequence[Any] | None = None) -> duckdb.DuckDBPyConnection:
        """Runs one statement, its values bound. What it writes into a protected table is noted for the
        journal; such a statement has no result, but for one that is written with RETURNING (`rows`)."""
        self._kept = None
        return self._execute(text, values)

    def _execute(self, text: str, values: Values | Sequence[Any] | None = None) -> duckdb.DuckDBPyConnection:
        write = written(text) if self.act else None
        if self.act is None or write is None or write.answers:
            return self.cursor.execute(parsed(text), values or None)
        if write.binds_key and isinstance(values, dict):
            key = values[PROTECTED[write.table]]
            self.act.touch(write.table, key if isinstance(key, list) else [key])
            return self.cursor.execute(parsed(text), values)
        result = self.cursor.execute(parsed(write.text), values or None)
        self.act.touch(write.table, (row[0] for row in result.fetchall()))
        return result

    def rows(self, name: str, **values: Any) -> list[Values]:
        """All rows of a named query, each a dict by column."""
        if self._kept is None:
            return self._rows(name, values)
        return self._kept.read(name, values, self._begun(self._kept), lambda: self._rows(name, values))

    def _begun(self, kept: KeptReads) -> int:
        """The moment as of which this session reads. The engine fixes what a transaction sees at its first
        statement: that is made now, so that a kept answer is of what the next statement sees."""
        if self._moment is None:
            self._moment = kept.moment
            self.cursor.execute(FIRST)
        return self._moment

    def _rows(self, name: str, values: Values) -> list[Values]:
        result = self._execute(sql(name), values)
        names = [column[0] for column in result.description or ()]
        rows = [dict(zip(names, row, strict=True)) for row in result.fetchall()]
        write = written(sql(name)) if self.act else None
        if self.act is not None and write is not None:
            self.act.touch(write.table, (row[PROTECTED[write.table]] for row in rows))
        return rows

    def records(self, shape: type[Row], **values: Any) -> list[Row]:
        """All rows of the query of a record, each an instance of it."""
        return [shape(**row) for row in self.rows(shape.QUERY, **values)]

    def record(self, shape: type[Row], **values: Any) -> Row | None:
        """The first row of the query of a record, or None."""
        return next(iter(self.records(shape, **values)), None)

    def one(self, name: str, **values: Any) -> Values | None:
        result = self.rows(name, **values)
        return result[0] if result else None

    def scalar(self, name: str, **values: Any) -> Any:
        """The first value of the first row, or None. The result is read out: an open one would block the next
        insert."""
        rows = self.rows(name, **values)
        return next(iter(rows[0].values())) if rows else None

    def frame(self, name: str, **values: Any) -> pl.DataFrame:
        """A named query as a polars frame (Arrow; DECIMAL stays Decimal)."""
        if self._kept is None:
            return self._frame(name, values)
        begun = self._begun(self._kept)
        return self._kept.read(name, values, begun, lambda: self._frame(name, values), pl.DataFrame)

    def _frame(self, name: str, values: Values) -> pl.DataFrame:
        return pl.from_arrow(self.cursor.sql(parsed(sql(name)), params=values or None).to_arrow_table())  # type: ignore[return-value]

    def keep(self, name: str, text: str, values: Values, *, view: bool = False) -> None:
        """Keeps what a query answers as the temporary table `name` (a name from our own code), or the query
        itself as a view."""
        self.execute(f"CREATE OR REPLACE TEMP {'VIEW' if view else 'TABLE'} {name} AS {text}", values)

    def keep_frame(self, name: str, frame: pl.DataFrame) -> None:
        """Keeps a small frame as the temporary table `name`."""
        self._kept = None
        self.cursor.register("kept_frame", frame.to_arrow())
        try:
            self.execute(f"CREATE OR REPLACE TEMP TABLE {name} AS SELECT * FROM kept_frame")
        finally:
            self.cursor.unregister("kept_frame")

    @property
    def is_demonstration(self) -> bool:
        """True where `demo` made this database: made-up data, made-up model allowed to decide (D23)."""
        return bool(self.scalar("store/database_kind") == "demonstration")

    def insert(self, table: str, frame: pl.DataFrame) -> None:
        """Appends a frame to a table, columns matched by name. `table` is a name from our own code, never
        input."""
        if self.act and table in PROTECTED:
            self.act.touch(table, frame[PROTECTED[table]].unique())
        self.cursor.register("incoming_frame", frame.to_arrow())
        self.cursor.execute(parsed(f"INSERT INTO {table} BY NAME SELECT * FROM incoming_frame"))
        self.cursor.unregister(
            "incoming_frame"
        )  # after an error the transaction is void, and the cursor goes with it

    def insert_row(self, table: str, **row: Any) -> None:
        """Appends one row; names come from our own code."""
        if self.act and table in PROTECTED:
            self.act.touch(table, [row[PROTECTED[table]]])
        names = ", ".join(row)
        marks = ", ".join(f"${name}" for name in row)
        self.cursor.execute(parsed(f"INSERT INTO {table} ({names}) VALUES ({marks})"), row)


class Database:
    """The workbench's database. Use `read()` for a snapshot of now and `transaction()` to write; both give a
    Session."""

    def __init__(
        self,
        connection: duckdb.DuckDBPyConnection,
        path: Path,
        close_act: Callable[[Session], None] = lambda session: None,
    ) -> None:
        self._connection = connection
        self.path = path
        self.close_act = close_act
        self.readings: ReadingLog | None = None  # none in a published copy
        self.staging = staging_directory(path)
        self.kept_reads = KeptReads()
        self._writer = threading.RLock()
        self._written_at = time.monotonic()

    @property
    def connection(self) -> duckdb.DuckDBPyConnection:
        """The engine's own: whoever takes it may write past the acts, so that nothing read is kept."""
        self.kept_reads.drop()
        return self._connection

    def reading_cursor(self) -> duckdb.DuckDBPyConnection:
        """For the chain of readings, of which nothing is kept."""
        return self._connection.cursor()

    @contextmanager
    def read(self) -> Iterator[Session]:
        """A consistent read over several queries; never waits for writers."""
        cursor = self._connection.cursor()
        try:
            cursor.execute("BEGIN TRANSACTION READ ONLY")
            yield Session(cursor, kept=self.kept_reads)
        finally:
            cursor.close()

    @contextmanager
    def transaction(self) -> Iterator[Session]:
        """One act, all or nothing: its journal entries are written and it commits at the end; rolls back on
        any exception. One writer at a time."""
        with self._writer:
            cursor = self._connection.cursor()
            try:
                cursor.execute("BEGIN TRANSACTION")
                session = Session(cursor, Act())
                yield session
                self.close_act(session)
                self.kept_reads.drop()
                cursor.execute("COMMIT")
                self.kept_reads.drop()
                self._written_at = time.monotonic()
            except BaseException:
                with suppress(duckdb.Error):  # the failed statement may have ended the transaction already
                    cursor.execute("ROLLBACK")
                raise
            finally:
                cursor.close()

    def rows(self, name: str, **values: Any) -> list[Values]:
        """As of a session; what is kept since the last act needs none."""
        return self.kept_reads.read(name, values, self.kept_reads.moment, lambda: self._rows(name, values))

    def _rows(self, name: str, values: Values) -> list[Values]:
        with closing(self._connection.cursor()) as cursor:
            return Session(cursor).rows(name, **values)

    def records(self, shape: type[Row], **values: Any) -> list[Row]:
        return [shape(**row) for row in self.rows(shape.QUERY, **values)]

    def record(self, shape: type[Row], **values: Any) -> Row | None:
        return next(iter(self.records(shape, **values)), None)

    def one(self, name: str, **values: Any) -> Values | None:
        return next(iter(self.rows(name, **values)), None)

    def frame(self, name: str, **values: Any) -> pl.DataFrame:
        with self.read() as session:
            return session.frame(name, **values)

    def scalar(self, name: str, **values: Any) -> Any:
        row = self.one(name, **values)
        return next(iter(row.values())) if row else None

    @property
    def is_demonstration(self) -> bool:
        """True where `demo` made this database: made-up data, made-up model allowed to decide (D23)."""
        return bool(self.scalar("store/database_kind") == "demonstration")

    def fold(self, *, idle_seconds: float = 0) -> bool:
        """Folds the write-ahead log into the file, so that the file alone holds everything; True where it
        did. Left for later: with an empty log, where somebody writes or has written within `idle_seconds`,
        and where the disk might not hold it."""
        waiting = log_bytes(self.path)
        if not waiting or shutil.disk_usage(self.path.parent).free < 2 * waiting:
            return False
        if not self._writer.acquire(blocking=False):
            return False
        try:
            if time.monotonic() - self._written_at < idle_seconds:
                return False
            with closing(self._connection.cursor()) as cursor:
                cursor.execute("CHECKPOINT")
        except duckdb.TransactionException:  # somebody reads what an older moment shows
            return False
        finally:
            self._writer.release()
        return True

    def close(self) -> None:
        """Ends the work with the file; the engine folds the log in where nothing reads any more."""
        try:
            self.fold()
        finally:
            self._connection.close()


def log_path(path: Path) -> Path:
    """Where the write-ahead log of a database's file is."""
    return path.with_name(f"{path.name}.wal")


def log_bytes(path: Path) -> int:
    """Its size; 0 where there is none."""
    try:
        return log_path(path).stat().st_size
    except FileNotFoundError:
        return 0


def staging_directory(path: Path) -> Path:
    """Where loads stage files beside the database: the one directory SQL may read and write."""
    return path.resolve().parent / ".staging"
