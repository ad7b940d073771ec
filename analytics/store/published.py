"""The published copy: a read-only DuckDB file for notebooks and other tools, made while the workbench runs.

What leaves is data/rules/publishing.toml, column by column; the documented views are
queries/publishing/*.sql, their comments data/rules/published_views.toml."""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import duckdb

from analytics.store.database import migrate
from analytics.store.published_rules import Column, CopyContents, expression, leaving, views
from analytics.store.queries import quoted, sql
from analytics.store.session import Database
from analytics.text.errors import UserError

SCHEMA = "published"


def write_copy(
    database: Database, file: Path, query: CopyContents, key: str, about: Mapping[str, Any]
) -> dict[str, int]:
    """Makes `file` (in the staging directory) from one moment of the database; returns rows by table. `key`:
    what pseudonyms are made with; `about`: the one row of published.about."""
    _empty_copy(file, about)
    alias = f"copy_{file.stem.replace('-', '_')}"
    cursor = database.connection.cursor()
    cursor.execute(f"ATTACH {quoted(str(file))} AS {alias}")
    try:
        cursor.execute("BEGIN TRANSACTION")
        try:
            columns = _columns(cursor, alias)
            tables = [table for table, rules in leaving().items() if query.figures or rules.only is None]
            counts = {
                table: _copy_table(cursor, alias, table, columns[table], query, key) for table in tables
            }
        except BaseException:
            cursor.execute("ROLLBACK")
            raise
        cursor.execute("COMMIT")
        cursor.execute(f"CHECKPOINT {alias}")
    finally:
        cursor.execute(f"DETACH {alias}")
        cursor.close()
    return counts


def put_in_place(made: Path, target: Path) -> None:
    """Swaps the file in: readers of the old copy keep it, the next to open gets the new one; never a half."""
    target.parent.mkdir(parents=True, exist_ok=True)
    beside = target.with_name(f".{target.name}.{os.getpid()}.new")
    try:
        try:
            os.replace(made, beside)
        except OSError:  # the target lies on another disk
            shutil.copyfile(made, beside)
            made.unlink()
        beside.chmod(0o440)
        os.replace(beside, target)
    finally:
        beside.unlink(missing_ok=True)


def open_published(path: Path | str) -> Database:
    """A published copy, read only, locked as the workbench's own database is. The functions that read a
    database read it too.

    Raises UserError where the file is not there or is not a published copy."""
    file = Path(path)
    connection = None
    try:
        connection = duckdb.connect(str(file), read_only=True)
        connection.execute("SET TimeZone='UTC'")
        connection.execute("SET enable_external_access=false")
        connection.execute("SET lock_configuration=true")
        connection.execute(sql("publishing/about"))
    except duckdb.Error as error:
        if connection is not None:
            connection.close()
        raise UserError("publishing.cannot_open", path=file, reason=str(error).splitlines()[0]) from error
    return Database(connection, file)


def _empty_copy(file: Path, about: Mapping[str, Any]) -> None:
    """The tables of the workbench, empty; the views with their comments; the row that says what this is."""
    connection = duckdb.connect(str(file))
    try:
        migrate(Database(connection, file))
        connection.execute(f"CREATE SCHEMA {SCHEMA}")
        connection.execute(sql("publishing/about_table"))
        names = ", ".join(about)
        connection.execute(
            f"INSERT INTO {SCHEMA}.about ({names}) VALUES ({', '.join('$' + name for name in about)})",
            dict(about),
        )
        if about["demonstration"]:
            connection.execute("INSERT INTO properties VALUES ('kind', 'demonstration')")
        for view, documented in views().items():
            kind = "TABLE" if view == "about" else "VIEW"
            if kind == "VIEW":
                connection.execute(f"CREATE VIEW {SCHEMA}.{view} AS {_select(view)}")
            connection.execute(f"COMMENT ON {kind} {SCHEMA}.{view} IS {quoted(documented.comment)}")
            for column, comment in documented.columns.items():
                connection.execute(f"COMMENT ON COLUMN {SCHEMA}.{view}.{column} IS {quoted(comment)}")
    finally:
        connection.close()


def _select(view: str) -> str:
    return sql(f"publishing/{view}").strip().rstrip(";")


def _columns(cursor: duckdb.DuckDBPyConnection, alias: str) -> dict[str, list[Column]]:
    result: dict[str, list[Column]] = {}
    for table, *column in cursor.execute(sql("store/columns"), {"database": alias}).fetchall():
        result.setdefault(table, []).append(Column(*column))
    return result


def _copy_table(
    cursor: duckdb.DuckDBPyConnection,
    alias: str,
    table: str,
    columns: list[Column],
    query: CopyContents,
    key: str,
) -> int:
    treatment = leaving()[table].treatments()
    pending = {column.name: expression(column, treatment, query) for column in columns}
    sentence = {name: text for name, text in pending.items() if text}
    text = (
        f"INSERT INTO {alias}.main.{table} ({', '.join(sentence)}) SELECT {', '.join(sentence.values())} FROM"
        f" main.{table}"
    )
    values = {"key": key} if "$key" in text else None
    [(rows,)] = (cursor.execute(text, values) if values else cursor.execute(text)).fetchall()
    return int(rows)
