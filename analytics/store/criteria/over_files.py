"""A derivation over snapshots as Parquet: an engine of its own in memory, whose tables are the files, so that
the same queries read them in place; the database gives the list of loads and what the files are held to."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

import duckdb
import polars as pl

from analytics.store.as_of import NEWEST_LOAD
from analytics.store.criteria.snapshot_files import checked_files
from analytics.store.database import migrate
from analytics.store.queries import quoted
from analytics.store.row_hashes import Altered, held_columns
from analytics.store.session import Database, Session
from analytics.store.source_sums import altered_invoice_sums, altered_sources
from analytics.text.errors import UserError
from analytics.text.values import Values

LOADS = "SELECT * FROM loads"
NOTED = "SELECT * FROM source_sums WHERE list_contains($tables, table_name)"


@contextmanager
def over_files(
    session: Session,
    folder: Path,
    place: Path,
    *,
    last_load_id: int = NEWEST_LOAD,
    memory: str | None = None,
) -> Iterator[Session]:
    """A session that reads the tables of snapshots from the folder: `derive` in it gives the same rows.

    `place`: a folder on this machine for what does not fit in memory, emptied at the end; `memory`: how much
    the engine may take (8GB), else most of what the machine has. Raises UserError where a file is not as it
    was written (`checked_files`)."""
    files = checked_files(session, folder, last_load_id)
    with (
        tempfile.TemporaryDirectory(dir=place, prefix="over-files-") as aside,
        closing(duckdb.connect(":memory:")) as connection,
    ):
        migrate(Database(connection, Path(aside) / "memory"))
        _settle(connection, folder, aside, memory)
        for table, parts in files.items():
            _stand_in(connection, table, parts)
        with closing(connection.cursor()) as cursor:
            own = Session(cursor)
            own.insert("loads", _frame(session, LOADS, {}))
            own.insert("source_sums", _frame(session, NOTED, {"tables": list(files)}))
            yield own


def altered_files(session: Session, folder: Path, place: Path, memory: str | None = None) -> list[Altered]:
    """What the files hold otherwise than the journal notes of each load, row by row (`journal check`)."""
    columns = held_columns(session)
    with over_files(session, folder, place, memory=memory) as own:
        return [*altered_sources(own, columns), *altered_invoice_sums(own)]


def _settle(connection: duckdb.DuckDBPyConnection, folder: Path, aside: str, memory: str | None) -> None:
    """SQL may read the folder and nothing else, and cannot change that."""
    connection.execute("SET TimeZone='UTC'")
    connection.execute("SET temp_directory=?", [aside])
    if memory:
        try:
            connection.execute("SET memory_limit=?", [memory])
        except duckdb.Error as error:
            raise UserError("derivation.snapshots.memory", value=memory) from error
    connection.execute("SET allowed_directories=?", [[str(folder.resolve())]])
    connection.execute("SET enable_external_access=false")
    connection.execute("SET lock_configuration=true")


def _stand_in(connection: duckdb.DuckDBPyConnection, table: str, parts: Sequence[Path]) -> None:
    """The files in place of a table; without any it stays as it is, empty."""
    if parts:
        connection.execute(f"DROP TABLE {table}")
        listed = ", ".join(quoted(str(part.resolve())) for part in parts)
        connection.execute(f"CREATE VIEW {table} AS SELECT * FROM read_parquet([{listed}])")


def _frame(session: Session, text: str, values: Values) -> pl.DataFrame:
    """Rows as they stand in the database."""
    return pl.DataFrame(session.cursor.sql(text, params=values or None).to_arrow_table())
